//! Count: the server's mails against the ledger, once a night. A difference is shown and told.

use crate::email::{
    rules::uids::{self, Shown},
    store::{
        entry,
        folder::{self, FolderRow},
        mailbox::MailboxRow,
    },
};
use db::Tx;
use facts::{About, Fact, inbox};
use ground::{Result, Stamp, Time};

/// Up to where the folder was read; a new one, or one with other numbers, is stored before anything is fetched.
///
/// # Errors
/// What the engine says.
pub fn begin_folder(tx: &mut Tx, mailbox: &MailboxRow, shown: Shown) -> Result<FolderRow> {
    tx.silent("where a folder begins is not news");
    let settings = mailbox.settings();
    let name = settings.folder.as_deref().unwrap_or("INBOX");
    let stored = folder::find(tx, &mailbox.inbox_id, name)?;
    let f = uids::cursor(stored.as_ref(), shown, settings.begin, &mailbox.inbox_id, name);
    folder::upsert(tx, &f)?;
    Ok(f)
}

/// Compares the numbers that the server holds with those in the ledger, and lets the folder be read again from the first
/// that is missing there. Answers the folder as it is then; none when there is nothing to compare.
///
/// # Errors
/// What the engine says.
pub fn count(
    tx: &mut Tx,
    at: Time,
    inbox_id: &str,
    name: &str,
    validity: i64,
    held: &[u32],
) -> Result<Option<FolderRow>> {
    tx.silent("server and ledger hold the same");
    let Some(mut f) = folder::lock(tx, inbox_id, name)? else { return Ok(None) };
    if f.validity != validity {
        return Ok(None);
    }
    // What is not fetched yet is not missing.
    let mut due: Vec<i64> = held.iter().map(|uid| i64::from(*uid)).collect();
    due.retain(|uid| *uid >= f.first_uid && *uid < f.next_uid);
    due.sort_unstable();
    let (from, to) = (due.first().copied().unwrap_or(1), due.last().copied().unwrap_or(0));
    let known = entry::list_uids(tx, inbox_id, &format!("imap:{name}"), validity, from, to)?;
    let missing: Vec<i64> = due.into_iter().filter(|uid| known.binary_search(uid).is_err()).collect();
    let before = f.missing;
    (f.missing, f.counted_at) = (missing.len() as i64, Some(at));
    if let Some(first) = missing.first() {
        f.next_uid = *first;
    }
    folder::upsert(tx, &f)?;
    if f.missing > 0 && f.missing != before {
        let by = Stamp::system("channel:email", at);
        tx.record(Fact::new(&by, About::thing(inbox_id), inbox::Uneven { missing: f.missing }));
    }
    Ok(Some(f))
}

/// Lets the next look count, however short ago it was done.
///
/// # Errors
/// `mailbox_not_found`.
pub fn ask_count(tx: &mut Tx, inbox_id: &str) -> Result<()> {
    tx.silent("a question is not news");
    crate::email::store::mailbox::get(tx, inbox_id)?;
    for f in folder::list(tx, inbox_id)? {
        folder::upsert(tx, &folder::FolderRow { counted_at: None, ..f })?;
    }
    Ok(())
}
