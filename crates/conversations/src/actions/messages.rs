//! Messages as they are shown, with authors, files and read marks. Reads only.

use super::people;
use crate::{
    attachments::{self, model::Attachment},
    model::{Direction, Envelope, Message, RecipientState, Sending, SendingState, Visibility},
    store::{
        self,
        envelope::{self, EnvelopeRow, SendingRow},
        message::{self, MessageRow},
        read_mark, recipient,
    },
};
use access::Person;
use db::Read;
use ground::{Error, Result, Time};
use std::collections::BTreeMap;

/// Messages of a conversation with authors, files and read marks, in the order of the rows.
///
/// # Errors
/// `conversation_not_found`.
pub fn messages(r: &mut Read, id: &str, before: Option<&str>, limit: i64) -> Result<Vec<Message>> {
    if store::find(r, id)?.is_none() {
        return Err(Error::missing("conversation_not_found", "There is no such conversation."));
    }
    let rows = message::list(r, id, before, limit)?;
    dress(r, rows)
}

/// Gives rows of one conversation their authors, files and read marks.
fn dress(r: &mut Read, rows: Vec<MessageRow>) -> Result<Vec<Message>> {
    let ids: Vec<String> = rows.iter().map(|m| m.id.clone()).collect();
    let mut files: BTreeMap<String, Vec<Attachment>> = BTreeMap::new();
    if !ids.is_empty() {
        for row in attachments::store::list_for_messages(r, &ids)? {
            let message = row.message_id.clone().unwrap_or_default();
            files.entry(message).or_default().push(Attachment::of(row, attachments::model::UrlKind::Staff));
        }
    }
    let mut envelopes = envelopes(r, &ids)?;
    let mut sendings = sendings(r, &ids)?;
    let mut read = BTreeMap::new();
    for m in &rows {
        if !read.contains_key(&m.strand_id) {
            read.insert(m.strand_id.clone(), read_mark::find(r, &m.strand_id, read_mark::CUSTOMER)?);
        }
    }
    let authors = people::authors(r, &rows)?;
    Ok(rows
        .into_iter()
        .map(|m| {
            let seen = m.direction == "outbound" && m.visibility == "public";
            let mark = read.get(&m.strand_id).and_then(Option::as_ref);
            let read_at = mark.filter(|(upto, _)| seen && m.id <= *upto).map(|(_, at)| Time(*at));
            let key = people::author_key(&m);
            let author = authors.get(&key).cloned().unwrap_or_else(|| people::unknown(&key));
            let attachments = files.remove(&m.id).unwrap_or_default();
            let envelope = envelopes.remove(&m.id);
            let sending = sendings.remove(&m.id);
            Message { envelope, sending, ..shown_message(m, author, attachments, read_at) }
        })
        .collect())
}

fn shown_message(m: MessageRow, author: Person, attachments: Vec<Attachment>, read_at: Option<Time>) -> Message {
    Message {
        id: m.id,
        conversation_id: m.conversation_id,
        direction: Direction::parse(&m.direction).unwrap_or(Direction::Inbound),
        visibility: Visibility::parse(&m.visibility).unwrap_or(Visibility::Note),
        channel: m.channel,
        inbox_id: m.inbox_id,
        handle_id: m.handle_id,
        author,
        body: m.body,
        attachments,
        client_id: m.client_id,
        created_at: m.created_at,
        read_at,
        envelope: None,
        sending: None,
    }
}

fn envelopes(r: &mut Read, ids: &[String]) -> Result<BTreeMap<String, Envelope>> {
    let shown = |e: EnvelopeRow| {
        let envelope = Envelope {
            subject: e.subject,
            from: e.sender,
            recipients: serde_json::from_str(&e.recipients).unwrap_or_default(),
            quote_at: e.quote_at,
            marks: serde_json::from_str(&e.marks).unwrap_or_default(),
            has_html: e.has_html,
        };
        (e.message_id, envelope)
    };
    Ok(envelope::list(r, ids)?.into_iter().map(shown).collect())
}

fn sendings(r: &mut Read, ids: &[String]) -> Result<BTreeMap<String, SendingState>> {
    let mut recipients: BTreeMap<String, Vec<RecipientState>> = BTreeMap::new();
    for row in recipient::list(r, ids)? {
        let Some(state) = Sending::parse(&row.state) else { continue };
        let one = RecipientState { address: row.address, is_copy: row.is_copy, state, detail: row.detail, at: row.at };
        recipients.entry(row.message_id).or_default().push(one);
    }
    let mut shown = |s: SendingRow| {
        let state = Sending::parse(&s.state)?;
        let recipients = recipients.remove(&s.message_id).unwrap_or_default();
        Some((s.message_id, SendingState { state, detail: s.detail, at: s.at, recipients }))
    };
    Ok(envelope::list_sendings(r, ids)?.into_iter().filter_map(&mut shown).collect())
}

/// The HTML of a message, made safe.
///
/// # Errors
/// `message_not_found`; `html_missing` when it has none.
pub fn html(r: &mut Read, id: &str, message_id: &str) -> Result<String> {
    let missing = || Error::missing("message_not_found", "There is no such message in this conversation.");
    message::find(r, message_id)?.filter(|m| m.conversation_id == id).ok_or_else(missing)?;
    envelope::find_html(r, message_id)?
        .ok_or_else(|| Error::missing("html_missing", "This message has no HTML, or it was erased."))
}

/// One message.
///
/// # Errors
/// `message_not_found`.
pub fn message(r: &mut Read, id: &str, message_id: &str) -> Result<Message> {
    let rows = message::find(r, message_id)?.filter(|m| m.conversation_id == id).into_iter().collect();
    let found = dress(r, rows)?.pop();
    found.ok_or_else(|| Error::missing("message_not_found", "There is no such message in this conversation."))
}
