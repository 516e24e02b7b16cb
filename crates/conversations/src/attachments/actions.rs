//! Verbs of attachments: enter what came in, attach it to a message, hand it over, show it to whoever may, expire it.

use super::{
    expire,
    model::NewAttachment,
    rules,
    store::{self, AttachmentRow},
};
use db::{Read, Tx};
use ground::{Error, Result, Time, error::OrMissing};

/// Enters a file whose bytes are safe. It is removed after a day unless a message takes it along.
///
/// # Errors
/// What the engine says.
pub fn enter(tx: &mut Tx, wanted: &NewAttachment, at: Time) -> Result<AttachmentRow> {
    tx.silent("a file is news when a message brings it");
    store::insert(tx, wanted, at)?;
    line::job::schedule(tx, expire::KIND, &wanted.id, at.plus(expire::AFTER))?;
    store::find(tx, &wanted.id).or_missing("attachment_not_found", "The file was not entered.")
}

/// Enters a file that a channel brings together with its message, in the message's own transaction. It may have come before,
/// with something that became no message.
///
/// # Errors
/// What the engine says.
pub fn enter_with(tx: &mut Tx, wanted: &NewAttachment, at: Time) -> Result<()> {
    store::upsert(tx, wanted, at)
}

/// Attaches files to a message, in this order; answers how many. Called by the message's own action, which records.
///
/// # Errors
/// `attachment_not_found` for what is not there or not this uploader's; `attachment_used` for what another message has.
pub fn attach(tx: &mut Tx, message_id: &str, ids: &[String], uploader: &str) -> Result<i64> {
    if ids.len() > rules::PER_MESSAGE {
        let most = rules::PER_MESSAGE;
        return Err(Error::invalid("attachment_ids", format!("There are {} files; {most} is the most.", ids.len())));
    }
    let mut sorted: Vec<&String> = ids.iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() != ids.len() {
        return Err(Error::invalid("attachment_ids", "A file is named twice."));
    }
    for id in sorted {
        let row = store::lock(tx, id)?.filter(|row| row.uploader == uploader && !row.expired).ok_or_else(missing)?;
        if row.message_id.is_some() {
            return Err(Error::conflict("attachment_used", "Another message has this file already. Upload it again."));
        }
    }
    for (place, id) in ids.iter().enumerate() {
        store::update_message(tx, id, message_id, place as i64)?;
        line::job::cancel(tx, expire::KIND, id)?;
    }
    Ok(ids.len() as i64)
}

/// Whether a message of this uploader could take these files along.
///
/// # Errors
/// `attachment_not_found`, `attachment_used`.
pub fn check(r: &mut Read, ids: &[String], uploader: &str) -> Result<()> {
    for id in ids {
        let row = store::find(r, id)?.filter(|row| row.uploader == uploader && !row.expired).ok_or_else(missing)?;
        if row.message_id.is_some() {
            return Err(Error::conflict("attachment_used", "Another message has this file already. Upload it again."));
        }
    }
    Ok(())
}

/// Keeps files that something is going to take along later: they do not run out until they are released.
///
/// # Errors
/// `attachment_not_found` for what is not there or not this uploader's; `attachment_used` for what a message has.
pub fn keep(tx: &mut Tx, ids: &[String], uploader: &str) -> Result<()> {
    for id in ids {
        let row = store::lock(tx, id)?.filter(|row| row.uploader == uploader && !row.expired).ok_or_else(missing)?;
        if row.message_id.is_some() {
            return Err(Error::conflict("attachment_used", "Another message has this file already. Upload it again."));
        }
        line::job::cancel(tx, expire::KIND, id)?;
    }
    Ok(())
}

/// Lets files that were kept run out again, a day from now, unless a message has them.
///
/// # Errors
/// What the engine says.
pub fn release(tx: &mut Tx, ids: &[String], at: Time) -> Result<()> {
    for id in ids {
        if store::lock(tx, id)?.is_some_and(|row| row.message_id.is_none()) {
            line::job::schedule(tx, expire::KIND, id, at.plus(expire::AFTER))?;
        }
    }
    Ok(())
}

/// A file that staff asks for: one of a message, or one's own that no message has yet.
///
/// # Errors
/// `attachment_not_found`.
pub fn show_to_staff(r: &mut Read, id: &str, who: &str) -> Result<AttachmentRow> {
    let found = store::find(r, id)?.filter(|row| row.message_id.is_some() || (row.uploader == who && !row.expired));
    found.ok_or_else(missing)
}

/// A file that somebody asks for whose link was checked.
///
/// # Errors
/// `attachment_not_found`.
pub fn show_by_link(r: &mut Read, id: &str) -> Result<AttachmentRow> {
    store::find(r, id)?.filter(|row| !row.expired).ok_or_else(missing)
}

/// The key that signs links: the one that is there, else `fresh`.
///
/// # Errors
/// What the engine says.
pub fn ensure_link_key(tx: &mut Tx, fresh: &str, at: Time) -> Result<String> {
    tx.silent("a key is not news");
    store::insert_key(tx, fresh, at)?;
    store::get_key(tx)
}

fn missing() -> Error {
    Error::missing("attachment_not_found", "There is no such file, or it is not yours. Upload it again.")
}
