//! Split: some messages of a conversation are another need. They go into a conversation of their own, which can be merged
//! back; what the customer sees stays what it was.

use super::{dimensions, fact, load, open, regroup::refresh, write::mark_own};
use crate::{
    model::Visibility,
    rules::regroup::{MOST_SPLIT, check_split},
    store::{ConversationRow, MessageRow, conversation, message, regroup},
};
use db::Tx;
use ground::{Error, Result, Stamp, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What goes into a conversation of its own.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The messages and notes; up to 500.
    #[serde(default)]
    pub message_ids: Vec<String>,
    /// What the new conversation is about; the subject of the first mail among them when missing.
    #[serde(default)]
    pub subject: Option<String>,
}

/// Ids that were made before the transaction.
#[derive(Clone, Debug)]
pub struct NewIds {
    /// `cnv_…`
    pub conversation_id: String,
    /// `rgp_…`
    pub regrouping_id: String,
}

/// Splits messages off into a new conversation with the same people.
///
/// # Errors
/// `conversation_not_found`; `invalid` with the field; what `seen` says about the version.
pub fn split(
    tx: &mut Tx,
    by: &Stamp,
    ids: &NewIds,
    id: &str,
    wanted: &Split,
    seen: impl Fn(i64) -> Result<()>,
) -> Result<()> {
    let mut c = load(tx, id)?;
    seen(c.version)?;
    let chosen = chosen(tx, &c, &wanted.message_ids)?;
    let mut new = begin(tx, by, &ids.conversation_id, &c, &chosen, wanted.subject.as_deref())?;
    regroup::insert(tx, &ids.regrouping_id, "split", (&new.id, &c.id), "{}", by.at)?;
    for m in &chosen {
        regroup::move_one(tx, &ids.regrouping_id, &m.id, &c.id, &new.id)?;
    }
    regroup::update_split_from(tx, &new.id, &c.id)?;
    for one in [&mut c, &mut new] {
        refresh(tx, one)?;
        conversation::update(tx, one)?;
    }
    if let Some(last) = &new.last_message_id {
        mark_own(tx, by, &new, last)?; // whoever splits has read what they chose
    }
    let what = facts::conversation::Split {
        dimensions: dimensions(&c),
        regrouping_id: ids.regrouping_id.clone(),
        split_id: new.id,
        split_number: new.number,
        messages: chosen.len() as i64,
    };
    let f = fact(tx, by, &c, what)?;
    tx.record(f);
    Ok(())
}

/// The chosen messages, oldest first.
fn chosen(tx: &mut Tx, c: &ConversationRow, ids: &[String]) -> Result<Vec<MessageRow>> {
    if ids.len() > MOST_SPLIT {
        check_split(ids.len(), 1, 2)?;
    }
    let mut rows = if ids.is_empty() { Vec::new() } else { message::list_by_ids(tx, ids)? };
    rows.retain(|m| m.conversation_id == c.id);
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    let distinct: std::collections::BTreeSet<&String> = ids.iter().collect();
    if rows.len() != distinct.len() {
        return Err(Error::invalid("message_ids", "One of these messages is not in this conversation."));
    }
    let public = rows.iter().filter(|m| m.visibility == Visibility::Public.word()).count();
    check_split(rows.len(), public, message::count_public(tx, &c.id)?)?;
    Ok(rows)
}

/// The new conversation: of whoever said the first of these, where they said it, with whoever has the old one.
fn begin(
    tx: &mut Tx,
    by: &Stamp,
    id: &str,
    c: &ConversationRow,
    chosen: &[MessageRow],
    subject: Option<&str>,
) -> Result<ConversationRow> {
    let first = chosen.iter().find(|m| m.direction == "inbound").or(chosen.iter().find(|m| m.handle_id.is_some()));
    let of_first = |f: fn(&MessageRow) -> &String, own: &String| first.map_or_else(|| own.clone(), |m| f(m).clone());
    let subject = match text::line_or_none("subject", subject, 300)? {
        Some(subject) => Some(subject),
        None => subject_of(tx, chosen)?,
    };
    let new = open::NewRow {
        id,
        handle_id: first.and_then(|m| m.handle_id.as_deref()).unwrap_or(&c.handle_id),
        inbox_id: &of_first(|m| &m.inbox_id, &c.inbox_id),
        channel: &of_first(|m| &m.channel, &c.channel),
        subject,
        external_id: None,
    };
    let mut row = open::insert(tx, by, &new)?;
    row.assignee_id.clone_from(&c.assignee_id);
    row.team_id.clone_from(&c.team_id);
    row.priority.clone_from(&c.priority);
    Ok(row)
}

/// The subject of the first mail among them.
fn subject_of(tx: &mut Tx, chosen: &[MessageRow]) -> Result<Option<String>> {
    let ids: Vec<String> = chosen.iter().map(|m| m.id.clone()).collect();
    let mut envelopes = crate::store::envelope::list(tx, &ids)?;
    envelopes.sort_by(|a, b| a.message_id.cmp(&b.message_id));
    Ok(envelopes.into_iter().find_map(|e| e.subject.filter(|s| !s.trim().is_empty())))
}
