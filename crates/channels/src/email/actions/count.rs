//! Count: the server's mails against the ledger, once a night. A difference is shown and told.

use crate::email::{
    rules::uids::{self, Spot},
    store::{
        entry,
        folder::{self, FolderRow},
        mailbox,
    },
};
use db::Tx;
use facts::{About, Fact, inbox};
use ground::{Result, Stamp, Time};

/// Compares the numbers that the server holds with those in the ledger, and lets the folder be read again from the first
/// that is missing there. Answers the folder as it is then; none when there is nothing to compare.
///
/// # Errors
/// What the engine says.
pub fn count(tx: &mut Tx, at: Time, read: &FolderRow, held: &[u32]) -> Result<Option<FolderRow>> {
    tx.silent("server and ledger hold the same");
    let Some(mut f) = folder::lock(tx, read)? else { return Ok(None) };
    if f.validity != read.validity {
        return Ok(None);
    }
    // What is not fetched yet is not missing.
    let mut due: Vec<i64> = held.iter().map(|uid| i64::from(*uid)).collect();
    due.retain(|uid| *uid >= f.first_uid && *uid < f.next_uid);
    due.sort_unstable();
    let (from, to) = (due.first().copied().unwrap_or(1), due.last().copied().unwrap_or(0));
    let from = Spot { epoch: f.epoch, validity: f.validity, uid: from };
    let known = entry::list_uids(tx, &f.inbox_id, &format!("imap:{}", f.name), from, to)?;
    let missing: Vec<i64> = due.into_iter().filter(|uid| known.binary_search(uid).is_err()).collect();
    let before = f.missing;
    (f.missing, f.counted_at) = (missing.len() as i64, Some(at));
    if let Some(first) = missing.first() {
        f.next_uid = *first;
    }
    folder::upsert(tx, &f)?;
    if f.missing > 0 && f.missing != before {
        let by = Stamp::system("channel:email", at);
        tx.record(Fact::new(&by, About::thing(&f.inbox_id), inbox::Uneven { missing: f.missing }));
    }
    Ok(Some(f))
}

/// Lets the next look count, however short ago it was done.
///
/// # Errors
/// `mailbox_not_found`.
pub fn ask_count(tx: &mut Tx, inbox_id: &str) -> Result<()> {
    tx.silent("a question is not news");
    let row = mailbox::get(tx, inbox_id)?;
    let wanted = uids::wanted(inbox_id, &row.address, &row.settings());
    let own = folder::list(tx, inbox_id)?.into_iter().find(|f| f.account == wanted.account && f.name == wanted.name);
    own.map_or(Ok(()), |f| folder::upsert(tx, &FolderRow { counted_at: None, ..f }))
}
