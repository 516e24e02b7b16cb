//! Receive: a customer said something.

use super::{dimensions, fact, load, open};
use crate::{
    attachments,
    model::{Direction, Incoming, Received, Status, Visibility},
    rules::{self, Arrival},
    store::{ConversationRow, MessageRow, conversation, message},
};
use db::Tx;
use facts::{
    conversation::Reopened,
    message::{Received as MessageReceived, Said},
};
use ground::{Result, Stamp, Time, error::OrMissing, id, text};

/// Takes a customer's message in, once: into their newest conversation in the inbox, or a new one.
///
/// # Errors
/// `invalid` with the field; nothing is written then.
pub fn receive(tx: &mut Tx, by: &Stamp, m: &Incoming) -> Result<Received> {
    let body = rules::words(&m.body, m.attachment_ids.len())?;
    // Messages of one address wait for each other, so that two first ones cannot open two conversations.
    customers::store::lock_handle(tx, &m.handle_id).or_missing("handle_not_found", "The address is not known.")?;
    let sent_once = m.client_id.as_ref().map(|client| format!("{}:{client}", m.handle_id));
    if let Some(key) = &sent_once
        && let Some((conversation_id, message_id)) = message::find_sent(tx, key)?
    {
        tx.silent("the same message again");
        return Ok(Received { conversation_id, message_id, repeated: true });
    }
    let mut c = place(tx, by, m)?;
    let words = Words {
        body: &body,
        sent_once: sent_once.as_deref(),
        client_id: m.client_id.as_deref(),
        attachment_ids: &m.attachment_ids,
        uploader: &m.uploader,
    };
    let message_id = write_message(tx, by, &mut c, &m.handle_id, &words)?;
    Ok(Received { conversation_id: c.id, message_id, repeated: false })
}

/// The conversation that the message belongs to, open.
fn place(tx: &mut Tx, by: &Stamp, m: &Incoming) -> Result<ConversationRow> {
    let newest = conversation::find_newest(tx, &m.customer_id, &m.inbox_id)?;
    if let Some(id) = newest {
        let mut c = load(tx, &id)?;
        let status = Status::parse(&c.status).unwrap_or(Status::Open);
        match rules::arrival(status, c.resolved_at, by.at) {
            Arrival::Continue => return Ok(c),
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

/// A customer's words on their way into a conversation.
pub(super) struct Words<'a> {
    pub body: &'a str,
    pub sent_once: Option<&'a str>,
    pub client_id: Option<&'a str>,
    pub attachment_ids: &'a [String],
    pub uploader: &'a str,
}

/// Writes a customer's message into a locked conversation, saves the conversation and records both.
pub(super) fn write_message(
    tx: &mut Tx,
    by: &Stamp,
    c: &mut ConversationRow,
    handle_id: &str,
    w: &Words,
) -> Result<String> {
    let at = next_moment(c, by);
    let row = MessageRow {
        id: id::new_at("msg", at),
        conversation_id: c.id.clone(),
        direction: Direction::Inbound.word().into(),
        visibility: Visibility::Public.word().into(),
        channel: c.channel.clone(),
        inbox_id: c.inbox_id.clone(),
        handle_id: Some(handle_id.into()),
        author: "customer".into(), // who that is follows from the handle
        client_id: w.client_id.map(Into::into),
        created_at: at,
        body: Some(w.body.into()),
    };
    message::insert(tx, &row, w.sent_once)?;
    let files = if w.attachment_ids.is_empty() {
        0
    } else {
        attachments::actions::attach(tx, &row.id, w.attachment_ids, w.uploader)?
    };
    c.preview = preview(w.body, files);
    c.last_message_id = Some(row.id.clone());
    c.last_message_at = at;
    c.last_message_by = "customer".into();
    c.last_inbound_at = Some(at);
    c.waiting_since = c.waiting_since.or(Some(at));
    c.message_count += 1;
    conversation::update(tx, c)?;
    let f = fact(tx, by, c, MessageReceived { said: said(c, &row, files) })?;
    tx.record(f);
    Ok(row.id)
}

/// The moment of the next message. No two messages of a conversation share a millisecond, so that their ids, made under
/// the conversation's lock, sort as they were committed on any number of nodes.
pub(super) fn next_moment(c: &ConversationRow, by: &Stamp) -> Time {
    if c.last_message_id.is_some() { by.at.max(c.last_message_at.plus(1)) } else { by.at }
}

/// What a list shows of a message.
pub(super) fn preview(body: &str, files: i64) -> String {
    match (body.trim().is_empty(), files) {
        (false, _) => text::preview(body, 160),
        (true, 1) => "A file".into(),
        (true, n) => format!("{n} files"),
    }
}

/// The particulars of a message for its fact.
pub(super) fn said(c: &ConversationRow, m: &MessageRow, files: i64) -> Said {
    Said {
        message_id: m.id.clone(),
        channel: m.channel.clone(),
        inbox_id: m.inbox_id.clone(),
        handle_id: m.handle_id.clone(),
        assignee_id: c.assignee_id.clone(),
        team_id: c.team_id.clone(),
        length: m.body.as_deref().map_or(0, |b| b.chars().count() as i64),
        attachments: files,
    }
}
