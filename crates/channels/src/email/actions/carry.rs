//! Carry: what a visitor of the chat has not seen after a while goes after them by mail. Planned when an agent answers,
//! decided when the time has come.

use super::compose;
use conversations::{
    actions::settle,
    inboxes,
    model::Sending,
    store::{MessageRow, conversation::get_customer_id, envelope, message, read_mark},
};
use db::{Read, Tx};
use facts::message::Sent;
use ground::{Result, Stamp, clock::MINUTE};
use line::{Job, StoredFact, job};
use std::collections::{BTreeMap, BTreeSet};

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
    let (Some(conversation_id), Some(handle_id)) = (&fact.conversation_id, &sent.said.handle_id) else { return Ok(()) };
    let Some(inbox) = inboxes::store::find(tx, &sent.said.inbox_id)? else { return Ok(()) };
    let settings = inbox.settings();
    let customer_id = get_customer_id(tx, handle_id)?;
    if settings.mail_inbox_id.is_none() || address(tx, &customer_id)?.is_none() {
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

/// Messages moved between two conversations, by a merge, its undoing or a split: what was to be carried is carried from
/// where it stands now.
///
/// # Errors
/// What the engine says.
pub fn move_carry(tx: &mut Tx, fact: &StoredFact, other: &str) -> Result<()> {
    for id in fact.conversation_id.iter().map(String::as_str).chain([other]) {
        match unseen(tx, id)?.is_empty() {
            true => job::cancel(tx, KIND, id)?,
            false => job::schedule(tx, KIND, id, fact.at.plus(MINUTE))?,
        }
    }
    Ok(())
}

/// Sends what the visitor has not seen. A merged conversation may have several people: each gets what was said to them.
///
/// # Errors
/// What the engine says.
pub fn carry(tx: &mut Tx, by: &Stamp, conversation_id: &str) -> Result<()> {
    let mut of_each: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for m in unseen(tx, conversation_id)? {
        if let Some(handle_id) = &m.handle_id {
            let customer_id = get_customer_id(tx, handle_id)?;
            of_each.entry((customer_id, m.inbox_id)).or_default().push(m.id);
        }
    }
    for ((customer_id, inbox_id), ids) in of_each {
        let mail_inbox_id = inboxes::store::get(tx, &inbox_id)?.settings().mail_inbox_id;
        let (Some(mail_inbox_id), Some(to)) = (mail_inbox_id, address(tx, &customer_id)?) else { continue };
        for id in &ids {
            settle(tx, by, id, Sending::Carried, Some(&to))?;
        }
        compose::enqueue(tx, by.at, &mail_inbox_id, conversation_id, &ids, &[to])?;
    }
    Ok(())
}

/// What the company said in the chat after the visitor last looked or wrote, and that was not carried yet; oldest first.
/// Strand by strand, because a merged conversation may have several visitors.
fn unseen(r: &mut Read, conversation_id: &str) -> Result<Vec<MessageRow>> {
    let (mut answered, mut marks, mut found) = (BTreeSet::new(), BTreeMap::new(), Vec::new());
    for m in message::list(r, conversation_id, None, MOST)? {
        if m.visibility != "public" || answered.contains(&m.strand_id) {
            continue;
        }
        if m.direction == "inbound" {
            if !m.is_automatic {
                answered.insert(m.strand_id);
            }
            continue;
        }
        if !marks.contains_key(&m.strand_id) {
            let mark = read_mark::find(r, &m.strand_id, read_mark::CUSTOMER)?.map(|(upto, _)| upto);
            marks.insert(m.strand_id.clone(), mark);
        }
        let is_read = marks.get(&m.strand_id).and_then(Option::as_ref).is_some_and(|upto| m.id <= *upto);
        if m.channel == crate::chat::model::CHANNEL && !is_read {
            found.push(m);
        }
    }
    let ids: Vec<String> = found.iter().map(|m| m.id.clone()).collect();
    let gone = envelope::list_sendings(r, &ids)?;
    found.retain(|m| !gone.iter().any(|s| s.message_id == m.id));
    found.reverse();
    Ok(found)
}

/// The mail address that a customer has or gave.
fn address(r: &mut Read, customer_id: &str) -> Result<Option<String>> {
    let handles = customers::store::list_handles(r, customer_id)?;
    match handles.into_iter().find(|h| h.channel == "email") {
        Some(handle) => Ok(Some(handle.address)),
        None => Ok(customers::store::find(r, customer_id)?.and_then(|p| p.email)),
    }
}
