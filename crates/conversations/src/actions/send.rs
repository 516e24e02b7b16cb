//! Send: the company answers, or notes something for itself. Also a program handing in what the customer said elsewhere.

use super::{
    fact, load,
    receive::{Words, next_moment, preview, reopen_by_customer, said, write_message},
};
use crate::{
    attachments,
    model::{Direction, NewMessage, Status, Visibility},
    rules,
    store::{ConversationRow, MessageRow, conversation, message, read_mark},
};
use db::Tx;
use facts::message::{Noted, Sent};
use ground::{Actor, Error, Result, Stamp, id};

/// What came of it: the message's id (an earlier one's if it was sent before).
///
/// # Errors
/// `conversation_not_found`, `invalid` with the field, `newer_messages` when something was said meanwhile.
pub fn send(tx: &mut Tx, by: &Stamp, id: &str, wanted: &NewMessage) -> Result<String> {
    let (direction, visibility) = outgoing(wanted);
    rules::check_sides(direction, visibility)?;
    let body = rules::words(&wanted.body, wanted.attachment_ids.len())?;
    let mut c = load(tx, id)?;
    let sent_once = wanted.client_id.as_ref().map(|client| format!("{}:{client}", by.actor));
    if let Some(key) = &sent_once
        && let Some((_, earlier)) = message::find_sent(tx, key)?
    {
        tx.silent("the same message again");
        return Ok(earlier);
    }
    check_seen(tx, &c, wanted)?;
    let words = Words {
        body: &body,
        sent_once: sent_once.as_deref(),
        client_id: wanted.client_id.as_deref(),
        attachment_ids: &wanted.attachment_ids,
        uploader: &by.actor.text(),
    };
    match direction {
        Direction::Inbound => {
            let handle = c.handle_id.clone();
            if c.status != Status::Open.word() {
                reopen_by_customer(tx, by, &mut c)?; // they say something, however it came to us
            }
            write_message(tx, by, &mut c, &handle, &words)
        }
        Direction::Outbound => write_answer(tx, by, &mut c, visibility, &words),
    }
}

/// Direction and visibility, with what is meant when they are missing.
pub fn outgoing(wanted: &NewMessage) -> (Direction, Visibility) {
    (wanted.direction.unwrap_or(Direction::Outbound), wanted.visibility.unwrap_or(Visibility::Public))
}

fn check_seen(tx: &mut Tx, c: &ConversationRow, wanted: &NewMessage) -> Result<()> {
    let Some(expected) = &wanted.expect_last_message_id else { return Ok(()) };
    if message::find_last_public(tx, &c.id)?.as_ref() == Some(expected) {
        return Ok(());
    }
    Err(Error::conflict("newer_messages", "Something was said while you wrote. Read it, then send again."))
}

fn write_answer(tx: &mut Tx, by: &Stamp, c: &mut ConversationRow, visibility: Visibility, w: &Words) -> Result<String> {
    let at = next_moment(c, by);
    let row = MessageRow {
        id: id::new_at("msg", at),
        conversation_id: c.id.clone(),
        direction: Direction::Outbound.word().into(),
        visibility: visibility.word().into(),
        channel: c.channel.clone(),
        inbox_id: c.inbox_id.clone(),
        handle_id: (visibility == Visibility::Public).then(|| c.handle_id.clone()),
        author: by.actor.text(),
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
    c.message_count += 1;
    if visibility == Visibility::Public {
        c.preview = preview(w.body, files);
        c.last_message_id = Some(row.id.clone());
        c.last_message_at = at;
        c.last_message_by = if matches!(by.actor, Actor::System(_)) { "system" } else { "staff" }.into();
        c.waiting_since = None;
    }
    conversation::update(tx, c)?;
    if let Actor::Staff(staff_id) = &by.actor {
        read_mark::upsert(tx, &c.id, staff_id, &row.id, at)?;
    }
    let said = said(c, &row, files);
    let f = match visibility {
        Visibility::Public => fact(tx, by, c, Sent { said })?,
        Visibility::Note => fact(tx, by, c, Noted { said })?,
    };
    tx.record(f);
    Ok(row.id)
}
