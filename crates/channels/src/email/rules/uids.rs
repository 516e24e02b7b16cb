//! Which mails of a folder are fetched next. A server's answer is not trusted: numbers below the cursor, doubled or out of
//! order are usual (RFC 3501 lets `n:*` name the last mail even when it is older).

use crate::email::{model::Begin, store::folder::FolderRow};

/// Mails in one round trip.
pub const AT_ONCE: usize = 100;

/// A folder as the server shows it now.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// UIDVALIDITY.
    pub validity: i64,
    /// UIDNEXT, if it said so.
    pub next_uid: Option<i64>,
}

/// From where to read, given what is stored; the folder to store when that is new.
pub fn cursor(stored: Option<&FolderRow>, shown: Shown, begin: Begin, inbox_id: &str, name: &str) -> FolderRow {
    match stored {
        Some(folder) if folder.validity == shown.validity => folder.clone(),
        // Other numbers: everything is looked at again, and what was there before is known by its likeness.
        Some(folder) => FolderRow { validity: shown.validity, first_uid: 1, next_uid: 1, ..folder.clone() },
        None => {
            let from = match begin {
                Begin::All => 1,
                Begin::New => shown.next_uid.unwrap_or(1).max(1),
            };
            FolderRow {
                inbox_id: inbox_id.into(),
                name: name.into(),
                validity: shown.validity,
                first_uid: from,
                next_uid: from,
                counted_at: None,
                missing: 0,
            }
        }
    }
}

/// The numbers to fetch, in order, each once; as rows of at most [`AT_ONCE`].
pub fn plan(named: impl IntoIterator<Item = u32>, next_uid: i64) -> Vec<Vec<u32>> {
    let mut wanted: Vec<u32> = named.into_iter().filter(|uid| i64::from(*uid) >= next_uid).collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted.chunks(AT_ONCE).map(<[u32]>::to_vec).collect()
}

/// Numbers as a sequence set: `3:7,9`.
pub fn set(uids: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for uid in uids {
        match ranges.last_mut() {
            Some((_, end)) if end.checked_add(1) == Some(*uid) => *end = *uid,
            _ => ranges.push((*uid, *uid)),
        }
    }
    let text = |(a, b): &(u32, u32)| if a == b { a.to_string() } else { format!("{a}:{b}") };
    ranges.iter().map(text).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(validity: i64, next_uid: i64) -> FolderRow {
        cursor(None, Shown { validity, next_uid: Some(next_uid) }, Begin::New, "inb_1", "INBOX")
    }

    #[test]
    fn a_new_folder_begins_where_it_was_asked_to() {
        assert_eq!(folder(7, 40).next_uid, 40);
        assert_eq!(cursor(None, Shown { validity: 7, next_uid: Some(40) }, Begin::All, "i", "INBOX").next_uid, 1);
        let silent = cursor(None, Shown { validity: 7, next_uid: None }, Begin::New, "i", "INBOX");
        assert_eq!(silent.next_uid, 1, "rather too much than too little");
    }

    #[test]
    fn another_validity_begins_anew_the_same_goes_on() {
        let stored = FolderRow { next_uid: 50, ..folder(7, 40) };
        let same = cursor(Some(&stored), Shown { validity: 7, next_uid: Some(99) }, Begin::New, "i", "INBOX");
        assert_eq!(same, stored);
        let other = cursor(Some(&stored), Shown { validity: 8, next_uid: Some(3) }, Begin::New, "i", "INBOX");
        assert_eq!((other.validity, other.first_uid, other.next_uid), (8, 1, 1));
    }

    #[test]
    fn numbers_that_lie_are_sorted_out() {
        assert_eq!(plan([9, 3, 9, 8, 1], 8), vec![vec![8, 9]]);
        assert!(plan([7], 8).is_empty(), "n:* names the last one although it is older");
        assert_eq!(plan(1..=250, 1).iter().map(Vec::len).collect::<Vec<_>>(), [100, 100, 50]);
        assert_eq!(set(&[1, 2, 3, 5, 7, 8]), "1:3,5,7:8");
        assert_eq!(set(&[u32::MAX - 1, u32::MAX]), format!("{}:{}", u32::MAX - 1, u32::MAX));
    }
}
