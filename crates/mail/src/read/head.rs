//! The head of a mail or of one part, split into its fields. Called by `tree` for parts and by `read` for the mail itself;
//! it never looks into a field and never reads further than it is told.

/// One field, as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Before the colon.
    pub name: &'a [u8],
    /// After the colon, with the line breaks of folding.
    pub value: &'a [u8],
}

/// The fields above a body.
#[derive(Clone, Debug, Default)]
pub struct Head<'a> {
    /// In their order.
    pub fields: Vec<Field<'a>>,
    /// Where the body begins.
    pub body: usize,
    /// There was more than is read.
    pub is_cut: bool,
    /// There were lines that belong to no field.
    pub is_broken: bool,
}

impl<'a> Head<'a> {
    /// The first field of that name.
    pub fn first(&self, name: &str) -> Option<&'a [u8]> {
        self.all(name).next()
    }

    /// All fields of that name.
    pub fn all<'b>(&'b self, name: &'b str) -> impl DoubleEndedIterator<Item = &'a [u8]> + 'b {
        self.fields
            .iter()
            .filter(move |field| field.name.eq_ignore_ascii_case(name.as_bytes()))
            .map(|field| field.value)
    }
}

/// What ends a head that has no blank line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stray {
    /// A line without a colon is passed over.
    Skipped,
    /// A line without a colon belongs to the body.
    Body,
}

/// The line that begins at `at`: where it ends, without the line break, and where the next one begins.
pub fn line(bytes: &[u8], at: usize) -> (usize, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let (end, next) = match rest.iter().position(|&byte| byte == b'\n') {
        Some(found) => (at + found, at + found + 1),
        None => (bytes.len(), bytes.len()),
    };
    if end > at && bytes[end - 1] == b'\r' { (end - 1, next) } else { (end, next) }
}

/// Splits the head that begins at `from`, at most `limit` bytes of it; `stops` knows lines that end it without a blank line.
pub fn split<'a>(bytes: &'a [u8], from: usize, limit: usize, stray: Stray, stops: impl Fn(&[u8]) -> bool) -> Head<'a> {
    let mut head = Head { body: bytes.len(), ..Head::default() };
    let mut at = from;
    while at < bytes.len() {
        let (end, next) = line(bytes, at);
        let text = &bytes[at..end];
        if text.is_empty() || stops(text) {
            head.body = if text.is_empty() { next } else { at };
            return head;
        }
        if next - from > limit {
            head.is_cut = true;
        } else if matches!(text[0], b' ' | b'\t') && !head.fields.is_empty() {
            continue_field(&mut head, bytes, end);
        } else if let Some(field) = field(text) {
            head.fields.push(field);
        } else {
            head.is_broken = true;
            if stray == Stray::Body || head.fields.is_empty() {
                head.body = at;
                return head;
            }
        }
        at = next;
    }
    head
}

fn continue_field<'a>(head: &mut Head<'a>, bytes: &'a [u8], end: usize) {
    if let Some(last) = head.fields.last_mut() {
        let start = last.value.as_ptr() as usize - bytes.as_ptr() as usize;
        last.value = &bytes[start..end];
    }
}

fn field(line: &[u8]) -> Option<Field<'_>> {
    let colon = line.iter().take(200).position(|&byte| byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(|byte| matches!(byte, 33..=126));
    is_name.then_some(Field { name, value: &line[colon + 1..] })
}
