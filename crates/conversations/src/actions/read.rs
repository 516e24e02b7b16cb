//! Read: how far an agent or the customer has read.

use super::{fact, load};
use crate::store::{self, message, read_mark};
use db::Tx;
use facts::message::Read;
use ground::{Error, Result, Stamp, error::OrMissing};

/// An agent has read everything, or everything up to a message. Their own mark; not news for anybody else.
///
/// # Errors
/// `conversation_not_found`, `message_not_found`.
pub fn mark_read(tx: &mut Tx, by: &Stamp, staff_id: &str, id: &str, message_id: Option<&str>) -> Result<()> {
    tx.silent("an agent's own mark");
    let c = store::find(tx, id).or_missing("conversation_not_found", "There is no such conversation.")?;
    let upto = match message_id {
        Some(message_id) => check_belongs(tx, id, message_id)?,
        None => c.last_message_id,
    };
    let Some(upto) = upto else { return Ok(()) };
    read_mark::upsert(tx, id, staff_id, &upto, by.at).map(drop)
}

/// The customer has read everything up to a message: the agent sees it.
///
/// # Errors
/// `conversation_not_found`, `message_not_found`.
pub fn mark_read_by_customer(tx: &mut Tx, by: &Stamp, id: &str, message_id: &str) -> Result<()> {
    tx.silent("read before");
    let c = load(tx, id)?;
    check_belongs(tx, &c.id, message_id)?;
    // By strand: what one customer has read says nothing of another whose conversation was merged with theirs.
    let strand_id = message::find(tx, message_id)?.map_or_else(|| c.id.clone(), |m| m.strand_id);
    if read_mark::upsert(tx, &strand_id, read_mark::CUSTOMER, message_id, by.at)? {
        let f = fact(tx, by, &c, Read { message_id: message_id.into(), at: by.at.0 })?;
        tx.record(f);
    }
    Ok(())
}

fn check_belongs(tx: &mut Tx, id: &str, message_id: &str) -> Result<Option<String>> {
    match message::find(tx, message_id)? {
        Some(m) if m.conversation_id == id => Ok(Some(m.id)),
        _ => Err(Error::missing("message_not_found", "There is no such message in this conversation.")),
    }
}
