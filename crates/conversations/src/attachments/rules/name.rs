//! Names of files: no path, no control or direction-changing characters, not too long; and how a name travels in
//! `Content-Disposition` (RFC 6266). Must never trust a name to say what a file is.

/// Longest name in characters.
const LONGEST: usize = 200;

/// A name that is safe to store and to offer for saving.
pub fn clean_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or("");
    let clean: String = last.chars().filter(|c| !c.is_control() && !is_deceptive(*c)).collect();
    let clean = clean.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if clean.is_empty() { "file".into() } else { shorten(clean) }
}

/// Characters that turn the direction of text or cannot be seen: `invoice<RLO>gnp.exe` would read as a picture.
fn is_deceptive(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

/// Cuts in the middle of the stem, so that the extension stays.
fn shorten(name: &str) -> String {
    let count = name.chars().count();
    if count <= LONGEST {
        return name.to_string();
    }
    let extension = name.rsplit_once('.').map(|(_, e)| e).filter(|e| e.chars().count() <= 16);
    let tail = extension.map(|e| format!(".{e}")).unwrap_or_default();
    let stem = name.chars().take(LONGEST - tail.chars().count());
    stem.chain(tail.chars()).collect()
}

/// The header's value: a plain name for old programs, the whole one for all others.
pub fn disposition(name: &str, inline: bool) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%' | ';') || c == ' ' { c } else { '_' })
        .collect();
    let word = if inline { "inline" } else { "attachment" };
    format!("{word}; filename=\"{plain}\"; filename*=UTF-8''{}", encode(name))
}

/// Percent-encoding with the characters that RFC 5987 leaves alone.
fn encode(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned() {
        for (given, wanted) in [
            ("photo.png", "photo.png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ann\\bill.pdf", "bill.pdf"),
            ("a\u{0}b\r\nSet-Cookie: x.txt", "abSet-Cookie: x.txt"),
            ("invoice\u{202E}gnp.exe", "invoicegnp.exe"),
            ("...", "file"),
            ("", "file"),
            ("  .hidden ", "hidden"),
            ("größe.txt", "größe.txt"),
            ("dir/", "file"),
        ] {
            assert_eq!(clean_name(given), wanted, "{given:?}");
        }
        let long = clean_name(&format!("{}.jpeg", "é".repeat(500)));
        assert!(long.chars().count() == 200 && long.ends_with(".jpeg"));
        assert_eq!(clean_name(&"x".repeat(900)).chars().count(), 200);
    }

    #[test]
    fn names_travel_without_breaking_the_header() {
        assert_eq!(disposition("a.png", true), "inline; filename=\"a.png\"; filename*=UTF-8''a.png");
        let hostile = disposition("a\";\r\nx=\"ü%41.html", false);
        let wanted =
            "attachment; filename=\"a____x=___41.html\"; filename*=UTF-8''a%22%3B%0D%0Ax%3D%22%C3%BC%2541.html";
        assert_eq!(hostile, wanted);
        assert!(hostile.is_ascii() && !hostile.contains(['\r', '\n']));
    }
}
