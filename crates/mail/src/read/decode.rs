//! Transfer encodings undone: base64 and quoted-printable, also as they come out of broken programs. Called by `tree`; it never
//! fails, and never gives more bytes than it got.

use std::borrow::Cow;

/// How the bytes of a part are packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    #[default]
    Plain,
    /// RFC 2045, 6.8.
    Base64,
    /// RFC 2045, 6.7.
    QuotedPrintable,
}

impl Encoding {
    /// What `Content-Transfer-Encoding` says.
    pub fn of(value: Option<&[u8]>) -> Encoding {
        let value = value.unwrap_or_default().trim_ascii();
        let word = value.split(|byte| matches!(byte, b';' | b' ' | b'\t' | b'(')).next().unwrap_or_default();
        if word.eq_ignore_ascii_case(b"base64") {
            Encoding::Base64
        } else if word.eq_ignore_ascii_case(b"quoted-printable") {
            Encoding::QuotedPrintable
        } else {
            Encoding::Plain
        }
    }
}

/// The bytes, unpacked.
pub fn decode(body: &[u8], encoding: Encoding) -> Cow<'_, [u8]> {
    match encoding {
        Encoding::Plain => Cow::Borrowed(body),
        Encoding::QuotedPrintable => Cow::Owned(quoted_printable(body)),
        Encoding::Base64 if is_prose(body) => Cow::Borrowed(body),
        Encoding::Base64 => Cow::Owned(base64(body)),
    }
}

// Words with spaces between them were never packed, whatever the head says.
fn is_prose(body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    let (end, _) = super::head::line(start, 0);
    let first = start[..end].trim_ascii();
    first.iter().filter(|&&byte| byte == b' ').count() >= 2
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3 + 3);
    let (mut bits, mut count, mut at, mut has_ended) = (0u32, 0u8, 0, false);
    while at < body.len() {
        let (end, next) = super::head::line(body, at);
        let line = body[at..end].trim_ascii();
        at = next;
        // Mailing lists put a footer under packed text without packing it.
        let is_footer = (has_ended && !is_packed(line)) || (count == 0 && !out.is_empty() && is_words(line));
        if is_footer && !line.is_empty() {
            break;
        }
        for &byte in line {
            if byte == b'=' {
                flush(&mut out, bits, count);
                (bits, count, has_ended) = (0, 0, true);
            } else if let Some(value) = sextet(byte) {
                bits = (bits << 6) | value;
                count += 1;
                if count == 4 {
                    out.extend_from_slice(&bits.to_be_bytes()[1..]);
                    (bits, count) = (0, 0);
                }
            }
        }
    }
    flush(&mut out, bits, count);
    out
}

fn is_packed(line: &[u8]) -> bool {
    line.len().is_multiple_of(4) && line.iter().all(|&byte| byte == b'=' || sextet(byte).is_some())
}

// Has gaps, or is mostly of what base64 has not.
fn is_words(line: &[u8]) -> bool {
    let foreign = line.iter().filter(|&&byte| byte != b'=' && sextet(byte).is_none()).count();
    line.contains(&b' ') || foreign * 2 > line.len()
}

fn flush(out: &mut Vec<u8>, bits: u32, count: u8) {
    match count {
        2 => out.push((bits >> 4) as u8),
        3 => out.extend_from_slice(&[(bits >> 10) as u8, (bits >> 2) as u8]),
        _ => {}
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        let (end, next) = super::head::line(body, at);
        let line = body[at..end].trim_ascii_end();
        let is_soft = line.ends_with(b"=");
        quoted_line(&mut out, if is_soft { &line[..line.len() - 1] } else { line });
        if !is_soft && next > end {
            out.extend_from_slice(&body[end..next]);
        }
        at = next;
    }
    out
}

fn quoted_line(out: &mut Vec<u8>, line: &[u8]) {
    let mut rest = line;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if let (b'=', [high, low, after @ ..]) = (byte, tail)
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            out.push(high << 4 | low);
            rest = after;
        } else {
            out.push(byte);
        }
    }
}
