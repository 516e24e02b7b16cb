//! Decisions about conversations. Pure: no IO, no clock.
//!
//! - [`sending`] what became of a message · [`regroup`] what may be merged and split, and what becomes of it

pub mod regroup;
pub mod sending;

use crate::model::{Direction, NewMessage, Status, Visibility};
use ground::{
    Error, Result, Time,
    clock::{DAY, SECOND},
    text,
};

/// How long after a need was met the same customer's next message still belongs to it.
pub const REOPEN_WITHIN: i64 = 14 * DAY;

/// Longest body in characters.
pub const LONGEST_BODY: usize = 100_000;

/// What a customer's message does to the conversation that it may belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It goes on; the status stays.
    Continue,
    /// It goes on, and is open again.
    Reopen,
    /// It is a new need.
    Open,
}

/// A message belongs to the customer's newest conversation in the inbox, unless that was resolved too long ago.
pub fn arrival(status: Status, resolved_at: Option<Time>, now: Time) -> Arrival {
    match (status, resolved_at) {
        (Status::Open, _) => Arrival::Continue,
        (Status::Resolved, Some(at)) if now.since(at) > REOPEN_WITHIN => Arrival::Open,
        _ => Arrival::Reopen,
    }
}

/// The words of a message. Files alone are a message too.
///
/// # Errors
/// `invalid` when there is neither.
pub fn words(body: &str, attachments: usize) -> Result<String> {
    if attachments > 10 {
        return Err(Error::invalid("attachment_ids", "A message takes ten files at most."));
    }
    if attachments > 0 && body.trim().is_empty() { Ok(String::new()) } else { text::body("body", body, LONGEST_BODY) }
}

/// The words that came with an envelope may be none: its subject, files or marks say something. They are cut where a
/// message ends, which its channel has marked.
///
/// # Errors
/// `invalid` for a message without envelope that is empty.
pub fn said(body: &str, attachments: usize, has_envelope: bool) -> Result<String> {
    if !has_envelope {
        return words(body, attachments);
    }
    let end = body.char_indices().nth(LONGEST_BODY).map_or(body.len(), |(at, _)| at);
    Ok(body[..end].to_string())
}

/// Who gets a copy of a mail.
///
/// # Errors
/// `invalid` with the field.
pub fn copies(wanted: &[String]) -> Result<Vec<String>> {
    if wanted.len() > 50 {
        return Err(Error::invalid("cc", "Fifty copies are the most."));
    }
    wanted.iter().map(|one| text::email("cc", one)).collect()
}

/// A note is the company's own; it has no direction to the customer.
///
/// # Errors
/// `invalid` for a note from a customer.
pub fn check_sides(direction: Direction, visibility: Visibility) -> Result<()> {
    match (direction, visibility) {
        (Direction::Inbound, Visibility::Note) => {
            Err(Error::invalid("visibility", "A customer's message cannot be a note."))
        }
        _ => Ok(()),
    }
}

/// Only a note names colleagues, and not everybody at once.
///
/// # Errors
/// `invalid` with the field.
pub fn check_mentions(visibility: Visibility, count: usize) -> Result<()> {
    match (visibility, count) {
        (_, 0) | (Visibility::Note, 1..=20) => Ok(()),
        (Visibility::Note, _) => Err(Error::invalid("mentions", "Twenty colleagues are the most.")),
        _ => Err(Error::invalid("mentions", "Colleagues are named in notes; the customer would read this.")),
    }
}

/// A snooze ends in the future, within two years.
///
/// # Errors
/// `invalid` with the field.
pub fn check_snooze(until: Time, now: Time) -> Result<()> {
    match until.since(now) {
        left if left <= 0 => Err(Error::invalid("until", "Choose a time that is still to come.")),
        left if left > 730 * DAY => Err(Error::invalid("until", "Two years is the longest.")),
        _ => Ok(()),
    }
}

/// When a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At this time.
    At(Time),
    /// After this many seconds.
    After(i64),
}

/// The time at which a planned message leaves: within a year, or within an hour when it is a matter of seconds.
///
/// # Errors
/// `invalid` with the field.
pub fn due(when: When, now: Time) -> Result<Time> {
    match when {
        When::After(seconds) if (1..=3_600).contains(&seconds) => Ok(now.plus(seconds * SECOND)),
        When::After(_) => Err(Error::invalid("after_seconds", "Choose 1 to 3600 seconds.")),
        When::At(at) if at <= now => Err(Error::invalid("due_at", "Choose a time that is still to come.")),
        When::At(at) if at.since(now) > 366 * DAY => Err(Error::invalid("due_at", "A year is the longest.")),
        When::At(at) => Ok(at),
    }
}

/// Only what the company says to a customer is planned.
///
/// # Errors
/// `invalid` with the field.
pub fn check_planned(wanted: &NewMessage) -> Result<()> {
    if wanted.direction == Some(Direction::Inbound) {
        return Err(Error::invalid("direction", "What a customer says cannot be planned."));
    }
    check_mentions(Visibility::Public, wanted.mentions.len())?;
    if wanted.visibility == Some(Visibility::Note) {
        return Err(Error::invalid("visibility", "A note is there at once; set yourself a snooze instead."));
    }
    Ok(())
}

/// A tag: one short word or phrase, in lower case.
///
/// # Errors
/// `invalid` with the field.
pub fn tag(name: &str) -> Result<String> {
    Ok(text::line("tags", name, 50)?.to_lowercase())
}

/// Tags after adding and removing, with what really changes, each sorted.
pub fn retag(now: &[String], add: &[String], remove: &[String]) -> (Vec<String>, Vec<String>) {
    let mut added: Vec<String> = add.iter().filter(|t| !now.contains(t) && !remove.contains(t)).cloned().collect();
    let mut removed: Vec<String> = remove.iter().filter(|t| now.contains(t)).cloned().collect();
    added.sort();
    added.dedup();
    removed.sort();
    removed.dedup();
    (added, removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_message_belongs() {
        let (now, recent, old) = (Time(100 * DAY), Some(Time(99 * DAY)), Some(Time(10 * DAY)));
        for (status, resolved, wanted) in [
            (Status::Open, None, Arrival::Continue),
            (Status::Pending, None, Arrival::Reopen),
            (Status::Snoozed, None, Arrival::Reopen),
            (Status::Resolved, recent, Arrival::Reopen),
            (Status::Resolved, old, Arrival::Open),
            (Status::Open, old, Arrival::Continue),
        ] {
            assert_eq!(arrival(status, resolved, now), wanted, "{status:?} {resolved:?}");
        }
    }

    #[test]
    fn a_planned_message_leaves_in_time_to_come() {
        let now = Time(1_000);
        for (when, wanted) in [
            (When::After(10), Some(11_000)),
            (When::After(0), None),
            (When::After(3_601), None),
            (When::At(Time(1_001)), Some(1_001)),
            (When::At(now), None),
            (When::At(now.plus(367 * DAY)), None),
        ] {
            assert_eq!(due(when, now).ok(), wanted.map(Time), "{when:?}");
        }
    }

    #[test]
    fn words_or_files() {
        assert!(words(" \n", 0).is_err());
        assert_eq!(words(" ", 1).unwrap(), "");
        assert!(words("hi\u{0}", 0).is_err(), "NUL is no text");
        assert!(words("hi", 11).is_err());
        assert!(words(&"x".repeat(LONGEST_BODY + 1), 0).is_err());
    }

    #[test]
    fn tags_change_only_what_changes() {
        let s = |t: &[&str]| t.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (added, removed) = retag(&s(&["a", "b"]), &s(&["b", "c", "c", "d"]), &s(&["a", "d", "x"]));
        assert_eq!((added, removed), (s(&["c"]), s(&["a"])));
    }
}
