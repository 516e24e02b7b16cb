//! The ledger as it is shown, raw mails, and trying one again.

use super::take_in::{Arrival, let_go, settle};
use crate::email::{
    model::{As, Entry, Fate},
    reading::Raw,
    store::{
        entry::{self, EntryRow},
        mailbox::{self, MailboxRow},
    },
};
use db::{Read, Tx};
use facts::{About, Fact, inbox::MailTakenIn};
use ground::{Error, Result, Stamp, error::OrMissing};

/// Mails of an inbox, newest first, before an id.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, inbox_id: &str, fate: Option<Fate>, before: Option<&str>, limit: i64) -> Result<Vec<Entry>> {
    conversations::inboxes::store::get(r, inbox_id)?;
    Ok(entry::list(r, inbox_id, fate.map(Fate::word), before, limit)?.into_iter().map(Entry::from).collect())
}

/// One mail.
///
/// # Errors
/// `mail_not_found`.
pub fn show(r: &mut Read, id: &str) -> Result<Entry> {
    get(r, id).map(Entry::from)
}

fn get(r: &mut Read, id: &str) -> Result<EntryRow> {
    entry::find(r, id).or_missing("mail_not_found", "There is no such mail in the ledger.")
}

/// A mail as it came; that of the first copy for a duplicate.
///
/// # Errors
/// `mail_not_found`; `raw_missing` when it was erased.
pub fn raw(r: &mut Read, id: &str) -> Result<Vec<u8>> {
    let mut found = get(r, id)?;
    if found.fate == Fate::Duplicate.word() {
        let mut first = entry::find_alike(r, &found.inbox_id, &found.likeness)?;
        if let (None, Some(message_id)) = (&first, &found.message_id) {
            first = entry::find_of_message(r, message_id, &found.likeness)?; // it came to another inbox
        }
        found = first.unwrap_or(found);
    }
    entry::find_raw(r, &found.id).or_missing("raw_missing", "The mail as it came is not kept any more.")
}

/// A mail with its mailbox, to be read again.
///
/// # Errors
/// `mail_not_found`, `raw_missing`, `mailbox_not_found`.
pub fn as_it_came(r: &mut Read, id: &str) -> Result<(MailboxRow, Raw)> {
    let found = get(r, id)?;
    let mailbox = mailbox::get(r, &found.inbox_id)?;
    let bytes = raw(r, id)?;
    let (source, is_whole) = (found.source, found.is_whole);
    Ok((mailbox, Raw { bytes, source, place: None, is_whole, entry_id: Some(found.id) }))
}

/// Takes a mail in again that became no message before. A person may want it as a message whatever it is: a mail of our own,
/// a report, an answer of a machine, one without sender.
///
/// # Errors
/// `mail_settled` when it did become one; what taking in says.
pub fn reprocess(tx: &mut Tx, by: &Stamp, a: &Arrival, wish: As) -> Result<Entry> {
    let (at, mut e) = (by.at, get(tx, &a.entry_id)?);
    let may = [Fate::Failed, Fate::Refused, Fate::AutoReply, Fate::Report, Fate::Own];
    // A report and a mail of our own name the message that they are about.
    let is_about = wish == As::Message && [Fate::Report, Fate::Own].iter().any(|f| f.word() == e.fate);
    if (e.message_id.is_some() && !is_about) || !may.iter().any(|f| f.word() == e.fate) {
        return Err(Error::conflict("mail_settled", "This mail is a message of a conversation already."));
    }
    let mailbox = mailbox::get(tx, &e.inbox_id)?;
    (e.detail, e.suggested_id, e.conversation_id, e.message_id) = (None, None, None, None);
    tx.silent("what became of it stands in the ledger");
    // The same mail may have come again meanwhile, and got in.
    let fate = match entry::find_alike(tx, &e.inbox_id, &e.likeness)?.filter(|first| first.id != e.id) {
        Some(first) => {
            e.detail = Some(format!("The same mail came again, as {}.", first.id));
            (e.conversation_id, e.message_id) = (first.conversation_id, first.message_id);
            Fate::Duplicate
        }
        None => settle(tx, at, &mailbox, a, &mut e, wish)?,
    };
    let_go(tx, at, a)?;
    if wish == As::Message {
        let taken = MailTakenIn { entry_id: e.id.clone(), from: e.fate.clone(), message_id: e.message_id.clone() };
        tx.record(Fact::new(by, About::thing(&e.inbox_id), taken));
    }
    e.fate = fate.word().into();
    entry::update_fate(tx, &e)?;
    Ok(Entry::from(e))
}

impl From<EntryRow> for Entry {
    fn from(e: EntryRow) -> Entry {
        Entry {
            fate: Fate::parse(&e.fate).unwrap_or(Fate::Failed),
            id: e.id,
            inbox_id: e.inbox_id,
            source: e.source,
            uid: e.uid,
            size: e.size,
            sender: e.sender,
            subject: e.subject,
            detail: e.detail,
            conversation_id: e.conversation_id,
            message_id: e.message_id,
            suggested_id: e.suggested_id,
            is_whole: e.is_whole,
            at: e.at,
        }
    }
}
