//! Mentions: whoever a note names finds it.

use super::follow::follow_as;
use crate::{
    model::Mention,
    store::mention::{self, MentionRow},
};
use access::{Person, directory::names_of};
use conversations::{
    actions::{find_home, list},
    model::{Conversation, Filter, Order},
    store::message,
};
use db::{Read, Tx};
use facts::message::Noted;
use ground::{Actor, Result, Stamp, Time, text};
use line::StoredFact;
use std::collections::BTreeMap;

/// Longest preview in characters.
const PREVIEW: usize = 160;
/// Sorts after every id.
const AFTER_ALL: &str = "msg_~";

/// A note names colleagues: each finds it, and follows the conversation from now on.
///
/// # Errors
/// What the engine says.
pub fn note_mentions(tx: &mut Tx, fact: &StoredFact, noted: &Noted) -> Result<()> {
    let Some(conversation_id) = &fact.conversation_id else { return Ok(()) };
    let Actor::Staff(by_id) = Actor::parse(&fact.actor) else { return Ok(()) };
    for staff_id in noted.mentions.iter().filter(|id| **id != by_id) {
        let row = MentionRow {
            message_id: noted.said.message_id.clone(),
            conversation_id: conversation_id.clone(),
            by_id: by_id.clone(),
            at: fact.at,
            seen_at: None,
        };
        mention::insert(tx, staff_id, &row)?;
        follow_as(tx, conversation_id, staff_id, fact.at)?;
    }
    Ok(())
}

/// Somebody's mentions, the newest first, before one.
///
/// # Errors
/// What the engine says.
pub fn mentions(r: &mut Read, me: &str, before: Option<&str>, limit: i64) -> Result<Vec<Mention>> {
    let rows = mention::list(r, me, before.unwrap_or(AFTER_ALL), limit)?;
    let names = names_of(r, rows.iter().map(|m| m.by_id.as_str()))?;
    let ids: Vec<String> = rows.iter().map(|m| m.message_id.clone()).collect();
    let words: BTreeMap<String, Option<String>> = match ids.is_empty() {
        true => BTreeMap::new(),
        false => message::list_by_ids(r, &ids)?.into_iter().map(|m| (m.id, m.body)).collect(),
    };
    let conversations = conversations(r, me, &rows)?;
    let shown = |m: MentionRow| {
        Some(Mention {
            conversation: conversations.get(&m.conversation_id)?.clone(),
            preview: words.get(&m.message_id)?.as_deref().map(|b| text::preview(b, PREVIEW)).unwrap_or_default(),
            by: Person::of(&Actor::Staff(m.by_id), &names),
            message_id: m.message_id,
            at: m.at,
            seen_at: m.seen_at,
        })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}

/// The conversations of mentions, wherever they went since, by the id under which they were mentioned.
fn conversations(r: &mut Read, me: &str, rows: &[MentionRow]) -> Result<BTreeMap<String, Conversation>> {
    let mut homes: BTreeMap<String, String> = BTreeMap::new();
    for m in rows {
        if !homes.contains_key(&m.conversation_id)
            && let Some(home) = find_home(r, &m.conversation_id)?
        {
            homes.insert(m.conversation_id.clone(), home);
        }
    }
    let ids: Vec<String> = homes.values().cloned().collect();
    let limit = ids.len() as i64;
    let filter = Filter { ids: Some(ids), ..Filter::default() };
    let found = list(r, me, &filter, Order::Newest, None, limit)?;
    let by_id: BTreeMap<String, Conversation> = found.into_iter().map(|c| (c.id.clone(), c)).collect();
    Ok(homes.into_iter().filter_map(|(id, home)| Some((id, by_id.get(&home)?.clone()))).collect())
}

/// How many somebody has not seen; 1000 means 999 and more.
///
/// # Errors
/// What the engine says.
pub fn unseen(r: &mut Read, me: &str) -> Result<i64> {
    mention::count_unseen(r, me)
}

/// Somebody has seen their mentions in a conversation.
///
/// # Errors
/// What the engine says.
pub fn mark_seen(tx: &mut Tx, by: &Stamp, me: &str, conversation_id: &str) -> Result<()> {
    tx.silent("one's own mark");
    let at: Time = by.at;
    let mut ids = conversations::store::regroup::list_merged(tx, conversation_id)?;
    ids.push(conversation_id.into());
    ids.iter().try_for_each(|id| mention::update_seen(tx, me, id, at))
}
