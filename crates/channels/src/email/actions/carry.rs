//! Carry: what a visitor of the chat has not seen after a while goes after them by mail. Planned when an agent answers,
//! decided when the time has come.

use super::compose;
use conversations::{
    actions::settle,
    inboxes,
    model::Sending,
    store::{self, conversation::get_customer_id, envelope, message, read_mark},
};
use db::{Read, Tx};
use facts::message::Sent;
use ground::{Result, Stamp, clock::MINUTE};
use line::{Job, StoredFact, job};

/// The kind of the job.
const KIND: &str = "carry";
/// Most messages in one mail.
const MOST: i64 = 50;

/// Carries what is due.
#[derive(Debug)]
pub struct Carry;

impl Job for Carry {
    fn kind(&self) -> &'static str {
        KIND
    }
    fn run(&self, tx: &mut Tx, conversation_id: &str, by: &Stamp) -> Result<()> {
        tx.silent("the visitor has seen it meanwhile");
        carry(tx, by, conversation_id)
    }
}

/// An agent answered in a chat: what is not seen by then goes by mail.
///
/// # Errors
/// What the engine says.
pub fn plan_carry(tx: &mut Tx, fact: &StoredFact, sent: &Sent) -> Result<()> {
    let Some(conversation_id) = &fact.conversation_id else { return Ok(()) };
    let Some(inbox) = inboxes::store::find(tx, &sent.said.inbox_id)? else { return Ok(()) };
    let settings = inbox.settings();
    if settings.mail_inbox_id.is_none() || address(tx, conversation_id)?.is_none() {
        return Ok(());
    }
    job::schedule(tx, KIND, conversation_id, fact.at.plus(settings.mail_after_minutes * MINUTE))
}

/// The visitor has read everything: nothing is to be carried.
///
/// # Errors
/// What the engine says.
pub fn unplan_carry(tx: &mut Tx, conversation_id: &str) -> Result<()> {
    if unseen(tx, conversation_id)?.is_empty() { job::cancel(tx, KIND, conversation_id) } else { Ok(()) }
}

/// Sends what the visitor has not seen.
///
/// # Errors
/// What the engine says.
pub fn carry(tx: &mut Tx, by: &Stamp, conversation_id: &str) -> Result<()> {
    let Some(c) = store::find(tx, conversation_id)? else { return Ok(()) };
    let Some(inbox_id) = inboxes::store::get(tx, &c.inbox_id)?.settings().mail_inbox_id else { return Ok(()) };
    let unseen = unseen(tx, conversation_id)?;
    let Some(to) = address(tx, conversation_id)?.filter(|_| !unseen.is_empty()) else { return Ok(()) };
    for id in &unseen {
        settle(tx, by, id, Sending::Carried, Some(&to))?;
    }
    compose::enqueue(tx, by.at, &inbox_id, conversation_id, &unseen, &[to])
}

/// What the company said in the chat after the visitor last looked, and that was not carried yet; oldest first.
fn unseen(r: &mut Read, conversation_id: &str) -> Result<Vec<String>> {
    let read = read_mark::find(r, conversation_id, read_mark::CUSTOMER)?.map(|(upto, _)| upto);
    let newest = message::list(r, conversation_id, None, MOST)?;
    let here =
        newest.into_iter().take_while(|m| m.direction == "outbound" || m.visibility != "public" || m.is_automatic);
    let mut ids: Vec<String> = here
        .filter(|m| m.direction == "outbound" && m.visibility == "public" && m.channel == crate::chat::model::CHANNEL)
        .filter(|m| read.as_ref().is_none_or(|upto| m.id > *upto))
        .map(|m| m.id)
        .collect();
    let gone = envelope::list_sendings(r, &ids)?;
    ids.retain(|id| !gone.iter().any(|s| s.message_id == *id));
    ids.reverse();
    Ok(ids)
}

/// The mail address that the customer has or gave.
fn address(r: &mut Read, conversation_id: &str) -> Result<Option<String>> {
    let Some(c) = store::find(r, conversation_id)? else { return Ok(None) };
    let customer_id = get_customer_id(r, &c.handle_id)?;
    let handles = customers::store::list_handles(r, &customer_id)?;
    match handles.into_iter().find(|h| h.channel == "email") {
        Some(handle) => Ok(Some(handle.address)),
        None => Ok(customers::store::find(r, &customer_id)?.and_then(|p| p.email)),
    }
}
