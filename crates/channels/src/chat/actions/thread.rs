//! Thread: a visitor's chat as they may see it. Reads only.

use crate::chat::{
    model::{Side, WidgetConversation, WidgetMessage, WidgetThread},
    rules::Viewer,
};
use conversations::{
    attachments::{
        self, Links,
        model::{Attachment, UrlKind},
    },
    store::{
        MessageRow,
        conversation::{Newest, get_customer_id},
        find_newest, list_customer_thread, message, read_mark,
    },
};
use db::Read;
use ground::{Actor, Error, Kind, Result, Time};
use line::StoredFact;
use std::collections::{BTreeMap, BTreeSet};

/// Messages in one part of a thread.
const PAGE: i64 = 100;
/// Pages looked through for what a viewer may see among what others of the same customer said.
const MOST_PAGES: usize = 10;
/// Facts that a visitor may have missed before everything is sent again.
const MISSED: i64 = 100;

/// Which part of the chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The newest messages.
    Newest,
    /// What came since a place on the line; the newest messages when that is too much.
    Since(i64),
    /// The messages just before one of them.
    Before(String),
}

/// A part of the chat.
///
/// # Errors
/// What the engine says.
pub fn thread(
    r: &mut Read,
    viewer: &mut Viewer,
    part: &Part,
    carries_by_mail: bool,
    links: &Links,
    now: Time,
) -> Result<WidgetThread> {
    let position = line::store::head(r)?;
    let before = match part {
        Part::Before(id) => Some(id.as_str()),
        _ => None,
    };
    let rows = visible(r, viewer, before)?;
    let conversation = newest(r, viewer, &rows)?;
    let wanted = match part {
        Part::Since(after) if *after <= position => said_since(r, viewer, *after)?,
        _ => None,
    };
    let mut read = read_times(r, &rows, before)?;
    let rows = rows.into_iter().filter(|m| wanted.as_ref().is_none_or(|ids| ids.contains(&m.id))).collect();
    let messages = dress(r, rows, &mut read, links, now)?;
    let mail_address = super::mail_address(r, viewer, carries_by_mail)?;
    Ok(WidgetThread { conversation, messages, position: position.to_string(), mail_address })
}

/// The conversation that goes on, for a socket that begins; the viewer learns where they have spoken.
///
/// # Errors
/// What the engine says.
pub fn current(r: &mut Read, viewer: &mut Viewer) -> Result<Option<String>> {
    let rows = visible(r, viewer, None)?;
    Ok(newest(r, viewer, &rows)?.map(|c| c.id))
}

/// One message, if the viewer may see it.
///
/// # Errors
/// What the engine says.
pub fn show(r: &mut Read, viewer: &mut Viewer, id: &str, links: &Links, now: Time) -> Result<Option<WidgetMessage>> {
    match message::find(r, id)?.filter(|m| viewer.may_see(m)) {
        Some(row) if !is_theirs(r, viewer, &row)? => Ok(None),
        Some(row) => Ok(dress(r, vec![row], &mut BTreeMap::new(), links, now)?.pop()),
        None => Ok(None),
    }
}

/// Whether a message is from or to this customer: others may take part in a conversation by mail.
fn is_theirs(r: &mut Read, viewer: &Viewer, m: &MessageRow) -> Result<bool> {
    match &m.handle_id {
        Some(handle_id) => Ok(get_customer_id(r, handle_id)? == viewer.customer_id),
        None => Ok(true),
    }
}

/// A message that the asker's own browser sent, as its confirmation; whoever they say they are by now.
///
/// # Errors
/// `message_gone` when it was sent before and does not exist any more.
pub fn confirm(r: &mut Read, id: &str, links: &Links, now: Time) -> Result<WidgetMessage> {
    let gone = || Error::new(Kind::Gone, "message_gone", "This message was sent before and is not there any more.");
    let row =
        message::find(r, id)?.filter(|m| m.direction == "inbound" && m.visibility == "public").ok_or_else(gone)?;
    dress(r, vec![row], &mut BTreeMap::new(), links, now)?.pop().ok_or_else(gone)
}

/// What happened to this person since a place on the line, in order, and the line's end. None when it is too much, or the
/// place does not exist.
///
/// # Errors
/// What the engine says.
pub fn catch_up(r: &mut Read, viewer: &Viewer, after: i64) -> Result<(i64, Option<Vec<StoredFact>>)> {
    let head = line::store::head(r)?;
    Ok((head, if after > head { None } else { since(r, viewer, after)? }))
}

fn since(r: &mut Read, viewer: &Viewer, after: i64) -> Result<Option<Vec<StoredFact>>> {
    let mut facts = line::store::list_customer_facts(r, &viewer.customer_id, i64::MAX, MISSED + 1)?;
    let is_too_much = facts.last().is_some_and(|f| f.position > after) && facts.len() as i64 > MISSED;
    facts.retain(|f| f.position > after);
    facts.reverse();
    Ok((!is_too_much).then_some(facts))
}

/// Ids of what was said since; none when everything is to be sent again.
fn said_since(r: &mut Read, viewer: &Viewer, after: i64) -> Result<Option<BTreeSet<String>>> {
    let Some(facts) = since(r, viewer, after)? else { return Ok(None) };
    let changes_more = |f: &StoredFact| matches!(f.kind.as_str(), "customer.merged" | "message.read");
    if facts.iter().any(changes_more) {
        return Ok(None);
    }
    let said = facts.iter().filter(|f| matches!(f.kind.as_str(), "message.received" | "message.sent"));
    Ok(Some(said.filter_map(|f| f.data()["message_id"].as_str().map(str::to_string)).collect()))
}

/// The newest visible messages, or the newest before one; fewer than [`PAGE`] when there are no more.
fn visible(r: &mut Read, viewer: &mut Viewer, before: Option<&str>) -> Result<Vec<MessageRow>> {
    let mut found: Vec<MessageRow> = Vec::new();
    let mut before = before.map(str::to_string);
    for _ in 0..MOST_PAGES {
        let rows = list_customer_thread(r, &viewer.customer_id, &viewer.inbox_id, before.as_deref(), PAGE)?;
        let is_last = (rows.len() as i64) < PAGE;
        let Some(oldest) = rows.first().map(|m| m.id.clone()) else { break };
        learn_where_spoken(r, viewer, &rows, &oldest)?;
        found.splice(0..0, rows.into_iter().filter(|m| viewer.may_see(m)));
        if is_last || found.len() as i64 >= PAGE {
            break;
        }
        before = Some(oldest);
    }
    found.drain(..found.len().saturating_sub(PAGE as usize));
    Ok(found)
}

/// What somebody without proof may see depends on what they said before.
fn learn_where_spoken(r: &mut Read, viewer: &mut Viewer, rows: &[MessageRow], before: &str) -> Result<()> {
    if viewer.has_proof {
        return Ok(());
    }
    for id in rows.iter().map(|m| &m.strand_id).collect::<BTreeSet<_>>() {
        if !viewer.spoke_in.contains(id) && message::has_spoken(r, id, &viewer.handle_id, before)? {
            viewer.spoke_in.insert(id.clone());
        }
    }
    Ok(())
}

fn newest(r: &mut Read, viewer: &Viewer, rows: &[MessageRow]) -> Result<Option<WidgetConversation>> {
    let found = match find_newest(r, &viewer.customer_id, &viewer.inbox_id)? {
        Some(merged) if merged.merged_into.is_some() => home(r, &merged.id)?,
        other => other,
    };
    let is_seen = |id: &str| viewer.has_proof || rows.iter().any(|m| m.conversation_id == id);
    Ok(found.filter(|c| is_seen(&c.id)).map(|c| WidgetConversation { id: c.id, status: c.status }))
}

/// The conversation in which a merged one goes on.
fn home(r: &mut Read, id: &str) -> Result<Option<Newest>> {
    let Some(id) = conversations::actions::find_home(r, id)? else { return Ok(None) };
    let found = conversations::store::find(r, &id)?;
    Ok(found.map(|c| Newest { id: c.id, status: c.status, merged_into: None }))
}

/// When the other side had read each message: an agent's by the visitor's mark, a visitor's by the answer to it, which
/// may stand beyond the end of this part.
fn read_times(r: &mut Read, rows: &[MessageRow], end: Option<&str>) -> Result<BTreeMap<String, Time>> {
    let (mut times, mut answered, mut marks) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    if let Some(end) = end {
        for id in rows.iter().map(|m| &m.strand_id).collect::<BTreeSet<_>>() {
            answered.extend(message::find_answer(r, id, end)?.map(|at| (id.clone(), at)));
        }
    }
    for m in rows.iter().rev() {
        if m.direction == "inbound" {
            times.extend(answered.get(&m.strand_id).map(|at| (m.id.clone(), *at)));
            continue;
        }
        answered.insert(m.strand_id.clone(), m.created_at);
        if !marks.contains_key(&m.strand_id) {
            let mark = read_mark::find(r, &m.strand_id, read_mark::CUSTOMER)?;
            marks.insert(m.strand_id.clone(), mark);
        }
        if let Some(Some((upto, at))) = marks.get(&m.strand_id)
            && m.id <= *upto
        {
            times.insert(m.id.clone(), Time(*at));
        }
    }
    Ok(times)
}

fn dress(
    r: &mut Read,
    rows: Vec<MessageRow>,
    read: &mut BTreeMap<String, Time>,
    links: &Links,
    now: Time,
) -> Result<Vec<WidgetMessage>> {
    let ids: Vec<String> = rows.iter().map(|m| m.id.clone()).collect();
    let mut files: BTreeMap<String, Vec<Attachment>> = BTreeMap::new();
    for row in attachments::store::list_for_messages(r, &ids)? {
        let message = row.message_id.clone().unwrap_or_default();
        files.entry(message).or_default().push(Attachment::of(row, UrlKind::Customer { links, now }));
    }
    let staff = |m: &MessageRow| match Actor::parse(&m.author) {
        Actor::Staff(id) => Some(id),
        _ => None, // a program's name is nobody's business outside
    };
    let authors: Vec<String> = rows.iter().filter_map(staff).collect();
    let names = access::directory::names_of(r, authors.iter().map(String::as_str))?;
    Ok(rows
        .into_iter()
        .map(|m| WidgetMessage {
            author: staff(&m).and_then(|id| names.get(&id).cloned()),
            attachments: files.remove(&m.id).unwrap_or_default(),
            read_at: read.remove(&m.id),
            from: if m.direction == "inbound" { Side::Me } else { Side::Agent },
            client_id: m.client_id.filter(|_| m.direction == "inbound"),
            id: m.id,
            body: m.body,
            created_at: m.created_at,
        })
        .collect())
}
