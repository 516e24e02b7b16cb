//! Bytes to characters. Called by `body` for parts and by `values` for fields; it never fails, and never gives a NUL.

use mail_parser::decoders::charsets::map::charset_decoder;

/// Text, and whether it is in a character set that we do not read.
pub struct Decoded {
    /// The characters.
    pub text: String,
    /// Unknown or refused: read as UTF-8 as far as it goes.
    pub is_foreign: bool,
}

/// The characters of `bytes`. UTF-7 is refused: nothing needs it, and it hides markup from whoever reads bytes.
pub fn decode(bytes: &[u8], charset: Option<&str>) -> Decoded {
    let name = charset.unwrap_or_default().trim_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\''));
    let is_plain =
        name.is_empty() || is_one_of(name, &["us-ascii", "ascii", "8bit", "7bit", "default", "x-unknown", "unknown"]);
    if (is_plain || is_one_of(name, &["utf-8", "utf8"]))
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Decoded { text: clean(text), is_foreign: false };
    }
    let known = if is_plain { "windows-1252" } else { name };
    match charset_decoder(known.as_bytes()) {
        Some(read) if !is_refused(known) => Decoded { text: clean(&read(bytes)), is_foreign: false },
        _ => Decoded { text: clean(&String::from_utf8_lossy(bytes)), is_foreign: !is_one_of(name, &["utf-8", "utf8"]) },
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// Whether a character set is known by name but not read.
pub fn is_refused(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("utf-7") || name.contains("utf7")
}

fn clean(text: &str) -> String {
    text.trim_start_matches('\u{feff}').chars().filter(|&c| c != '\0').collect()
}

/// The character set that an HTML page names in its own head.
pub fn in_page(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..bytes.len().min(4096))?.to_ascii_lowercase();
    let found = start.windows(8).position(|window| window == b"charset=")? + 8;
    let name: Vec<u8> = start[found..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'))
        .take(45)
        .collect();
    String::from_utf8(name).ok().filter(|name| !name.is_empty() && !name.starts_with("utf-16"))
}
