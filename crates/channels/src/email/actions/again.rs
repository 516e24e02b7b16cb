//! Again: a mail of the ledger that was not fetched is fetched when somebody wants it taken in; and entries of an earlier form
//! get the likeness of today.

use super::take_in::{Arrival, written};
use crate::email::{
    model::Fate,
    rules::{
        likeness::likeness,
        uids::{self, Spot},
    },
    store::{
        entry::{self, EntryRow},
        folder::{self, FolderRow},
        mailbox::{self, MailboxRow},
    },
};
use db::{Read, Tx};
use ground::{Result, error::OrMissing, text};

/// A mail that stands on the server and not here.
#[derive(Clone, Debug)]
pub struct Away {
    /// Its mailbox.
    pub mailbox: MailboxRow,
    /// Its folder.
    pub folder: FolderRow,
    /// Its place there.
    pub spot: Spot,
    /// Its entry.
    pub entry_id: String,
}

/// Where a mail stands when it is not here: never fetched, or only its head. None when nothing of it is to be fetched, or its
/// place is that of another account, or of numbers that are over.
///
/// # Errors
/// `mail_not_found`, `mailbox_not_found`.
pub fn where_it_is(r: &mut Read, id: &str) -> Result<Option<Away>> {
    let e = entry::find(r, id).or_missing("mail_not_found", "There is no such mail in the ledger.")?;
    let mailbox = mailbox::get(r, &e.inbox_id)?;
    let is_away = !e.is_whole && [Fate::Failed, Fate::Earlier].iter().any(|f| f.word() == e.fate);
    let wanted = uids::wanted(&e.inbox_id, &mailbox.address, &mailbox.settings());
    let (Some(epoch), Some(validity), Some(uid), true) = (e.epoch, e.validity, e.uid, is_away) else { return Ok(None) };
    let is_own = |f: &FolderRow| {
        let is_same = f.account == wanted.account && format!("imap:{}", f.name) == e.source;
        is_same && f.epoch == epoch && f.validity == validity
    };
    let own = folder::list(r, &e.inbox_id)?.into_iter().find(is_own);
    let spot = Spot { epoch, validity, uid };
    Ok(own.map(|folder| Away { mailbox, folder, spot, entry_id: e.id }))
}

/// Fills in what was not known of a mail when it was entered.
pub(super) fn complete(tx: &mut Tx, e: &mut EntryRow, a: &Arrival) -> Result<()> {
    if !e.likeness.is_empty() {
        return Ok(());
    }
    (e.likeness, e.size, e.is_whole) = (a.likeness.clone(), a.raw.len() as i64, a.is_whole);
    e.sender = a.mail.from.as_ref().map(written);
    e.subject = Some(text::preview(&a.mail.subject, 300)).filter(|s| !s.is_empty());
    entry::update_content(tx, e)?;
    entry::upsert_raw(tx, &e.id, &a.raw)
}

/// Entries in one transaction.
const AT_ONCE: i64 = 20;

/// Gives some entries whose likeness is of an earlier form the one of today, made of their raw bytes; answers how many there
/// were. The newest come first: those are the likeliest to come again.
///
/// # Errors
/// What the engine says.
pub fn renew_likenesses(tx: &mut Tx) -> Result<usize> {
    tx.silent("how copies are known is not news");
    let found = entry::list_with_older_likeness(tx, AT_ONCE)?;
    for (id, inbox_id, old) in &found {
        let raw = entry::find_raw(tx, id)?.unwrap_or_default();
        entry::update_likeness(tx, inbox_id, old, &likeness(&raw))?;
    }
    Ok(found.len())
}
