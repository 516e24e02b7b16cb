//! Histories: what the line says about a conversation or a customer. Reads only.

use super::{look::resolve_id, people};
use crate::{model::HistoryEntry, store};
use db::Read;
use ground::{Page, Result};
use line::StoredFact;

/// What happened to a conversation, and to those merged into it, before a position: entries with the place of each, newest first.
///
/// # Errors
/// `conversation_not_found`.
pub fn conversation_history(
    r: &mut Read,
    named: &str,
    before: i64,
    rows: i64,
    limit: usize,
) -> Result<Page<HistoryEntry>> {
    let id = resolve_id(r, named)?;
    let mut facts = line::store::list_conversation_facts(r, &id, before, rows)?;
    for merged in store::regroup::list_merged(r, &id)? {
        facts.extend(line::store::list_conversation_facts(r, &merged, before, rows)?);
    }
    newest(r, facts, rows, limit)
}

/// What happened with a customer on all channels, and with everybody who turned out to be them, newest first.
///
/// # Errors
/// `customer_not_found`.
pub fn customer_history(r: &mut Read, id: &str, before: i64, rows: i64, limit: usize) -> Result<Page<HistoryEntry>> {
    let known = customers::actions::show(r, id)?;
    let mut facts = Vec::new();
    for id in customers::store::list_ids_of(r, &known.id)? {
        facts.extend(line::store::list_customer_facts(r, &id, before, rows)?);
    }
    newest(r, facts, rows, limit)
}

/// The newest of several lists.
fn newest(r: &mut Read, mut facts: Vec<StoredFact>, rows: i64, limit: usize) -> Result<Page<HistoryEntry>> {
    facts.sort_by_key(|f| std::cmp::Reverse(f.position));
    facts.truncate(usize::try_from(rows).unwrap_or(usize::MAX));
    history(r, facts, limit)
}

/// Facts as entries of a history.
fn history(r: &mut Read, facts: Vec<StoredFact>, limit: usize) -> Result<Page<HistoryEntry>> {
    let page = Page::cut(facts, limit, |f| f.position);
    let known = people::actors_by_text(r, page.items.iter().map(|f| f.actor.clone()).collect())?;
    Ok(page.map(|f| HistoryEntry {
        actor: known.get(&f.actor).cloned().unwrap_or_else(|| people::unknown(&f.actor)),
        data: f.data(),
        id: f.id,
        position: f.position.to_string(),
        kind: f.kind,
        at: f.at,
        conversation_id: f.conversation_id,
    }))
}
