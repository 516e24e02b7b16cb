//! What may be merged and split, and what becomes of status, priority and read marks. Pure.

use crate::model::{Priority, Status};
use ground::{Error, Result};

/// Most messages that go into a conversation of their own at once.
pub const MOST_SPLIT: usize = 500;

/// The status after a merge. Whatever still waits for the company must not vanish in one that was done with.
pub fn merged_status(into: Status, from: Status) -> Status {
    match (into, from) {
        (_, Status::Open) => Status::Open,
        (into, _) => into,
    }
}

/// The more pressing of two.
pub fn merged_priority(into: Priority, from: Priority) -> Priority {
    let rank = |p: Priority| match p {
        Priority::Low => 0,
        Priority::Normal => 1,
        Priority::High => 2,
        Priority::Urgent => 3,
    };
    if rank(from) > rank(into) { from } else { into }
}

/// How far somebody has read: their mark, and the last message that they could have read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Read<'a> {
    /// Their mark.
    pub mark: Option<&'a str>,
    /// The customer's last message.
    pub last: Option<&'a str>,
}

impl Read<'_> {
    fn is_unread(&self) -> bool {
        self.last.is_some_and(|last| self.mark.is_none_or(|mark| mark < last))
    }
}

/// How far somebody has read of two conversations in one: what was unread in either stays unread.
pub fn merged_mark<'a>(into: Read<'a>, from: Read<'a>) -> Option<&'a str> {
    match (into.is_unread(), from.is_unread()) {
        (false, false) => into.mark.max(from.mark),
        (true, false) => into.mark,
        (false, true) => from.mark,
        (true, true) => into.mark.min(from.mark),
    }
}

/// A conversation cannot be merged into itself.
///
/// # Errors
/// `merge_same`.
pub fn check_merge(into_id: &str, from_id: &str) -> Result<()> {
    match into_id == from_id {
        true => Err(Error::conflict("merge_same", "These are one conversation already. Choose another one.")),
        false => Ok(()),
    }
}

/// What is split off holds something that was said, and leaves something that was said.
///
/// # Errors
/// `invalid` with the field.
pub fn check_split(chosen: usize, chosen_public: usize, all_public: usize) -> Result<()> {
    if chosen == 0 || chosen_public == 0 {
        return Err(Error::invalid("message_ids", "Choose at least one message; notes alone make no conversation."));
    }
    if chosen > MOST_SPLIT {
        return Err(Error::invalid("message_ids", "500 messages are the most at once."));
    }
    if chosen_public == all_public {
        return Err(Error::invalid("message_ids", "Leave at least one message in the conversation, or rename it."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_stays_open() {
        use Status::*;
        for (into, from, wanted) in [
            (Open, Resolved, Open),
            (Resolved, Open, Open),
            (Snoozed, Open, Open),
            (Pending, Resolved, Pending),
            (Resolved, Pending, Resolved),
            (Snoozed, Pending, Snoozed),
        ] {
            assert_eq!(merged_status(into, from), wanted, "{into:?} {from:?}");
        }
        assert_eq!(merged_priority(Priority::Low, Priority::Urgent), Priority::Urgent);
        assert_eq!(merged_priority(Priority::High, Priority::Normal), Priority::High);
    }

    #[test]
    fn what_was_unread_in_either_stays_unread() {
        let read = |mark, last| Read { mark, last };
        for (into, from, wanted) in [
            (read(Some("m2"), Some("m2")), read(Some("m5"), Some("m5")), Some("m5")),
            (read(Some("m9"), Some("m2")), read(None, None), Some("m9")),
            (read(Some("m9"), Some("m9")), read(Some("m3"), Some("m5")), Some("m3")),
            (read(Some("m9"), Some("m9")), read(None, Some("m5")), None),
            (read(Some("m1"), Some("m4")), read(Some("m8"), Some("m8")), Some("m1")),
            (read(Some("m1"), Some("m4")), read(Some("m2"), Some("m8")), Some("m1")),
        ] {
            assert_eq!(merged_mark(into, from), wanted, "{into:?} {from:?}");
        }
    }

    #[test]
    fn a_split_takes_something_and_leaves_something() {
        for (chosen, public, all, fine) in [
            (1, 1, 2, true),
            (3, 1, 2, true),
            (0, 0, 2, false),
            (2, 0, 2, false),
            (2, 2, 2, false),
            (501, 9, 20, false),
        ] {
            assert_eq!(check_split(chosen, public, all).is_ok(), fine, "{chosen} {public} {all}");
        }
    }
}
