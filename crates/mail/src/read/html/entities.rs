//! Text and values of a page written anew. Called by `balance`; entities that are whole stay, every other `&` becomes one: the
//! parser behind ammonia takes quadratic time over bare ones.

const LONGEST: usize = 32;
const LONGEST_RUN: usize = 2000;

/// Names that pages use without the semicolon that they need.
const BARE: &[&str] = &["nbsp", "amp", "lt", "gt", "quot"];

/// Text between tags, until there are `budget` bytes; whether there was more. `run` counts the entities since the last tag: a
/// text with many is cut by empty elements, because ammonia takes quadratic time to write it.
pub fn text(out: &mut String, text: &str, budget: usize, run: &mut usize) -> bool {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if out.len() >= budget {
            return true;
        }
        rest = &rest[c.len_utf8()..];
        if matches!(c, '<' | '>' | '&' | '\u{a0}') {
            *run += 1;
            if *run > LONGEST_RUN {
                out.push_str("<wbr>");
                *run = 1;
            }
        }
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => match BARE.iter().find(|name| rest.starts_with(**name) && !goes_on(&rest[name.len()..])) {
                Some(name) => {
                    rest = &rest[name.len()..];
                    rest = rest.strip_prefix(';').unwrap_or(rest);
                    out.push_str(&format!("&{name};"));
                }
                None => ampersand(out, rest),
            },
            '\n' | '\t' => out.push(c),
            '\u{a0}' => out.push_str("&nbsp;"),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    false
}

/// The value of an attribute.
pub fn value(out: &mut String, value: &str) {
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => out.push_str("&quot;"),
            '&' => ampersand(out, rest),
            '\0' => {}
            _ => out.push(c),
        }
    }
}

fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphanumeric())
}

fn ampersand(out: &mut String, after: &str) {
    out.push_str(if is_entity(after) { "&" } else { "&amp;" });
}

fn is_entity(after: &str) -> bool {
    let Some(end) = after.bytes().take(LONGEST).position(|byte| byte == b';') else { return false };
    let name = &after.as_bytes()[..end];
    match name {
        [b'#', b'x' | b'X', digits @ ..] => (1..=6).contains(&digits.len()) && digits.iter().all(u8::is_ascii_hexdigit),
        [b'#', digits @ ..] => (1..=7).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit),
        _ => name.len() > 1 && name[0].is_ascii_alphabetic() && name.iter().all(u8::is_ascii_alphanumeric),
    }
}
