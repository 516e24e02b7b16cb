//! Writing a message into a locked conversation: what receiving, opening and sending share.

use super::{fact, regroup, way::Way};
use crate::{
    attachments,
    model::{Direction, Envelope, Visibility},
    store::{
        ConversationRow, MessageRow, conversation,
        envelope::{self, EnvelopeRow},
        message, read_mark,
    },
};
use db::Tx;
use facts::{
    About, Fact, What,
    message::{Noted, Received, Said, Sent},
};
use ground::{Actor, Error, Result, Stamp, Time, id, text};

/// Words and files on their way into a conversation.
#[derive(Default)]
pub(super) struct Words<'a> {
    pub body: &'a str,
    pub sent_once: Option<&'a str>,
    pub client_id: Option<&'a str>,
    pub attachment_ids: &'a [String],
    pub uploader: &'a str,
    /// What it carries beside them, and its HTML.
    pub envelope: Option<(&'a Envelope, Option<&'a str>)>,
    /// It was planned under this id.
    pub planned_id: Option<&'a str>,
    /// A machine wrote it: nobody waits, and nothing is unread.
    pub is_automatic: bool,
}

/// A customer's message. Answers its id.
pub(super) fn write_inbound(tx: &mut Tx, by: &Stamp, c: &mut ConversationRow, way: &Way, w: &Words) -> Result<String> {
    // Who the customer is follows from the handle.
    let row = row(tx, by, c, way, (Direction::Inbound, Visibility::Public), "customer".into(), w)?;
    let files = insert(tx, &row, w)?;
    let channel = c.channel.clone();
    speak(c, &row, files, if w.is_automatic { "system" } else { "customer" });
    if w.is_automatic {
        c.channel = channel; // the customer did not write there
    } else {
        c.last_inbound_id = Some(row.id.clone());
        c.waiting_since = c.waiting_since.or(Some(row.created_at));
    }
    conversation::update(tx, c)?;
    record(tx, by, c, &row, Received { said: said(c, &row, files) })?;
    Ok(row.id)
}

/// What the company says to the customer. Answers its id.
pub(super) fn write_answer(tx: &mut Tx, by: &Stamp, c: &mut ConversationRow, way: &Way, w: &Words) -> Result<String> {
    let row = row(tx, by, c, way, (Direction::Outbound, Visibility::Public), by.actor.text(), w)?;
    let files = insert(tx, &row, w)?;
    speak(c, &row, files, if matches!(by.actor, Actor::System(_)) { "system" } else { "staff" });
    c.waiting_since = None;
    conversation::update(tx, c)?;
    record(tx, by, c, &row, Sent { said: said(c, &row, files), planned_id: w.planned_id.map(Into::into) })?;
    Ok(row.id)
}

/// What the company notes for itself. Answers its id.
pub(super) fn write_note(
    tx: &mut Tx,
    by: &Stamp,
    c: &mut ConversationRow,
    w: &Words,
    mentions: &[String],
) -> Result<String> {
    let way = Way::first(tx, c)?;
    let mut row = row(tx, by, c, &way, (Direction::Outbound, Visibility::Note), by.actor.text(), w)?;
    row.handle_id = None;
    let files = insert(tx, &row, w)?;
    c.message_count += 1;
    conversation::update(tx, c)?;
    let what = Noted { said: said(c, &row, files), mentions: mentions.to_vec() };
    let f = fact(tx, by, c, what)?;
    tx.record(f);
    Ok(row.id)
}

/// Whoever of the company has read up to here.
pub(super) fn mark_own(tx: &mut Tx, by: &Stamp, c: &ConversationRow, message_id: &str) -> Result<()> {
    match &by.actor {
        Actor::Staff(staff_id) => read_mark::upsert(tx, &c.id, staff_id, message_id, by.at).map(drop),
        _ => Ok(()),
    }
}

fn row(
    tx: &mut Tx,
    by: &Stamp,
    c: &ConversationRow,
    way: &Way,
    (direction, visibility): (Direction, Visibility),
    author: String,
    w: &Words,
) -> Result<MessageRow> {
    let at = next_moment(c, by);
    Ok(MessageRow {
        strand_id: regroup::strand(tx, c, way)?,
        id: id::new_at("msg", at),
        conversation_id: c.id.clone(),
        direction: direction.word().into(),
        visibility: visibility.word().into(),
        channel: way.channel.clone(),
        inbox_id: way.inbox_id.clone(),
        handle_id: Some(way.handle_id.clone()),
        author,
        client_id: w.client_id.map(Into::into),
        is_automatic: w.is_automatic,
        created_at: at,
        body: Some(w.body.into()),
    })
}

/// Records what was said: about the conversation, to whoever the strand belongs to.
fn record(tx: &mut Tx, by: &Stamp, c: &ConversationRow, row: &MessageRow, what: impl Into<What>) -> Result<()> {
    let f = match (&row.handle_id, row.strand_id == c.id) {
        (Some(handle_id), false) => {
            let customer_id = conversation::get_customer_id(tx, handle_id)?;
            Fact::new(by, About::conversation(&c.id, &customer_id), what)
        }
        _ => fact(tx, by, c, what)?,
    };
    tx.record(f);
    Ok(())
}

/// The moment of the next message. No two messages of a conversation share a millisecond, so that their ids, made under
/// the conversation's lock, sort as they were committed on any number of nodes.
fn next_moment(c: &ConversationRow, by: &Stamp) -> Time {
    if c.last_message_id.is_some() { by.at.max(c.last_message_at.plus(1)) } else { by.at }
}

/// Writes the message and takes its files along; answers how many.
fn insert(tx: &mut Tx, row: &MessageRow, w: &Words) -> Result<i64> {
    message::insert(tx, row, w.sent_once)?;
    if let Some((e, html)) = w.envelope {
        envelope::insert(tx, &envelope_row(&row.id, e, html.is_some())?, html)?;
    }
    match w.attachment_ids.is_empty() {
        true => Ok(0),
        false => attachments::actions::attach(tx, &row.id, w.attachment_ids, w.uploader),
    }
}

fn envelope_row(message_id: &str, e: &Envelope, has_html: bool) -> Result<EnvelopeRow> {
    let text = |v: serde_json::Result<String>| v.map_err(|e| Error::internal(format!("an envelope: {e}")));
    Ok(EnvelopeRow {
        message_id: message_id.into(),
        subject: e.subject.clone(),
        sender: e.from.clone(),
        recipients: text(serde_json::to_string(&e.recipients))?,
        quote_at: e.quote_at,
        marks: text(serde_json::to_string(&e.marks))?,
        has_html,
    })
}

/// What the conversation shows of a message that the customer sees.
pub(super) fn speak(c: &mut ConversationRow, row: &MessageRow, files: i64, who: &str) {
    c.preview = preview(row.body.as_deref().unwrap_or_default(), files);
    c.channel = row.channel.clone();
    c.last_message_id = Some(row.id.clone());
    c.last_message_at = row.created_at;
    c.last_message_by = who.into();
    c.message_count += 1;
}

fn preview(body: &str, files: i64) -> String {
    match (body.trim().is_empty(), files) {
        (false, _) => text::preview(body, 160),
        (true, 1) => "A file".into(),
        (true, n) => format!("{n} files"),
    }
}

/// The particulars of a message for its fact.
fn said(c: &ConversationRow, m: &MessageRow, files: i64) -> Said {
    Said {
        message_id: m.id.clone(),
        strand_id: (m.strand_id != c.id).then(|| m.strand_id.clone()),
        channel: m.channel.clone(),
        inbox_id: m.inbox_id.clone(),
        handle_id: m.handle_id.clone(),
        assignee_id: c.assignee_id.clone(),
        team_id: c.team_id.clone(),
        length: m.body.as_deref().map_or(0, |b| b.chars().count() as i64),
        attachments: files,
    }
}
