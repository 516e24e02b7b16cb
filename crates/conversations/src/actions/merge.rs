//! Merge: two conversations are one need; and the way back. Messages move, nothing is copied, and what each customer sees
//! stays what it was.

use super::{
    dimensions, fact, look,
    regroup::{MERGED, load_two, refresh},
    write::mark_own,
};
use crate::{
    model::{Conversation, NewMessage, Priority, Status},
    rules::regroup::{Read as ReadUpTo, check_merge, merged_mark, merged_priority, merged_status},
    store::{self, ConversationRow, conversation, message, planned, read_mark, regroup, suggestion, tag},
    wake,
};
use db::{Read, Tx};
use facts::conversation::{Merged, Reopened, Unmerged};
use ground::{Error, Result, Stamp, Time, error::OrMissing};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What two conversations would be as one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MergePreview {
    /// The one that goes on.
    pub into: Conversation,
    /// The one whose messages would move there.
    pub from: Conversation,
    /// Whether both are the same customer's. If not, each goes on seeing only what was said with them.
    pub is_same_customer: bool,
    /// Messages and notes of both.
    pub message_count: i64,
    /// Where it would stand.
    pub status: Status,
    /// How pressing it would be.
    pub priority: Priority,
    /// Tags of both.
    pub tags: Vec<String>,
}

/// How one of the two stood before.
#[derive(Debug, Serialize, Deserialize)]
struct Stood {
    status: String,
    priority: String,
    snoozed_until: Option<Time>,
    resolved_at: Option<Time>,
}

/// How both stood before, for the way back.
#[derive(Debug, Serialize, Deserialize)]
struct Before {
    from: Stood,
    into: Stood,
    added_tags: Vec<String>,
    /// The version of the one that goes on, just after.
    after: i64,
}

impl Stood {
    fn of(c: &ConversationRow) -> Stood {
        Stood {
            status: c.status.clone(),
            priority: c.priority.clone(),
            snoozed_until: c.snoozed_until,
            resolved_at: c.resolved_at,
        }
    }

    /// Stands like that again; a sleep that would be over by now is over.
    fn restore(self, tx: &mut Tx, now: Time, c: &mut ConversationRow) -> Result<()> {
        (c.status, c.priority, c.resolved_at) = (self.status, self.priority, self.resolved_at);
        c.snoozed_until = self.snoozed_until.filter(|until| *until > now);
        match c.snoozed_until {
            Some(until) => line::job::schedule(tx, wake::KIND, &c.id, until)?,
            None if c.status == Status::Snoozed.word() => c.status = Status::Open.word().into(),
            None => {}
        }
        Ok(())
    }
}

/// What would come of a merge.
///
/// # Errors
/// `conversation_not_found`, `merge_same`.
pub fn preview_merge(r: &mut Read, reader: &str, into_id: &str, from_id: &str) -> Result<MergePreview> {
    check_merge(into_id, from_id)?;
    let (into, from) = (look::show(r, reader, into_id)?, look::show(r, reader, from_id)?);
    let mut tags = [into.tags.clone(), from.tags.clone()].concat();
    tags.sort();
    tags.dedup();
    Ok(MergePreview {
        is_same_customer: into.customer.id == from.customer.id,
        message_count: into.message_count + from.message_count,
        status: merged_status(into.status, from.status),
        priority: merged_priority(into.priority, from.priority),
        tags,
        into,
        from,
    })
}

/// Merges one conversation into another, which goes on with the messages of both. `regrouping_id` was made before.
///
/// # Errors
/// `conversation_not_found`, `merge_same`; what `seen` says about the version of the one that goes on.
pub fn merge(
    tx: &mut Tx,
    by: &Stamp,
    regrouping_id: &str,
    into_id: &str,
    from_id: &str,
    seen: impl Fn(i64) -> Result<()>,
) -> Result<()> {
    let (mut into, mut from) = load_two(tx, into_id, from_id)?;
    check_merge(&into.id, &from.id)?;
    seen(into.version)?;
    let added_tags = join_tags(tx, by.at, &into, &from)?;
    // Each update counts the version on; this is the only one of `into`.
    let before = Before { from: Stood::of(&from), into: Stood::of(&into), added_tags, after: into.version + 1 };
    let text = serde_json::to_string(&before).map_err(|e| Error::internal(format!("a merge: {e}")))?;
    regroup::insert(tx, regrouping_id, "merge", (&into.id, &from.id), &text, by.at)?;
    join_marks(tx, by.at, &into, &from)?;
    let messages = regroup::move_all(tx, regrouping_id, &from.id, &into.id)?;
    stand(tx, &mut into, &before.from)?;
    refresh(tx, &mut into)?;
    conversation::update(tx, &into)?;
    planned::update_conversation(tx, &from.id, &into.id)?;
    sleep_no_more(tx, &mut from)?;
    from.status = MERGED.into();
    conversation::update(tx, &from)?;
    regroup::update_merged_into(tx, &from.id, Some(&into.id))?;
    suggestion::delete_about(tx, &from.id)?;
    if into.status != before.into.status {
        let what = Reopened { dimensions: dimensions(&into), from: before.into.status, by_customer: false };
        let f = fact(tx, by, &into, what)?;
        tx.record(f);
    }
    let what = Merged {
        dimensions: dimensions(&into),
        regrouping_id: regrouping_id.into(),
        merged_id: from.id,
        merged_number: from.number,
        messages,
    };
    let f = fact(tx, by, &into, what)?;
    tx.record(f);
    Ok(())
}

/// Status and priority of the one that goes on.
fn stand(tx: &mut Tx, into: &mut ConversationRow, from: &Stood) -> Result<()> {
    let status = |word: &str| Status::parse(word).unwrap_or(Status::Open);
    let priority = |word: &str| Priority::parse(word).unwrap_or(Priority::Normal);
    into.priority = merged_priority(priority(&into.priority), priority(&from.priority)).word().into();
    let to = merged_status(status(&into.status), status(&from.status));
    if to.word() != into.status {
        sleep_no_more(tx, into)?;
        into.status = to.word().into();
        into.resolved_at = None;
    }
    Ok(())
}

fn sleep_no_more(tx: &mut Tx, c: &mut ConversationRow) -> Result<()> {
    match c.snoozed_until.take() {
        Some(_) => line::job::cancel(tx, wake::KIND, &c.id),
        None => Ok(()),
    }
}

/// Tags of the other one that this one has not yet; they are its own from now on.
fn join_tags(tx: &mut Tx, at: Time, into: &ConversationRow, from: &ConversationRow) -> Result<Vec<String>> {
    let (mine, theirs) = (tag::list_of(tx, &into.id)?, tag::list_of(tx, &from.id)?);
    let added: Vec<String> = theirs.into_iter().filter(|t| !mine.contains(t)).collect();
    added.iter().try_for_each(|t| tag::insert(tx, &into.id, t, at))?;
    Ok(added)
}

/// What somebody had not read in either they have not read in both together.
fn join_marks(tx: &mut Tx, at: Time, into: &ConversationRow, from: &ConversationRow) -> Result<()> {
    let all = regroup::list_marks(tx, &into.id, &from.id)?;
    for marks in all.into_iter().filter(|marks| marks.who != read_mark::CUSTOMER) {
        let (a, b) = (marks.into_mark.as_deref(), marks.from_mark.as_deref());
        let mark = merged_mark(
            ReadUpTo { mark: a, last: into.last_inbound_id.as_deref() },
            ReadUpTo { mark: b, last: from.last_inbound_id.as_deref() },
        );
        regroup::update_mark(tx, &into.id, &marks.who, mark, at)?;
    }
    Ok(())
}

/// Undoes a merge: what came from there goes back, with what was said there since; the rest stays.
///
/// # Errors
/// `conversation_not_found`; `not_merged` when the other one does not go on here.
pub fn unmerge(tx: &mut Tx, by: &Stamp, into_id: &str, merged_id: &str) -> Result<()> {
    let mut into = super::load(tx, into_id)?;
    let mut from = store::lock(tx, merged_id).or_missing("conversation_not_found", "There is no such conversation.")?;
    let not_merged =
        || Error::conflict("not_merged", "This merge was undone already, or the conversation went on elsewhere since.");
    if from.merged_into.as_deref() != Some(&into.id) {
        return Err(not_merged());
    }
    let merge = regroup::find_merge(tx, &into.id, &from.id)?.ok_or_else(not_merged)?;
    let before: Before = serde_json::from_str(&merge.before).map_err(|e| Error::internal(format!("a merge: {e}")))?;
    let regrouping_id = merge.id;
    let mut strands = regroup::list_merged(tx, &from.id)?;
    strands.push(from.id.clone());
    for strand_id in &strands {
        regroup::move_back(tx, &regrouping_id, &into.id, &from.id, strand_id)?;
    }
    move_planned_back(tx, &into, &from)?;
    regroup::update_undone(tx, &regrouping_id, by.at)?;
    regroup::update_merged_into(tx, &from.id, None)?;
    before.added_tags.iter().try_for_each(|t| tag::delete(tx, &into.id, t))?;
    before.from.restore(tx, by.at, &mut from)?;
    if into.version == before.after {
        before.into.restore(tx, by.at, &mut into)?; // nothing happened to it since
    }
    let stood = from.status.clone();
    if from.status != Status::Open.word() && wrote_since(tx, &from, merge.at)? {
        sleep_no_more(tx, &mut from)?;
        (from.status, from.resolved_at) = (Status::Open.word().into(), None);
        let what = Reopened { dimensions: dimensions(&from), from: stood, by_customer: true };
        let f = fact(tx, by, &from, what)?;
        tx.record(f);
    }
    for c in [&mut into, &mut from] {
        refresh(tx, c)?;
        conversation::update(tx, c)?;
    }
    if let Some(last) = from.last_message_id.clone() {
        mark_own(tx, by, &from, &last)?; // whoever undoes it has it before them
    }
    let what = Unmerged {
        dimensions: dimensions(&into),
        regrouping_id,
        merged_id: from.id.clone(),
        merged_number: from.number,
    };
    let f = fact(tx, by, &into, what)?;
    tx.record(f);
    Ok(())
}

/// Whether the customer wrote in what goes back since the merge: it must not vanish in what was done with.
fn wrote_since(tx: &mut Tx, from: &ConversationRow, merged_at: Time) -> Result<bool> {
    let Some(last) = regroup::summary(tx, &from.id)?.last_inbound_id else { return Ok(false) };
    Ok(message::find(tx, &last)?.is_some_and(|m| m.created_at > merged_at))
}

/// What is planned for the customer of the one that goes back goes along.
fn move_planned_back(tx: &mut Tx, into: &ConversationRow, from: &ConversationRow) -> Result<()> {
    let (mine, theirs) =
        (conversation::get_customer_id(tx, &into.handle_id)?, conversation::get_customer_id(tx, &from.handle_id)?);
    for row in planned::list(tx, &into.id)? {
        let wanted: NewMessage =
            serde_json::from_str(&row.wanted).map_err(|e| Error::internal(format!("a planned message: {e}")))?;
        if let Some(handle_id) = &wanted.handle_id
            && mine != theirs
            && conversation::get_customer_id(tx, handle_id)? == theirs
        {
            planned::update_one(tx, &row.id, &from.id)?;
        }
    }
    Ok(())
}
