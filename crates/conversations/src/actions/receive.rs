//! Receive: a customer said something.

use super::{
    dimensions, fact, load, open,
    way::Way,
    write::{Words, write_inbound},
};
use crate::{
    model::{Incoming, Place, Received, Status},
    rules::{self, Arrival},
    store::{ConversationRow, conversation, message},
};
use db::Tx;
use facts::conversation::Reopened;
use ground::{Result, Stamp, error::OrMissing, text};

/// Takes a customer's message in, once: into the conversation that its channel found, or a new one.
///
/// # Errors
/// `invalid` with the field; nothing is written then.
pub fn receive(tx: &mut Tx, by: &Stamp, m: &Incoming) -> Result<Received> {
    let body = rules::said(&m.body, m.attachment_ids.len(), m.envelope.is_some())?;
    // Messages of one address wait for each other, so that two first ones cannot open two conversations.
    let handle =
        customers::store::lock_handle(tx, &m.handle_id).or_missing("handle_not_found", "The address is not known.")?;
    let sent_once = m.client_id.as_ref().map(|client| format!("{}:{client}", m.handle_id));
    if let Some(key) = &sent_once
        && let Some((conversation_id, message_id)) = message::find_sent(tx, key)?
    {
        tx.silent("the same message again");
        return Ok(Received { conversation_id, message_id, repeated: true });
    }
    let mut c = place(tx, by, m, &handle.customer_id)?;
    if let Some((other, reason)) = m.suggestion.as_ref().filter(|_| c.id == m.conversation_id) {
        super::suggest(tx, by, &c.id, other, *reason)?;
    }
    let words = Words {
        body: &body,
        sent_once: sent_once.as_deref(),
        client_id: m.client_id.as_deref(),
        attachment_ids: &m.attachment_ids,
        uploader: &m.uploader,
        envelope: m.envelope.as_ref().map(|e| (e, m.html.as_deref())),
        is_automatic: m.is_automatic,
        planned_id: None,
    };
    let way =
        Way { channel: m.channel.clone(), inbox_id: m.inbox_id.clone(), handle_id: m.handle_id.clone(), to: None };
    let message_id = write_inbound(tx, by, &mut c, &way, &words)?;
    Ok(Received { conversation_id: c.id, message_id, repeated: false })
}

/// The conversation that the message belongs to, open.
fn place(tx: &mut Tx, by: &Stamp, m: &Incoming, customer_id: &str) -> Result<ConversationRow> {
    // One that was merged is meant too: `load` goes on where it went.
    let wanted = match &m.place {
        Place::Newest => conversation::find_newest(tx, customer_id, &m.inbox_id)?.map(|c| c.id),
        Place::In(id) => Some(id.clone()),
        Place::New => None,
    };
    if let Some(id) = wanted {
        let mut c = load(tx, &id)?;
        let status = Status::parse(&c.status).unwrap_or(Status::Open);
        match rules::arrival(status, c.resolved_at, by.at) {
            Arrival::Continue => return Ok(c),
            _ if m.is_automatic => return Ok(c),
            Arrival::Reopen => {
                reopen_by_customer(tx, by, &mut c)?;
                return Ok(c);
            }
            Arrival::Open => {}
        }
    }
    let new = open::NewRow {
        id: &m.conversation_id,
        handle_id: &m.handle_id,
        inbox_id: &m.inbox_id,
        channel: &m.channel,
        subject: text::line_or_none("subject", m.subject.as_deref(), 300)?,
        external_id: None,
    };
    open::insert(tx, by, &new)
}

/// Opens a locked conversation again because its customer says something.
pub(super) fn reopen_by_customer(tx: &mut Tx, by: &Stamp, c: &mut ConversationRow) -> Result<()> {
    let from = std::mem::replace(&mut c.status, Status::Open.word().into());
    if c.snoozed_until.take().is_some() {
        line::job::cancel(tx, crate::wake::KIND, &c.id)?;
    }
    c.resolved_at = None;
    let f = fact(tx, by, c, Reopened { dimensions: dimensions(c), from, by_customer: true })?;
    tx.record(f);
    Ok(())
}
