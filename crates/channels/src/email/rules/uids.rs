//! Which mails of a folder are fetched next. A server's answer is not trusted: numbers below the cursor, doubled or out of
//! order are usual (RFC 3501 lets `n:*` name the last mail even when it is older).

use crate::email::{
    model::{Begin, Settings},
    store::folder::FolderRow,
};
use ground::{Time, clock};

/// Mails in one round trip.
pub const AT_ONCE: usize = 100;
/// How far the clock of a server may be from ours.
const SKEW: i64 = clock::HOUR;

/// A folder as the server shows it now.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// UIDVALIDITY.
    pub validity: i64,
    /// UIDNEXT, if it said so.
    pub next_uid: Option<i64>,
}

/// Where a mail stands: its number, and what that number is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Of the folder.
    pub epoch: i64,
    /// UIDVALIDITY.
    pub validity: i64,
    /// UID.
    pub uid: i64,
}

/// Whose folder is read: a row without numbers.
pub fn wanted(inbox_id: &str, address: &str, settings: &Settings) -> FolderRow {
    let server = settings.incoming.clone().unwrap_or_default();
    let user = server.user.unwrap_or_else(|| address.into());
    FolderRow {
        inbox_id: inbox_id.into(),
        // Who it is, and not how one gets there: port, protection and password may change.
        account: format!("{} {}", user.trim().to_lowercase(), server.host.trim().to_lowercase()),
        name: settings.folder.clone().unwrap_or_else(|| "INBOX".into()),
        ..FolderRow::default()
    }
}

/// From where to read, given the folders of this inbox that are stored.
///
/// The numbers begin anew with another account or folder, with another UIDVALIDITY, and when the server counts from
/// further back than it did: then it was put back to an earlier day. Everything is looked at again then, and what was there
/// before is known by its likeness, or by its date.
pub fn cursor(wanted: &FolderRow, stored: &[FolderRow], shown: Shown, begin: Begin, connected: Time) -> FolderRow {
    let own = stored.iter().find(|f| f.account == wanted.account && f.name == wanted.name);
    let goes_on = |f: &&FolderRow| f.validity == shown.validity && shown.next_uid.is_none_or(|next| next >= f.next_uid);
    if let Some(f) = own.filter(goes_on) {
        return f.clone();
    }
    let epoch = stored.iter().map(|f| f.epoch).max().unwrap_or(0) + 1;
    let fresh = FolderRow { epoch, validity: shown.validity, first_uid: 1, next_uid: 1, ..wanted.clone() };
    match begin {
        Begin::All => fresh,
        Begin::New if stored.is_empty() => {
            let from = shown.next_uid.unwrap_or(1).max(1);
            FolderRow { first_uid: from, next_uid: from, ..fresh }
        }
        Begin::New => {
            let since = own.and_then(|f| f.since).or(stored.iter().filter_map(|f| f.since).min());
            let old_below = shown.next_uid.unwrap_or(i64::MAX);
            FolderRow { old_below, since: Some(since.unwrap_or(first_moment(connected))), ..fresh }
        }
    }
}

/// Where "before" ends when nothing better is known.
fn first_moment(connected: Time) -> Time {
    connected.plus(-SKEW)
}

/// Where "before" ends: at the newest of the mails that were there, as the server dates them. A date that has not come yet
/// is nobody's; rather too much is taken in than too little.
pub fn since(dates: impl IntoIterator<Item = Time>, now: Time, connected: Time) -> Time {
    let latest = now.plus(SKEW / 12);
    dates.into_iter().filter(|at| *at <= latest).max().unwrap_or(first_moment(connected))
}

/// Whether this mail was there before the mailbox was connected. Where that is in doubt, it was not.
pub fn is_earlier(f: &FolderRow, uid: u32, came: Option<Time>) -> bool {
    i64::from(uid) < f.old_below && f.since.zip(came).is_some_and(|(since, came)| came < since)
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

    const NOW: Time = Time(1_000 * clock::DAY);

    fn shown(validity: i64, next_uid: i64) -> Shown {
        Shown { validity, next_uid: Some(next_uid) }
    }
    fn of(account: &str) -> FolderRow {
        FolderRow { inbox_id: "inb_1".into(), account: account.into(), name: "INBOX".into(), ..FolderRow::default() }
    }
    fn numbers(f: &FolderRow) -> (i64, i64, i64, i64) {
        (f.epoch, f.validity, f.first_uid, f.next_uid)
    }

    #[test]
    fn a_new_folder_begins_where_it_was_asked_to() {
        let begun = |shown, begin| numbers(&cursor(&of("a"), &[], shown, begin, NOW));
        assert_eq!(begun(shown(7, 40), Begin::New), (1, 7, 40, 40));
        assert_eq!(begun(shown(7, 40), Begin::All), (1, 7, 1, 1));
        let silent = Shown { validity: 7, next_uid: None };
        assert_eq!(begun(silent, Begin::New), (1, 7, 1, 1), "rather too much than too little");
    }

    #[test]
    fn numbers_go_on_only_where_they_are_the_same_ones() {
        let since = Some(Time(5 * clock::DAY));
        let a = FolderRow { epoch: 1, validity: 7, first_uid: 40, next_uid: 50, since, ..of("a") };
        let b = FolderRow { epoch: 2, validity: 7, first_uid: 1, next_uid: 9, since, ..of("b") };
        let both = [a.clone(), b];
        assert_eq!(cursor(&of("a"), &both, shown(7, 99), Begin::New, NOW), a, "the first account is back");
        assert_eq!(cursor(&of("a"), &both, shown(7, 50), Begin::New, NOW), a, "nothing new");
        for (wanted, shown, why) in [
            (of("c"), shown(7, 99), "another account"),
            (FolderRow { name: "Help".into(), ..of("a") }, shown(7, 99), "another folder"),
            (of("a"), shown(8, 99), "other numbers"),
            (of("a"), shown(7, 49), "the server was put back"),
        ] {
            let f = cursor(&wanted, &both, shown, Begin::New, NOW);
            assert_eq!(numbers(&f), (3, shown.validity, 1, 1), "{why}");
            assert_eq!((f.old_below, f.since), (shown.next_uid.unwrap(), since), "{why}");
            assert_eq!(cursor(&wanted, &both, shown, Begin::All, NOW).old_below, 0, "{why}");
        }
    }

    #[test]
    fn only_what_is_surely_from_before_is_earlier() {
        let f = FolderRow { old_below: 10, since: Some(Time(500)), ..of("a") };
        for (uid, came, wanted) in
            [(9, Some(499), true), (9, Some(500), false), (9, None, false), (10, Some(499), false)]
        {
            assert_eq!(is_earlier(&f, uid, came.map(Time)), wanted, "{uid} {came:?}");
        }
        assert!(!is_earlier(&FolderRow { since: None, ..f }, 1, Some(Time(1))));
        let day = |n: i64| Time(n * clock::DAY);
        assert_eq!(since([day(3), day(5), day(2_000)], NOW, NOW), day(5), "a date that has not come yet is nobody's");
        assert_eq!(since([], NOW, NOW), NOW.plus(-clock::HOUR));
    }

    #[test]
    fn an_account_is_who_not_how() {
        let settings = |host: &str, user: Option<&str>, port| Settings {
            incoming: Some(crate::email::model::Server {
                host: host.into(),
                port,
                user: user.map(Into::into),
                ..Default::default()
            }),
            ..Settings::default()
        };
        let account = |s: Settings| wanted("inb_1", "help@lamps.example", &s).account;
        let first = account(settings("imap.lamps.example", None, 993));
        assert_eq!(first, account(settings("IMAP.lamps.example", Some("help@lamps.example"), 143)));
        assert_ne!(first, account(settings("imap.lamps.example", Some("sales@lamps.example"), 993)));
        assert_ne!(first, account(settings("mail.lamps.example", None, 993)));
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
