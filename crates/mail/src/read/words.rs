//! Field bodies before they are parsed: raw 8-bit characters made UTF-8, and RFC 2047 words that were cut in the middle of a
//! character put together again. Called by `values` only; the result is bounded by what comes in.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

struct Word<'a> {
    charset: &'a [u8],
    encoding: u8,
    data: &'a [u8],
}

/// The field, cut at `limit` bytes, with a line break at its end, ready to be parsed.
pub fn prepare(value: &[u8], limit: usize) -> Vec<u8> {
    let value = &value[..value.len().min(limit)];
    let mut ready = joined(&as_utf8(value));
    ready.retain(|&byte| byte != 0);
    ready.push(b'\n');
    ready
}

fn as_utf8(value: &[u8]) -> Cow<'_, [u8]> {
    let is_jis = value.windows(3).any(|window| matches!(window, [0x1b, b'$', b'B' | b'@']));
    if is_jis {
        return Cow::Owned(super::charset::decode(value, Some("iso-2022-jp")).text.into_bytes());
    }
    match std::str::from_utf8(value) {
        Ok(_) => Cow::Borrowed(value),
        // A character cut by the limit is no reason to take the whole field for another character set.
        Err(bad) if bad.error_len().is_none() => Cow::Borrowed(&value[..bad.valid_up_to()]),
        Err(_) => Cow::Owned(super::charset::decode(value, None).text.into_bytes()),
    }
}

fn joined(value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    let mut at = 0;
    while at < value.len() {
        let rest = &value[at..];
        if let Some((first, length)) = word(rest) {
            at += length;
            let mut group = vec![first];
            while let Some((next, length)) = following(&value[at..], &group[0]) {
                group.push(next);
                at += length;
            }
            write(&mut out, &group);
        } else {
            out.push(value[at]);
            // What only begins like a word must not be searched for its end again and again.
            if rest.starts_with(b"=?") {
                out.push(b' ');
            }
            at += 1;
        }
    }
    out
}

// A word is at most 75 characters by the rule; programs that break the rule still stay far below this.
const LONGEST: usize = 4096;

fn word(rest: &[u8]) -> Option<(Word<'_>, usize)> {
    let inner = rest.strip_prefix(b"=?")?;
    let inner = &inner[..inner.len().min(LONGEST)];
    let name = inner.iter().take(60).position(|&byte| byte == b'?')?;
    let encoding = inner.get(name + 1)?.to_ascii_uppercase();
    if !matches!(encoding, b'B' | b'Q') || inner.get(name + 2) != Some(&b'?') || name < 2 {
        return None;
    }
    let data = &inner[name + 3..];
    let end = data.windows(2).position(|window| window == b"?=")?;
    if encoding == b'B' && data[..end].contains(&b'?') {
        return None;
    }
    let charset = inner[..name].split(|&byte| byte == b'*').next().unwrap_or_default();
    Some((Word { charset, encoding, data: &data[..end] }, 2 + name + 3 + end + 2))
}

fn following<'a>(rest: &'a [u8], first: &Word<'_>) -> Option<(Word<'a>, usize)> {
    let gap = rest.len() - rest.trim_ascii_start().len();
    let (word, length) = word(&rest[gap..])?;
    (word.charset.eq_ignore_ascii_case(first.charset) && word.encoding == first.encoding)
        .then_some((word, gap + length))
}

fn write(out: &mut Vec<u8>, group: &[Word<'_>]) {
    let charset = String::from_utf8_lossy(group[0].charset);
    let charset = if super::charset::is_refused(&charset) { "utf-8" } else { &*charset };
    out.extend_from_slice(b"=?");
    out.extend_from_slice(charset.as_bytes());
    out.extend_from_slice(&[b'?', group[0].encoding, b'?']);
    if group[0].encoding == b'Q' {
        for word in group {
            quoted(out, word.data);
        }
    } else {
        out.extend_from_slice(STANDARD.encode(unpacked(group)).as_bytes());
    }
    out.extend_from_slice(b"?=");
}

// A word folded in its middle goes on after the white space of the next line.
fn quoted(out: &mut Vec<u8>, data: &[u8]) {
    let mut is_fold = false;
    for &byte in data {
        match byte {
            b'\r' | b'\n' => is_fold = true,
            b' ' | b'\t' if is_fold => {}
            b' ' | b'\t' => out.push(b'_'),
            _ => {
                is_fold = false;
                out.push(byte);
            }
        }
    }
}

fn unpacked(group: &[Word<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for word in group {
        let data: Vec<u8> = word.data.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        // Keep what is whole when the end is missing.
        let whole = LENIENT.decode(&data).or_else(|_| LENIENT.decode(&data[..data.len() / 4 * 4]));
        bytes.extend(whole.unwrap_or_default());
    }
    bytes
}
