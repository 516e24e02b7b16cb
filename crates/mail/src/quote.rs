//! Where the new words of a mail end and the quoted earlier mail, or the signature, begins. Called when a mail is read; what
//! is behind the place is folded, never dropped. Never folds words that stand between or under quotes, and never everything.

mod attribution;
pub(crate) mod head;
pub(crate) mod lines;
mod words;

use head::{head_at, is_break_head};
use lines::Lines;

pub(crate) use attribution::{attribution_before, is_certain, is_forward_marker, is_original_marker};

/// Lines of a signature behind `-- `.
const SIGNATURE: usize = 40;
/// The same behind `--`, which could also be a dash, and its bytes.
const SHORT_SIGNATURE: usize = 12;
const SHORT_BYTES: usize = 600;
/// Bytes of `Sent from my …`.
const DEVICE: usize = 90;

/// The byte (a character's boundary) where the quoted earlier mail or the signature begins; none when nothing is to be
/// folded, or nothing would be left.
pub fn split(text: &str) -> Option<usize> {
    let lines = Lines::new(text);
    let mut cut = first_break(&lines);
    while let Some(earlier) = fold_upwards(&lines, cut) {
        cut = earlier;
    }
    let has_new = (0..cut).any(|at| !lines.is_blank(at) && !lines.is_quoted(at));
    (cut < lines.len() && has_new).then(|| lines.start(cut))
}

/// The first line behind which everything is the earlier mail, whatever it looks like.
fn first_break(lines: &Lines) -> usize {
    let mut at = 0;
    while at < lines.len() {
        let line = lines.trimmed(at);
        if line.is_empty() || lines.is_quoted(at) {
            at += 1;
            continue;
        }
        if is_forward_marker(line) {
            // What somebody forwards is what they have to say: its head is no break.
            at = head_at(lines, lines.next_full(at + 1, 3)).map_or(at + 1, |head| head.end);
            continue;
        }
        if is_break(lines, at) {
            return at;
        }
        if let Some(start) = unquoted_attribution(lines, at) {
            return start;
        }
        at += 1;
    }
    lines.len()
}

fn is_break(lines: &Lines, at: usize) -> bool {
    let line = lines.trimmed(at);
    let is_rule = line.len() >= 10 && line.bytes().all(|b| b == b'_');
    is_original_marker(line) || is_break_head(lines, if is_rule { lines.next_full(at + 1, 2) } else { at })
}

/// `On … wrote:` over a mail that is not marked by `>`. Only one that names an address, or a year and a time, because people
/// write such sentences too.
fn unquoted_attribution(lines: &Lines, at: usize) -> Option<usize> {
    let start = attribution_before(lines, at + 1)?;
    let next = lines.next_full(at + 1, 3);
    let follows_text = next < lines.len() && !lines.is_blank(next) && !lines.is_quoted(next);
    (follows_text && is_certain(&lines.joined(start, at + 1))).then_some(start)
}

/// One more thing to fold at the end of what is left: a block of quotes with what introduces it, or a signature.
fn fold_upwards(lines: &Lines, cut: usize) -> Option<usize> {
    let mut end = cut;
    while end > 0 && lines.is_blank(end - 1) {
        end -= 1;
    }
    if end == 0 {
        return None;
    }
    if lines.is_quoted(end - 1) { Some(quotes_above(lines, end)) } else { signature_above(lines, end) }
}

fn quotes_above(lines: &Lines, end: usize) -> usize {
    let (mut at, mut first) = (end, end);
    while at > 0 && (lines.is_quoted(at - 1) || lines.is_blank(at - 1)) {
        at -= 1;
        if lines.is_quoted(at) {
            first = at;
        }
    }
    // A sentence that is far above introduces nothing.
    let is_near = first - at <= 2;
    attribution_before(lines, at).filter(|_| is_near).unwrap_or(first)
}

fn signature_above(lines: &Lines, end: usize) -> Option<usize> {
    let mut full = 0;
    for at in (end.saturating_sub(SIGNATURE)..end).rev() {
        if lines.is_quoted(at) {
            return None;
        }
        let line = lines.line(at);
        let is_short = end - at <= SHORT_SIGNATURE && lines.start(end) - lines.start(at) <= SHORT_BYTES;
        let is_mark = line == "-- " || (line.trim() == "--" && is_short);
        if is_mark && at + 1 < end || (full <= 1 && is_device(line.trim())) {
            return Some(at);
        }
        full += usize::from(!lines.is_blank(at));
    }
    None
}

/// `Sent from my …`, which telephones put under a mail.
fn is_device(line: &str) -> bool {
    if line.is_empty() || line.len() > DEVICE {
        return false;
    }
    let line = line.trim_matches(['*', '_', '<', '>', '[', ']']).to_lowercase();
    words::DEVICES.iter().any(|(start, end)| line.starts_with(start) && line.contains(end))
}

#[cfg(test)]
mod tests;
