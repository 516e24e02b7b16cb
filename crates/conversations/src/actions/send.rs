//! Send: the company answers, or notes something for itself. Also a program handing in what the customer said elsewhere.

use super::{
    load,
    receive::reopen_by_customer,
    way,
    write::{Words, mark_own, write_answer, write_inbound, write_note},
};
use crate::{
    model::{Direction, Envelope, NewMessage, Recipients, Status, Visibility},
    rules,
    store::{ConversationRow, message},
};
use db::{Read, Tx};
use ground::{Error, Result, Stamp};

/// What came of it: the message's id (an earlier one's if it was sent before).
///
/// # Errors
/// `conversation_not_found`, `invalid` with the field, `newer_messages` when something was said meanwhile.
pub fn send(tx: &mut Tx, by: &Stamp, id: &str, wanted: &NewMessage) -> Result<String> {
    send_as(tx, by, id, wanted, None)
}

/// The same for one that was planned.
///
/// # Errors
/// What [`send`] says.
pub(super) fn send_later(tx: &mut Tx, by: &Stamp, id: &str, wanted: &NewMessage, planned_id: &str) -> Result<String> {
    send_as(tx, by, id, wanted, Some(planned_id))
}

fn send_as(tx: &mut Tx, by: &Stamp, id: &str, wanted: &NewMessage, planned_id: Option<&str>) -> Result<String> {
    let (direction, visibility) = outgoing(wanted);
    rules::check_sides(direction, visibility)?;
    let body = rules::words(&wanted.body, wanted.attachment_ids.len())?;
    let mut c = load(tx, id)?;
    let sent_once = wanted.client_id.as_ref().map(|client| format!("{}:{client}", by.actor));
    if let Some(key) = &sent_once
        && let Some((conversation_id, earlier)) = message::find_sent(tx, key)?
    {
        tx.silent("the same message again");
        return match conversation_id == c.id {
            true => Ok(earlier),
            false => Err(Error::conflict(
                "client_id_used",
                "This client_id came with a message of another conversation. Use a new one.",
            )),
        };
    }
    check_seen(tx, &c, wanted)?;
    check_mentions(tx, visibility, &wanted.mentions)?;
    let words = Words {
        body: &body,
        sent_once: sent_once.as_deref(),
        client_id: wanted.client_id.as_deref(),
        attachment_ids: &wanted.attachment_ids,
        uploader: &by.actor.text(),
        planned_id,
        ..Words::default()
    };
    match (direction, visibility) {
        (Direction::Inbound, _) => {
            if c.status != Status::Open.word() {
                reopen_by_customer(tx, by, &mut c)?;
            }
            let way = way::Way::first(tx, &c)?;
            write_inbound(tx, by, &mut c, &way, &words)
        }
        (Direction::Outbound, Visibility::Public) => {
            let way = way_of(tx, &c, wanted)?;
            let envelope = envelope(&way, wanted)?;
            let words = Words { envelope: envelope.as_ref().map(|e| (e, None)), ..words };
            let message_id = write_answer(tx, by, &mut c, &way, &words)?;
            mark_own(tx, by, &c, &message_id)?; // whoever answers has read
            Ok(message_id)
        }
        (Direction::Outbound, Visibility::Note) => write_note(tx, by, &mut c, &words, &wanted.mentions),
    }
}

/// Whether it could be sent now; writes nothing.
///
/// # Errors
/// What [`send`] would say.
pub(super) fn check(r: &mut Read, c: &ConversationRow, wanted: &NewMessage) -> Result<()> {
    let (direction, visibility) = outgoing(wanted);
    rules::check_sides(direction, visibility)?;
    rules::words(&wanted.body, wanted.attachment_ids.len())?;
    check_seen(r, c, wanted)?;
    if (direction, visibility) == (Direction::Outbound, Visibility::Public) {
        let way = way_of(r, c, wanted)?;
        envelope(&way, wanted)?;
    }
    Ok(())
}

fn way_of(r: &mut Read, c: &ConversationRow, wanted: &NewMessage) -> Result<way::Way> {
    match &wanted.handle_id {
        Some(handle_id) => way::answer_to(r, c, handle_id),
        None => way::answer(r, c, wanted.channel.as_deref()),
    }
}

/// The address that an answer would go to by its handle; none for one that has no handle of its own.
pub(super) fn handle_of(r: &mut Read, c: &ConversationRow, wanted: &NewMessage) -> Result<Option<String>> {
    let way = way_of(r, c, wanted)?;
    let has_written =
        message::find_last_inbound_of(r, &c.id, &way.handle_id)?.is_some_and(|(channel, _)| channel == way.channel);
    Ok(Some(way.handle_id).filter(|_| way.to.is_none() && has_written))
}

/// The people of an answer by mail.
fn envelope(way: &way::Way, wanted: &NewMessage) -> Result<Option<Envelope>> {
    if way.channel != "email" {
        return match wanted.cc.is_empty() {
            true => Ok(None),
            false => Err(Error::invalid("cc", "Copies go by mail only. Answer by mail, or leave them out.")),
        };
    }
    let cc = rules::copies(&wanted.cc)?;
    let recipients = Recipients { to: way.to.iter().cloned().collect(), cc };
    Ok(Some(Envelope { recipients, ..Envelope::default() }))
}

/// Direction and visibility, with what is meant when they are missing.
pub fn outgoing(wanted: &NewMessage) -> (Direction, Visibility) {
    (wanted.direction.unwrap_or(Direction::Outbound), wanted.visibility.unwrap_or(Visibility::Public))
}

fn check_mentions(r: &mut Read, visibility: Visibility, mentions: &[String]) -> Result<()> {
    rules::check_mentions(visibility, mentions.len())?;
    for id in mentions {
        if !access::directory::is_active_staff(r, id)? {
            return Err(Error::invalid("mentions", "One of those named is no colleague, or may not sign in any more."));
        }
    }
    Ok(())
}

fn check_seen(r: &mut Read, c: &ConversationRow, wanted: &NewMessage) -> Result<()> {
    let Some(expected) = &wanted.expect_last_message_id else { return Ok(()) };
    if message::find_last_public(r, &c.id)?.as_ref() == Some(expected) {
        return Ok(());
    }
    Err(Error::conflict("newer_messages", "Something was said while you wrote. Read it, then send again."))
}
