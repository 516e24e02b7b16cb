//! What people and other programs wrote, made fit for a header or a body. Called by the parent only. Never lets a line break
//! or a control character through into a header.

/// Characters of a display name.
const NAME: usize = 200;
/// Bytes of an address or an id: with what stands around it, it fits on a line of 998.
const ADDRESS: usize = 320;
const ID: usize = 900;
/// Characters of a file's name.
const FILE_NAME: usize = 150;

/// One line: control characters become spaces, space is collapsed, and `=?` cannot pose as an encoded word.
pub fn line(text: &str, max: usize) -> String {
    let spaced: String = text.chars().map(|c| if is_break(c) { ' ' } else { c }).collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(max).collect();
    cut.replace("=?", "= ?").trim_end().to_owned()
}

pub fn clean_name(name: &str) -> String {
    line(name, NAME)
}

/// As it is, without what ends an address. The caller of the crate holds to [`crate::model::Mailbox`]; this is the second lock.
pub fn clean_address(address: &str) -> String {
    let stands = |c: &char| !is_break(*c) && !c.is_whitespace() && !"<>,;()\"\\".contains(*c);
    cut(address.chars().filter(stands), ADDRESS)
}

pub fn clean_id(id: &str) -> String {
    cut(id.chars().filter(|c| !is_break(*c) && !c.is_whitespace() && !"<>".contains(*c)), ID)
}

/// A media type as it may stand in a header; what is none, or has parts of its own, is plain bytes.
pub fn clean_kind(kind: &str, bytes: &[u8]) -> String {
    const PLAIN: &str = "application/octet-stream";
    let is_token = |part: &str| {
        (1..=80).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
    };
    let bare = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match bare.split_once('/') {
        Some(("multipart" | "message", _)) => PLAIN.to_owned(),
        Some((kind, sub)) if !(is_token(kind) && is_token(sub)) => PLAIN.to_owned(),
        Some(("text", _)) if std::str::from_utf8(bytes).is_ok() => format!("{bare}; charset=utf-8"),
        Some(_) => bare,
        None => PLAIN.to_owned(),
    }
}

/// Without folders; a name that says nothing becomes `file`.
pub fn clean_file_name(name: &str) -> String {
    let bare = line(&name.replace(['/', '\\'], "_"), FILE_NAME);
    match bare.trim_matches(['.', ' ', '_']).is_empty() {
        true => "file".to_owned(),
        false => bare,
    }
}

/// Lines end in CR LF, as MIME has it for text; other control characters but the tabulator go.
pub fn clean_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push_str("\r\n");
            }
            '\n' => out.push_str("\r\n"),
            '\t' => out.push('\t'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Also the two that Unicode calls line and paragraph separator, at which some programs break.
fn is_break(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn cut(chars: impl Iterator<Item = char>, bytes: usize) -> String {
    let mut out = String::new();
    for c in chars {
        if out.len() + c.len_utf8() > bytes {
            break;
        }
        out.push(c);
    }
    out
}
