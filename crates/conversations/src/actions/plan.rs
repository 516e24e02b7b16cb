//! Plan: a message leaves later, in the name of whoever wrote it, and until then it can be taken back. One that cannot leave
//! is held and shown with the reason; nothing is tried for ever.

use super::{dimensions, fact, load, people, send};
use crate::{
    attachments,
    model::{NewMessage, Planned},
    planned::KIND,
    rules::{self, When},
    store::{
        ConversationRow,
        planned::{self, PlannedRow},
        regroup,
    },
};
use access::Person;
use db::{Read, Tx};
use facts::message;
use ground::{Actor, Error, Kind, Result, Stamp};
use line::job;

/// Most planned messages of a conversation.
const MOST: i64 = 50;

/// Plans a message. `id` was made before the transaction.
///
/// # Errors
/// `conversation_not_found`; `invalid` with the field; `newer_messages` when something was said meanwhile.
pub fn plan(tx: &mut Tx, by: &Stamp, id: &str, conversation_id: &str, wanted: &NewMessage, when: When) -> Result<()> {
    let due_at = rules::due(when, by.at)?;
    rules::check_planned(wanted)?;
    let c = load(tx, conversation_id)?;
    send::check(tx, &c, wanted)?;
    // To whom it goes is settled now: a merge must not send it to somebody else.
    let wanted = &NewMessage { handle_id: send::handle_of(tx, &c, wanted)?, client_id: None, ..wanted.clone() };
    if planned::count(tx, &c.id)? >= MOST {
        return Err(Error::invalid("due_at", "Fifty planned messages are the most for a conversation."));
    }
    attachments::actions::keep(tx, &wanted.attachment_ids, &by.actor.text())?;
    let text = serde_json::to_string(wanted).map_err(|e| Error::internal(format!("a planned message: {e}")))?;
    let row = PlannedRow {
        id: id.into(),
        conversation_id: c.id.clone(),
        author: by.actor.text(),
        wanted: text,
        due_at,
        held: None,
        created_at: by.at,
    };
    planned::insert(tx, &row)?;
    job::schedule(tx, KIND, id, due_at)?;
    let what = message::Planned { dimensions: dimensions(&c), planned_id: id.into(), due: due_at.0 };
    let f = fact(tx, by, &c, what)?;
    tx.record(f);
    Ok(())
}

/// Takes a planned message back; answers what it would have said, so that it can be written on.
///
/// # Errors
/// `planned_gone` when it has left, or was taken back before.
pub fn unplan(tx: &mut Tx, by: &Stamp, conversation_id: &str, id: &str) -> Result<NewMessage> {
    let c = load(tx, conversation_id)?;
    let row = get(tx, &c, id)?;
    let wanted = parse(&row)?;
    attachments::actions::release(tx, &wanted.attachment_ids, by.at)?;
    remove(tx, &row.id)?;
    let f = fact(tx, by, &c, message::Unplanned { dimensions: dimensions(&c), planned_id: row.id })?;
    tx.record(f);
    Ok(wanted)
}

/// Sends a planned message now, whatever was said meanwhile. Answers the message's id.
///
/// # Errors
/// `planned_gone`; what sending says.
pub fn send_planned(tx: &mut Tx, by: &Stamp, conversation_id: &str, id: &str) -> Result<String> {
    let c = load(tx, conversation_id)?;
    let row = get(tx, &c, id)?;
    let wanted = NewMessage { expect_last_message_id: None, ..parse(&row)? };
    remove(tx, &row.id)?;
    send::send_later(tx, &Stamp::new(Actor::parse(&row.author), by.at), &c.id, &wanted, id)
}

/// Its time has come. What cannot leave is held.
///
/// # Errors
/// Only what may go away by itself: it is tried again.
pub fn send_due(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    tx.silent("it was taken back, or has left");
    // Everywhere in this order: the conversation, then what is planned in it.
    let Some(conversation_id) = planned::find_conversation(tx, id)? else { return Ok(()) };
    let c = load(tx, &conversation_id)?;
    let Some(row) = planned::lock(tx, id)?.filter(|row| row.held.is_none()) else { return Ok(()) };
    let author = Actor::parse(&row.author);
    if let Some(why) = why_not(tx, &c, &author, &parse(&row)?)? {
        planned::update_held(tx, id, &why)?;
        let what = message::Held { dimensions: dimensions(&c), planned_id: id.into() };
        let f = fact(tx, by, &c, what)?;
        tx.record(f);
        return Ok(());
    }
    let wanted = parse(&row)?;
    planned::delete(tx, id)?;
    send::send_later(tx, &Stamp::new(author, by.at), &c.id, &wanted, id).map(drop)
}

/// Why it cannot leave, for people. Asked before anything is written, because a refusal undoes what was.
fn why_not(tx: &mut Tx, c: &ConversationRow, author: &Actor, wanted: &NewMessage) -> Result<Option<String>> {
    if let Actor::Staff(id) = author
        && !access::directory::is_active_staff(tx, id)?
    {
        return Ok(Some("Whoever wrote it may not sign in any more.".into()));
    }
    // Without an address of its own it would go to whoever the merged conversation belongs to.
    if wanted.handle_id.is_none() && !regroup::list_merged(tx, &c.id)?.is_empty() {
        return Ok(Some("The conversation was merged. See to whom this goes, then send it.".into()));
    }
    let files = attachments::actions::check(tx, &wanted.attachment_ids, &author.text());
    match files.and_then(|()| send::check(tx, c, wanted)) {
        Ok(()) => Ok(None),
        Err(e) if matches!(e.kind, Kind::Invalid | Kind::Conflict | Kind::Missing) => Ok(Some(e.detail)),
        Err(e) => Err(e),
    }
}

/// What is planned in a conversation, the next first.
///
/// # Errors
/// What the engine says.
pub fn planned(r: &mut Read, conversation_id: &str) -> Result<Vec<Planned>> {
    let rows = planned::list(r, conversation_id)?;
    dress(r, rows)
}

/// What somebody has planned, the next first, after a place.
///
/// # Errors
/// What the engine says.
pub fn planned_of(r: &mut Read, by: &Actor, after: &(i64, String), limit: i64) -> Result<Vec<Planned>> {
    let rows = planned::list_of_author(r, &by.text(), after, limit)?;
    dress(r, rows)
}

/// One of them.
///
/// # Errors
/// `planned_gone`.
pub fn show_planned(r: &mut Read, conversation_id: &str, id: &str) -> Result<Planned> {
    planned(r, conversation_id)?.into_iter().find(|p| p.id == id).ok_or_else(gone)
}

fn dress(r: &mut Read, rows: Vec<PlannedRow>) -> Result<Vec<Planned>> {
    let known = people::actors_by_text(r, rows.iter().map(|p| p.author.clone()).collect())?;
    let author = |text: &str| -> Person { known.get(text).cloned().unwrap_or_else(|| people::unknown(text)) };
    let shown = |p: PlannedRow| {
        Ok(Planned {
            message: parse(&p)?,
            author: author(&p.author),
            id: p.id,
            conversation_id: p.conversation_id,
            due_at: p.due_at,
            held: p.held,
            created_at: p.created_at,
        })
    };
    rows.into_iter().map(shown).collect()
}

fn remove(tx: &mut Tx, id: &str) -> Result<()> {
    planned::delete(tx, id)?;
    job::cancel(tx, KIND, id)
}

fn get(tx: &mut Tx, c: &ConversationRow, id: &str) -> Result<PlannedRow> {
    planned::lock(tx, id)?.filter(|p| p.conversation_id == c.id).ok_or_else(gone)
}

fn gone() -> Error {
    Error::missing("planned_gone", "This message has left already, or was taken back.")
}

fn parse(p: &PlannedRow) -> Result<NewMessage> {
    serde_json::from_str(&p.wanted).map_err(|e| Error::internal(format!("a planned message: {e}")))
}
