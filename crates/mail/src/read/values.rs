//! Field values: words, addresses, ids, dates. Called by the other parts of `read`; what comes out is decoded, on one line,
//! bounded, and without control characters.

use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

use super::words;
use crate::model::Mailbox;

const LONGEST_TEXT: usize = 8 * 1024;
const LONGEST_LIST: usize = 64 * 1024;
const LONGEST_ID: usize = 998;
const LONGEST_ADDRESS: usize = 254;
const LONGEST_NAME: usize = 250;

/// The text of a field, decoded, on one line, at most `limit` characters.
pub fn text(value: &[u8], limit: usize) -> String {
    let ready = words::prepare(value, LONGEST_TEXT);
    match MessageStream::new(&ready).parse_unstructured() {
        HeaderValue::Text(text) => one_line(&text, limit),
        _ => String::new(),
    }
}

/// A text without control characters and without white space at its ends, on one line, at most `limit` characters.
pub fn one_line(text: &str, limit: usize) -> String {
    let mut line = String::with_capacity(text.len().min(limit * 4));
    let mut is_gap = false;
    for (count, c) in text.trim().chars().enumerate() {
        if count >= limit {
            break;
        }
        let is_break = matches!(c, '\r' | '\n' | '\t' | '\u{2028}' | '\u{2029}');
        // What is folded goes on after the white space of the next line.
        match (is_break, is_gap) {
            (true, false) if !line.ends_with(' ') => line.push(' '),
            (false, true) if c == ' ' => continue,
            (false, _) if !c.is_control() => line.push(c),
            _ => {}
        }
        is_gap = is_break;
    }
    line.truncate(line.trim_end().len());
    line
}

/// A plain field as it stands, on one line: for fields that hold tokens only.
pub fn token(value: &[u8]) -> String {
    one_line(&String::from_utf8_lossy(&value[..value.len().min(LONGEST_TEXT)]), LONGEST_TEXT)
}

/// At most `limit` bytes of a text, cut between characters.
pub fn cut(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// All addresses of a field that are addresses.
pub fn mailboxes(value: &[u8]) -> Vec<Mailbox> {
    let ready = words::prepare(value, LONGEST_LIST);
    let HeaderValue::Address(list) = MessageStream::new(&ready).parse_address() else { return Vec::new() };
    list.iter().filter_map(|one| mailbox(one.name(), one.address())).collect()
}

fn mailbox(name: Option<&str>, address: Option<&str>) -> Option<Mailbox> {
    // Some programs write the address where the name belongs.
    let address = address.and_then(self::address).or_else(|| name.and_then(self::address))?;
    let name = name.map(decoded_name).filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(&address));
    Some(Mailbox { name, address })
}

// Words inside quotation marks are against the rule and frequent.
fn decoded_name(name: &str) -> String {
    let name = if name.contains("=?") { text(name.as_bytes(), LONGEST_NAME) } else { one_line(name, LONGEST_NAME) };
    let bare = name.trim_matches(|c: char| matches!(c, '"' | '\'') || c.is_whitespace());
    bare.to_string()
}

/// An address, if this is one: lower case, one `@`, no spaces.
pub fn address(text: &str) -> Option<String> {
    let bare = text.trim().trim_matches(|c| matches!(c, '<' | '>' | '"' | '\'')).trim();
    let bare = bare.strip_prefix("mailto:").unwrap_or(bare).trim_end_matches('.').to_lowercase();
    let (local, domain) = bare.split_once('@')?;
    let is_clean =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '@' | ',' | ';' | '"' | '(' | ')');
    let is_address = !local.is_empty() && !domain.is_empty() && bare.len() <= LONGEST_ADDRESS;
    (is_address && local.chars().all(is_clean) && domain.chars().all(is_clean)).then_some(bare)
}

/// Bare addresses of a field that the transport wrote.
pub fn bare_addresses(value: &[u8]) -> Vec<String> {
    mailboxes(value).into_iter().map(|one| one.address).collect()
}

/// The message ids of a field, without brackets; the newest `limit` of them, and whether there were more.
pub fn ids(value: &[u8], limit: usize) -> (Vec<String>, bool) {
    let mut ids = Vec::new();
    let mut rest = value;
    while let Some(start) = rest.iter().position(|&byte| byte == b'<') {
        rest = &rest[start + 1..];
        let Some(end) = rest.iter().position(|&byte| matches!(byte, b'>' | b'<')) else { break };
        ids.extend(id(&rest[..end]));
        rest = &rest[end..];
    }
    if ids.is_empty() {
        let bare = value.split(u8::is_ascii_whitespace).filter(|word| word.contains(&b'@'));
        ids.extend(bare.filter_map(id));
    }
    let surplus = ids.len().saturating_sub(limit);
    (ids.split_off(surplus), surplus > 0)
}

fn id(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_ID * 2)]);
    let clean: String = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    (!clean.is_empty()).then(|| cut(&clean, LONGEST_ID).to_string())
}

/// A single message id; a bare word will do when there are no brackets.
pub fn single_id(value: &[u8]) -> Option<String> {
    let (first, _) = ids(value, usize::MAX);
    first
        .into_iter()
        .next()
        .or_else(|| id(value.trim_ascii().split(u8::is_ascii_whitespace).next().unwrap_or_default()))
}

/// A date, in milliseconds since 1970.
pub fn date(value: &[u8]) -> Option<i64> {
    let mut ready = value[..value.len().min(200)].to_vec();
    ready.push(b'\n');
    match MessageStream::new(&ready).parse_date() {
        HeaderValue::DateTime(date) if date.is_valid() && (1970..2200).contains(&date.year) => {
            date.to_timestamp().checked_mul(1000)
        }
        _ => None,
    }
}

/// `Content-Type` or `Content-Disposition`: a word and its attributes.
#[derive(Clone, Debug, Default)]
pub struct Kind {
    /// `text/plain` or `attachment`, in lower case.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Kind {
    /// What the field says; nothing when there is none.
    pub fn of(value: Option<&[u8]>) -> Kind {
        let Some(value) = value else { return Kind::default() };
        let ready = words::prepare(value, LONGEST_TEXT);
        let HeaderValue::ContentType(read) = MessageStream::new(&ready).parse_content_type() else {
            return Kind::default();
        };
        let name = match read.subtype() {
            Some(subtype) => format!("{}/{}", read.ctype(), subtype),
            None => read.ctype().to_string(),
        };
        let attributes = read.attributes().unwrap_or_default();
        let attributes = attributes.iter().map(|one| (one.name.to_lowercase(), one.value.to_string())).collect();
        Kind { name: one_line(&name, 127).to_lowercase(), attributes }
    }

    /// A kind without attributes.
    pub fn bare(name: &str) -> Kind {
        Kind { name: name.to_string(), attributes: Vec::new() }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The kind before the slash.
    pub fn main(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }
}
