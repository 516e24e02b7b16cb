//! Text that people typed: trimmed, bounded, without control characters that could hide something. NUL is refused: it is
//! never typed, and PostgreSQL cannot store it. Markup is left as it is: it is text, and the edge that shows it escapes it.

use crate::{Error, Result};

/// One line: trimmed, control characters and line breaks turned to spaces. Empty is an error.
///
/// # Errors
/// `invalid` with the field when nothing is left or it is longer than `max` characters.
pub fn line(field: &'static str, text: &str, max: usize) -> Result<String> {
    refuse_nul(field, text)?;
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    bounded(field, clean.trim(), max)
}

/// One line that may be missing: blank means none.
///
/// # Errors
/// `invalid` when it is too long.
pub fn line_or_none(field: &'static str, text: Option<&str>, max: usize) -> Result<Option<String>> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => line(field, text, max).map(Some),
    }
}

/// Running text: line breaks and tabs stay, other control characters go, trailing space goes. Empty is an error.
///
/// # Errors
/// `invalid` with the field when nothing is left or it is longer than `max` characters.
pub fn body(field: &'static str, text: &str, max: usize) -> Result<String> {
    refuse_nul(field, text)?;
    let clean: String =
        text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    bounded(field, clean.trim_end(), max)
}

/// A mail address, in lower case. Only what would break every program is refused; whether it works shows on sending.
///
/// # Errors
/// `invalid` with the field.
pub fn email(field: &'static str, text: &str) -> Result<String> {
    let clean = line(field, text, 254)?.to_lowercase();
    let good = clean.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.')
    });
    if good && !clean.contains([' ', '<', '>', ',', ';', '"', '\\']) {
        Ok(clean)
    } else {
        Err(Error::invalid(field, "This is not a mail address. Write it as name@example.com."))
    }
}

/// NUL never comes from a keyboard: whoever sends it tries something, or sends bytes that are no text.
fn refuse_nul(field: &'static str, text: &str) -> Result<()> {
    match text.contains('\0') {
        true => Err(Error::invalid(field, format!("{field} holds a NUL character. Send plain text."))),
        false => Ok(()),
    }
}

fn bounded(field: &'static str, clean: &str, max: usize) -> Result<String> {
    match clean.chars().count() {
        0 => Err(Error::invalid(field, format!("{field} is empty. Write something."))),
        n if n > max => Err(Error::invalid(field, format!("{field} has {n} characters; {max} is the most."))),
        _ => Ok(clean.to_string()),
    }
}

/// The first `max` characters on one line, for previews.
pub fn preview(text: &str, max: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.chars().count() > max {
            return out.chars().take(max).chain(['…']).collect();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_kept_as_text_or_refused() {
        assert_eq!(line("name", "  A\u{7}nn\n ", 10).unwrap(), "A nn");
        assert_eq!(body("body", "a\r\nb\u{7}\tc \n", 10).unwrap(), "a\nb\tc");
        assert_eq!(body("body", "<script>", 10).unwrap(), "<script>");
        assert!(line("name", " \u{7} ", 10).is_err(), "nothing is left");
        assert!(line("name", "a\u{0}b", 10).is_err() && body("body", "a\u{0}b", 10).is_err());
        assert!(line("name", "abc", 2).is_err());
    }

    #[test]
    fn mail_addresses() {
        assert_eq!(email("email", " Ann@Example.COM ").unwrap(), "ann@example.com");
        for wrong in ["ann", "ann@", "@x.de", "a b@x.de", "ann@x", "a@b@c.de", "Ann <a@x.de>"] {
            assert!(email("email", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_preview_is_one_short_line() {
        assert_eq!(preview("one\n two", 20), "one two");
        assert_eq!(preview("abcdef", 3), "abc…");
    }
}
