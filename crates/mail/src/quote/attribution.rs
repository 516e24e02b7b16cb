//! The sentence or the dashes over an earlier mail: `On … wrote:`, `-----Original Message-----`. Called by the quotes and
//! forwards. Never takes a sentence for one that has neither a number nor an address in it.

use super::{lines::Lines, words};

/// Lines that such a sentence goes over, and its bytes.
const LINES: usize = 3;
const BYTES: usize = 400;
/// Bytes of a line of dashes with words in it.
const MARKER: usize = 120;

/// Where the sentence begins that ends with the line before this one (empty lines are the caller's).
pub fn attribution_before(lines: &Lines, end: usize) -> Option<usize> {
    let last = lines.trimmed(end.checked_sub(1)?);
    if !last.ends_with([':', '：']) || last.len() > BYTES {
        return None;
    }
    let mut weak = None;
    let mut says_something = false;
    for start in (end.saturating_sub(LINES)..end).rev() {
        if lines.is_blank(start) || lines.is_quoted(start) || lines.line(start).len() > BYTES {
            break;
        }
        says_something |= lines.line(start).contains(|c: char| c.is_ascii_digit() || c == '@');
        if !says_something {
            continue;
        }
        let sentence = lines.joined(start, end).to_lowercase();
        match strength(&sentence) {
            Some(Strength::Strong) => return Some(start),
            Some(Strength::Weak) => {
                let rank = !sentence.contains('@');
                weak = weak.filter(|(known, _)| *known <= rank).or(Some((rank, start)));
            }
            None => {}
        }
    }
    weak.map(|(_, start)| start)
}

/// Whether it is one even when no quotes follow: it begins as one and names an address in brackets, or a year and a time.
pub fn is_certain(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let bytes = sentence.as_bytes();
    let has_time = bytes.windows(3).any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit());
    let has_year = bytes.windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
    let has_address = sentence.contains('<') && sentence.contains('@') && bytes.iter().any(u8::is_ascii_digit);
    strength(&sentence) == Some(Strength::Strong) && (has_address || (has_time && has_year))
}

/// `-----Original Message-----` in many languages.
pub fn is_original_marker(line: &str) -> bool {
    line.starts_with("--") && line.ends_with("--") && has_words(line, words::ORIGINALS)
}

/// `---------- Forwarded message ---------` and `Begin forwarded message:` in many languages.
pub fn is_forward_marker(line: &str) -> bool {
    let is_ruled = line.starts_with("--") && line.ends_with("--");
    (is_ruled || line.ends_with([':', '：'])) && has_words(line, words::FORWARDS)
}

fn has_words(line: &str, words: &[&str]) -> bool {
    line.len() <= MARKER && {
        let line = line.to_lowercase().replace('’', "'");
        words.iter().any(|words| line.contains(words))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strength {
    /// It begins as such sentences begin.
    Strong,
    /// It has the verb, and a number or an address.
    Weak,
}

/// The sentence is in small letters and ends with a colon.
fn strength(sentence: &str) -> Option<Strength> {
    let has_number = sentence.contains(|c: char| c.is_ascii_digit());
    let has_address = sentence.contains('@');
    if sentence.len() > BYTES || !(has_number || has_address) {
        return None;
    }
    let ends_in_address = has_number && has_address && (sentence.ends_with(">:") || sentence.ends_with(">："));
    if !ends_in_address && !words::WROTE.iter().any(|verb| sentence.contains(verb)) {
        return None;
    }
    let starts = words::STARTS.iter().any(|start| sentence.starts_with(start));
    Some(if starts || starts_with_date(sentence) { Strength::Strong } else { Strength::Weak })
}

/// `3 мая 2024 г.`, `pt., 3 maj`, `2024年5月3日`.
fn starts_with_date(sentence: &str) -> bool {
    let mut words = sentence.split(' ').take(2);
    let mut starts_with_digit = || words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    starts_with_digit() || starts_with_digit()
}
