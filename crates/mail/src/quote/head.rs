//! The head of a mail that stands in the text of another: `From:`, `Sent:`, `To:`, `Subject:`, in many languages. Called by
//! the quotes and forwards. Never looks further than a head can go.

use super::{lines::Lines, words};

/// Lines of a head, and bytes of one that is looked at.
const LINES: usize = 30;
const BYTES: usize = 2000;
/// Characters of a label with its colon.
const LABEL: usize = 24;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    From,
    Date,
    To,
    Subject,
    Other,
}

/// A head as it was found.
#[derive(Debug, Default)]
pub struct Head {
    /// The label of the sender, in small letters: it tells the language.
    pub from_label: String,
    pub from: Option<String>,
    pub date: Option<String>,
    pub subject: Option<String>,
    has_to: bool,
    /// The first line behind it.
    pub end: usize,
}

/// Whether the line begins a head that can only be an earlier mail's: first who, then two of the rest. Forms that people fill
/// in have `From:` and `To:` as well, so it takes an address or a subject with a date.
pub fn is_break_head(lines: &Lines, at: usize) -> bool {
    let starts = label(lines.trimmed(at)).is_some_and(|(field, ..)| field == Field::From);
    starts && head_at(lines, at).is_some_and(|head| head.is_complete())
}

impl Head {
    /// See [`is_break_head`].
    pub fn is_complete(&self) -> bool {
        let has_address = self.from.as_deref().is_some_and(|from| from.contains('@'));
        let rest = [self.date.is_some(), self.subject.is_some(), self.has_to].into_iter().filter(|has| *has).count();
        self.from.is_some() && ((has_address && rest >= 2) || (self.date.is_some() && self.subject.is_some()))
    }
}

/// The head that begins with this line, whatever its first label is.
pub fn head_at(lines: &Lines, start: usize) -> Option<Head> {
    label(lines.trimmed(start))?;
    let mut head = Head::default();
    let mut last = None;
    let mut at = start;
    while at < lines.len() && at < start + LINES {
        let line = lines.trimmed(at);
        match label(line) {
            Some((field, name, value)) if head.accepts(field) => {
                head.set(field, &name, value);
                last = Some(field);
            }
            Some(_) => break,
            // Programs that turn HTML into text put an empty line between the labels.
            None if line.is_empty() => match label(lines.trimmed(at + 1)) {
                Some((field, ..)) if head.accepts(field) && !head.is_complete() => {}
                _ => break,
            },
            None => head.go_on(last, line),
        }
        at += 1;
    }
    head.end = at;
    Some(head)
}

impl Head {
    /// Each field once: a second one begins something else.
    fn accepts(&self, field: Field) -> bool {
        match field {
            Field::From => self.from.is_none(),
            Field::Date => self.date.is_none(),
            Field::Subject => self.subject.is_none(),
            Field::To => !self.has_to,
            Field::Other => true,
        }
    }

    fn set(&mut self, field: Field, name: &str, value: &str) {
        match field {
            Field::From => {
                self.from = Some(value.to_owned());
                name.clone_into(&mut self.from_label);
            }
            Field::Date => self.date = Some(value.to_owned()),
            Field::Subject => self.subject = Some(value.to_owned()),
            Field::To => self.has_to = true,
            Field::Other => {}
        }
    }

    /// A line that goes on with the field before it.
    fn go_on(&mut self, field: Option<Field>, line: &str) {
        let value = match field {
            Some(Field::From) => &mut self.from,
            Some(Field::Date) => &mut self.date,
            Some(Field::Subject) => &mut self.subject,
            _ => return,
        };
        if let Some(value) = value.as_mut().filter(|value| value.len() < BYTES) {
            value.push(' ');
            value.push_str(line);
        }
    }
}

/// A line `Label: value`, also `*Label:* value`: which field, its label in small letters, and the value.
pub fn label(line: &str) -> Option<(Field, String, &str)> {
    if line.len() > BYTES {
        return None;
    }
    let (at, colon) = line.char_indices().take(LABEL).find(|(_, c)| matches!(c, ':' | '：'))?;
    let name = line[..at].trim_matches(['*', ' ', '\u{a0}']).to_lowercase();
    let lists = [
        (Field::From, words::FROM),
        (Field::Date, words::DATE),
        (Field::To, words::TO),
        (Field::Subject, words::SUBJECT),
        (Field::Other, words::OTHER),
    ];
    let (field, _) = lists.into_iter().find(|(_, list)| list.contains(&name.as_str()))?;
    let value = line[at + colon.len_utf8()..].trim_start_matches('*').trim();
    Some((field, name, value))
}
