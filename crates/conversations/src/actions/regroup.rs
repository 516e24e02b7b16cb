//! What merging, undoing it and splitting share: the strand of a message, and a conversation as its messages say.

use super::{way::Way, write::speak};
use crate::{
    attachments,
    model::Status,
    store::{ConversationRow, conversation, message, regroup},
};
use db::{Read, Tx};
use ground::{Error, Result, error::OrMissing};

/// The status word of a conversation that goes on in another one: it is in no list and no count.
pub(super) const MERGED: &str = "merged";

/// The strand of a message on this way: the conversation that its customer knows, which may have been merged into the one
/// where it is written.
pub(super) fn strand(r: &mut Read, c: &ConversationRow, way: &Way) -> Result<String> {
    if way.handle_id == c.handle_id && way.inbox_id == c.inbox_id {
        return Ok(c.id.clone());
    }
    let merged = regroup::list_merged_rows(r, &c.id)?;
    if merged.is_empty() {
        return Ok(c.id.clone());
    }
    let customer_id = conversation::get_customer_id(r, &way.handle_id)?;
    let theirs: Vec<_> = merged.into_iter().filter(|m| m.customer_id == customer_id).collect();
    let by_address = theirs.iter().rfind(|m| m.handle_id == way.handle_id && m.inbox_id == way.inbox_id);
    let by_inbox = theirs.iter().rfind(|m| m.inbox_id == way.inbox_id);
    let is_own = customer_id == conversation::get_customer_id(r, &c.handle_id)?;
    let strand = match by_address.or(by_inbox) {
        Some(m) => Some(m),
        None if is_own => None,
        None => theirs.last(), // a mail of somebody who began in the chat
    };
    Ok(strand.map_or_else(|| c.id.clone(), |m| m.id.clone()))
}

/// Makes a conversation show what its messages say: how many, the last one, and since when somebody waits.
pub(super) fn refresh(r: &mut Read, c: &mut ConversationRow) -> Result<()> {
    let s = regroup::summary(r, &c.id)?;
    let empty = || Error::conflict("nothing_left", "Nothing would be left in one of the conversations.");
    let last_id = s.last_public_id.ok_or_else(empty)?;
    let last = message::find(r, &last_id).or_missing("message_not_found", "The last message is gone.")?;
    let files = attachments::store::list_for_messages(r, std::slice::from_ref(&last_id))?.len() as i64;
    let is_machine = last.is_automatic || last.author.starts_with("system");
    let who = match (last.direction.as_str(), is_machine) {
        ("inbound", false) => "customer",
        (_, true) => "system",
        _ => "staff",
    };
    speak(c, &last, files, who);
    c.message_count = s.message_count;
    c.last_inbound_id = s.last_inbound_id;
    c.waiting_since = s.waiting_since.filter(|_| c.status != Status::Resolved.word());
    Ok(())
}

/// Locks two conversations in the order of their ids, so that two who lock the same two cannot wait for each other.
pub(super) fn load_two(tx: &mut Tx, one: &str, other: &str) -> Result<(ConversationRow, ConversationRow)> {
    if one < other {
        let first = super::load(tx, one)?;
        Ok((first, super::load(tx, other)?))
    } else {
        let second = super::load(tx, other)?;
        Ok((super::load(tx, one)?, second))
    }
}
