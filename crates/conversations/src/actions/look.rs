//! Look: conversations as they are shown, in lists, counts and one by one. Reads only.

use crate::{
    model::{Conversation, Counts, CustomerRef, Filter, Named, Order, Priority, Status, Suggestion, SuggestionReason},
    store::{
        self,
        list::{self, ListRow},
        suggestion, tag,
    },
};
use db::Read;
use ground::{Error, Result, id};
use std::collections::{BTreeMap, HashMap};

/// The id of a conversation named by id or by number, if it is there.
///
/// # Errors
/// `conversation_not_found`.
pub fn resolve_id(r: &mut Read, named: &str) -> Result<String> {
    let found = match named.parse::<i64>() {
        Ok(number) => store::find_by_number(r, number)?,
        Err(_) if id::is("cnv", named) => store::find_id(r, named)?,
        Err(_) => None,
    };
    found.ok_or_else(|| Error::missing("conversation_not_found", "There is no such conversation."))
}

/// One page of a list for `reader`.
///
/// # Errors
/// What the engine says.
pub fn list(
    r: &mut Read,
    reader: &str,
    filter: &Filter,
    order: Order,
    after: Option<(i64, String)>,
    limit: i64,
) -> Result<Vec<Conversation>> {
    let rows = list::list(r, reader, filter, order, after, limit)?;
    let ids: Vec<String> = rows.iter().map(|c| c.id.clone()).collect();
    let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if !ids.is_empty() {
        for (conversation_id, tag) in tag::list_of_all(r, &ids)? {
            tags.entry(conversation_id).or_default().push(tag);
        }
    }
    let staff: Vec<String> = rows.iter().filter_map(|c| c.assignee_id.clone()).collect();
    let names = access::directory::names_of(r, staff.iter().map(String::as_str))?;
    let mut suggestions = suggestions(r, &ids)?;
    let shown = |c: ListRow| Conversation { suggestion: suggestions.remove(&c.id), ..shown(c, &mut tags, &names) };
    Ok(rows.into_iter().map(shown).collect())
}

fn suggestions(r: &mut Read, ids: &[String]) -> Result<BTreeMap<String, Suggestion>> {
    let shown = |s: suggestion::SuggestionRow| {
        let reason = SuggestionReason::parse(&s.reason)?;
        let named = Suggestion { conversation_id: s.suggested_id, number: s.number, subject: s.subject, reason };
        Some((s.conversation_id, named))
    };
    Ok(suggestion::list(r, ids)?.into_iter().filter_map(shown).collect())
}

/// One conversation for `reader`.
///
/// # Errors
/// `conversation_not_found`.
pub fn show(r: &mut Read, reader: &str, id: &str) -> Result<Conversation> {
    let filter = Filter { ids: Some(vec![id.to_string()]), ..Filter::default() };
    let found = list(r, reader, &filter, Order::Newest, None, 1)?.pop();
    found.ok_or_else(|| Error::missing("conversation_not_found", "There is no such conversation."))
}

fn shown(c: ListRow, tags: &mut BTreeMap<String, Vec<String>>, names: &HashMap<String, String>) -> Conversation {
    let named = |id: String, name: Option<String>| Named { name: name.unwrap_or_else(|| id.clone()), id };
    let unread = c.last_inbound_id.is_some_and(|last| c.read_id.is_none_or(|read| read < last));
    Conversation {
        tags: tags.remove(&c.id).unwrap_or_default(),
        assignee: c.assignee_id.map(|id| named(id.clone(), names.get(&id).cloned())),
        team: c.team_id.map(|id| named(id, c.team_name)),
        customer: CustomerRef { id: c.customer_id, name: c.customer_name, email: c.customer_email },
        unread,
        id: c.id,
        number: c.number,
        subject: c.subject,
        status: Status::parse(&c.status).unwrap_or(Status::Open),
        priority: Priority::parse(&c.priority).unwrap_or(Priority::Normal),
        channel: c.channel,
        inbox_id: c.inbox_id,
        preview: c.preview,
        last_message_at: c.last_message_at,
        last_message_by: c.last_message_by,
        waiting_since: c.waiting_since,
        snoozed_until: c.snoozed_until,
        message_count: c.message_count,
        external_id: c.external_id,
        created_at: c.created_at,
        resolved_at: c.resolved_at,
        suggestion: None,
        version: c.version,
    }
}

/// How many each view holds. A token has no "mine".
///
/// # Errors
/// What the engine says.
pub fn counts(r: &mut Read, staff_id: Option<&str>) -> Result<Counts> {
    Ok(Counts {
        mine: staff_id.map_or(Ok(0), |id| list::count_mine(r, id))?,
        unassigned: list::count_unassigned(r)?,
        open: list::count_status(r, "open")?,
        pending: list::count_status(r, "pending")?,
        snoozed: list::count_status(r, "snoozed")?,
        resolved: list::count_status(r, "resolved")?,
    })
}

/// Names of tags after one.
///
/// # Errors
/// What the engine says.
pub fn tags(r: &mut Read, after: &str, limit: i64) -> Result<Vec<String>> {
    tag::list(r, after, limit)
}
