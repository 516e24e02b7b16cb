//! The mail inside a forwarded one: who really wrote, about what, and their words. Called when an agent forwards a customer's
//! mail to us. Never trusted further than the agent: whoever forwards can write any head.

use crate::{
    model::Mailbox,
    quote::{
        attribution_before,
        head::{Field, Head, head_at, label},
        is_certain, is_forward_marker, is_original_marker,
        lines::Lines,
    },
    subject::{Kind, kind},
};

/// A mail as it stands in the text of another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// Who wrote it.
    pub from: Mailbox,
    /// Its subject.
    pub subject: Option<String>,
    /// Its date, as it is written there.
    pub date: Option<String>,
    /// Its words.
    pub text: String,
}

/// Empty lines between the dashes and the head.
const GAP: usize = 3;
/// Lines that a quoted head is looked for in.
const QUOTED_HEAD: usize = 40;
/// Bytes of a value that is kept.
const VALUE: usize = 998;

/// The mail that somebody forwarded, if this is one and says who wrote it. A mail forwarded twice gives the one that was
/// forwarded last, with the other inside its text.
pub fn original(subject: &str, text: &str) -> Option<Original> {
    let kind = kind(subject);
    let lines = Lines::new(text);
    for at in 0..lines.len() {
        let found = match sign(&lines, at) {
            Sign::None => continue,
            Sign::Forward => head_at(&lines, lines.next_full(at + 1, GAP)).and_then(|head| open(&lines, head)),
            // In an answer, quotes hold whatever was forwarded before.
            Sign::QuotedForward if kind != Some(Kind::Forward) => continue,
            Sign::QuotedForward => quoted(&lines, at + 1),
            Sign::Earlier(head) => return earlier(&lines, head, kind),
            Sign::Attribution if kind == Some(Kind::Forward) => continue,
            Sign::Attribution => return None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// What a line says about what follows.
enum Sign {
    None,
    /// It was forwarded.
    Forward,
    /// The same behind `>`.
    QuotedForward,
    /// An earlier mail: forwarded or answered, only the subject tells.
    Earlier(Head),
    /// An earlier mail that was answered.
    Attribution,
}

fn sign(lines: &Lines, at: usize) -> Sign {
    let line = lines.trimmed(at);
    if lines.is_quoted(at) {
        let is_forward = is_forward_marker(unquoted(line).trim());
        return if is_forward { Sign::QuotedForward } else { Sign::None };
    }
    if is_forward_marker(line) {
        return Sign::Forward;
    }
    let head = match is_original_marker(line) {
        true => head_at(lines, lines.next_full(at + 1, GAP)),
        false if label(line).is_some_and(|(field, ..)| field == Field::From) => {
            head_at(lines, at).filter(Head::is_complete)
        }
        false => None,
    };
    match head {
        Some(head) => Sign::Earlier(head),
        None if attribution_before(lines, at + 1).is_some_and(|start| is_certain(&lines.joined(start, at + 1))) => {
            Sign::Attribution
        }
        None => Sign::None,
    }
}

/// `VS:` forwards where the sender is called `Fra:`, and answers in Finnish.
fn earlier(lines: &Lines, head: Head, kind: Option<Kind>) -> Option<Original> {
    let is_forwarded = match kind {
        Some(Kind::Forward) => true,
        Some(Kind::Either) => head.from_label == "fra",
        Some(Kind::Reply) | None => false,
    };
    if is_forwarded { open(lines, head) } else { None }
}

fn open(lines: &Lines, head: Head) -> Option<Original> {
    let from = mailbox(head.from.as_deref()?)?;
    let text: Vec<&str> = (head.end..lines.len()).map(|at| lines.line(at)).collect();
    let text = text.join("\n");
    let text = text.trim_end().trim_start_matches(['\n', '\r']).to_owned();
    Some(Original { from, subject: value(head.subject), date: value(head.date), text })
}

fn value(value: Option<String>) -> Option<String> {
    let value = value?;
    let line: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.floor_char_boundary(VALUE);
    (!line.is_empty()).then(|| line[..end].to_owned())
}

/// The forwarded mail with one `>` before each of its lines; it ends where they do.
fn quoted(lines: &Lines, from: usize) -> Option<Original> {
    let bare = |to: usize| {
        let quoted = (from..to).take_while(|at| lines.is_quoted(*at) || lines.is_blank(*at));
        quoted.map(|at| unquoted(lines.line(at).trim_start())).collect::<Vec<_>>().join("\n")
    };
    // First only the head: a text can have many such lines, and each would take the rest of it.
    let start = bare(lines.len().min(from + QUOTED_HEAD));
    let start = Lines::new(&start);
    mailbox(head_at(&start, start.next_full(0, GAP))?.from.as_deref()?)?;
    let all = bare(lines.len());
    let all = Lines::new(&all);
    head_at(&all, all.next_full(0, GAP)).and_then(|head| open(&all, head))
}

fn unquoted(line: &str) -> &str {
    let line = line.strip_prefix('>').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line)
}

/// `Name <address>`, `Name [mailto:address]`, `Name (address)`, or only an address; the first one counts.
fn mailbox(value: &str) -> Option<Mailbox> {
    let is_end = |c: char| c.is_whitespace() || c.is_control() || "<>[]()\"',;:*|".contains(c);
    let at = value.find('@')?;
    let start = value[..at].char_indices().rev().find(|(_, c)| is_end(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let end = value[at..].find(is_end).map_or(value.len(), |end| at + end);
    let address = value[start..end].trim_matches('.').to_lowercase();
    let (local, domain) = address.split_once('@')?;
    let is_good = !local.is_empty() && !domain.is_empty() && !domain.contains('@') && address.len() <= 254;
    if !is_good {
        return None;
    }
    let name = value[..start]
        .trim_end_matches("mailto:")
        .trim_matches(|c: char| c.is_whitespace() || "<>[]()\"'*,;:|".contains(c));
    let name = self::value(Some(name.to_owned())).filter(|name| name.to_lowercase() != address);
    Some(Mailbox { name, address })
}

#[cfg(test)]
mod tests;
