//! What a subject says under its `Re:`, in the languages that mail programs add it in. Called when a mail is threaded and
//! when an answer is written. Never decides alone what belongs together: anybody can write any subject.

mod prefixes;

use prefixes::{FORWARDS, REPLIES};

/// What a prefix says about the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Reply,
    Forward,
    /// `VS:` answers in Finnish and forwards in Danish and Norwegian.
    Either,
}

/// Longer than any prefix with its number.
const PREFIX: usize = 40;
/// Longer than any list's name.
const TAG: usize = 40;

/// What is left under `Re:` and its like, list tags such as `[news]`, and `(fwd)`, on one line.
///
/// A tag with a digit stays, because a number in brackets says which order or case it is about; so does a tag that is all
/// there is.
pub fn root(subject: &str) -> String {
    let line = one_line(subject);
    let mut rest = line.as_str();
    loop {
        let next = peel(rest);
        if next.len() == rest.len() {
            return rest.to_owned();
        }
        rest = next;
    }
}

/// Whether two subjects say the same under their prefixes. Two that say nothing are not the same.
pub fn is_same(a: &str, b: &str) -> bool {
    let root_a = root(a);
    !root_a.is_empty() && root_a.to_lowercase() == root(b).to_lowercase()
}

/// The subject of an answer: one `Re:`; empty stays empty.
pub fn reply(subject: &str) -> String {
    match root(subject) {
        root if root.is_empty() => root,
        root => format!("Re: {root}"),
    }
}

/// Whether the outermost prefix says that somebody forwarded it.
pub fn is_forward(subject: &str) -> bool {
    kind(subject) == Some(Kind::Forward)
}

/// What the outermost prefix says, or `[Fwd: …]` and `(fwd)`, which some programs write instead.
pub(crate) fn kind(subject: &str) -> Option<Kind> {
    let line = one_line(subject);
    let mut rest = line.as_str();
    while let Some(next) = after_tag(rest) {
        rest = next;
    }
    if let Some((kind, _)) = prefix(rest) {
        return Some(kind);
    }
    (inside_brackets(rest).is_some() || before_fwd(rest).is_some()).then_some(Kind::Forward)
}

fn one_line(subject: &str) -> String {
    let shown = |c: char| !c.is_control() || c.is_whitespace();
    let words: String = subject.chars().filter(|c| shown(*c)).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes one thing off; gives the same when there is none.
fn peel(rest: &str) -> &str {
    if let Some((_, next)) = prefix(rest) {
        return next;
    }
    if let Some(next) = after_tag(rest).filter(|next| !next.is_empty()) {
        return next;
    }
    inside_brackets(rest).or_else(|| before_fwd(rest)).unwrap_or(rest)
}

/// `Re:`, `RE[2]:`, `Re^2:`, `Re (3):`, `Re²:`, `回复：` and what follows.
fn prefix(rest: &str) -> Option<(Kind, &str)> {
    let (at, colon) = rest.char_indices().take(PREFIX).find(|(_, c)| matches!(c, ':' | '：'))?;
    let word = rest[..at].trim_end_matches(is_count).to_lowercase();
    // Only real prefixes are counted: `R2:` is the name of a thing.
    if word.len() == 1 && word.len() < rest[..at].trim_end().len() {
        return None;
    }
    let kind = match word.as_str() {
        "vs" => Kind::Either,
        word if REPLIES.contains(&word) => Kind::Reply,
        word if FORWARDS.contains(&word) => Kind::Forward,
        _ => return None,
    };
    Some((kind, rest[at + colon.len_utf8()..].trim_start()))
}

fn is_count(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ' ' | '[' | ']' | '(' | ')' | '^' | '*' | '²' | '³')
}

/// What follows a tag in brackets. `[Fwd: …]` is none, and neither is one with a number in it.
fn after_tag(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('[')?;
    let (at, _) = inner.char_indices().take(TAG).find(|(_, c)| matches!(c, ']' | '['))?;
    let tag = &inner[..at];
    let next = inner[at..].strip_prefix(']')?;
    let is_tag = !tag.trim().is_empty() && !tag.contains(|c: char| c.is_numeric()) && prefix(tag).is_none();
    is_tag.then(|| next.trim_start())
}

/// `[Fwd: the subject]`.
fn inside_brackets(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('[')?.strip_suffix(']')?;
    let (kind, next) = prefix(inner.trim_start())?;
    (kind == Kind::Forward).then(|| next.trim_end())
}

/// `The subject (fwd)`.
fn before_fwd(rest: &str) -> Option<&str> {
    let at = rest.len().checked_sub("(fwd)".len())?;
    rest.get(at..)?.eq_ignore_ascii_case("(fwd)").then(|| rest[..at].trim_end())
}

#[cfg(test)]
mod tests;
