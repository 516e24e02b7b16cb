//! The audit: who did what when, with old and new values.

use super::directory;
use crate::{
    model::{AuditChange, AuditEntry, Person},
    store::{self, audit::AuditRow},
};
use db::Read;
use ground::{Actor, Page, Result};
use serde_json::Value;
use std::collections::HashMap;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Id of a thing: everything that was done to it.
    pub subject: Option<String>,
    /// Id of somebody: everything that they did.
    pub actor: Option<String>,
}

impl Filter {
    /// The actor as it is stored.
    fn stored_actor(&self) -> Option<String> {
        self.actor.as_deref().map(|id| match id.split_once('_') {
            Some(("stf", _)) => Actor::Staff(id.into()).text(),
            Some(("tok", _)) => Actor::Token(id.into()).text(),
            Some(("cus", _)) => Actor::Customer(id.into()).text(),
            _ => Actor::System(id.into()).text(),
        })
    }
}

/// Newest first, before a position.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, filter: &Filter, before: Option<i64>, limit: usize) -> Result<Page<AuditEntry>> {
    let actor = filter.stored_actor();
    let rows = store::audit::list(r, filter.subject.as_deref(), actor.as_deref(), before, limit as i64 + 1)?;
    let page = Page::cut(rows, limit, |row| row.position);
    let next_cursor = page.next_cursor;
    Ok(Page { items: shown(r, page.items)?, next_cursor })
}

fn shown(r: &mut Read, rows: Vec<AuditRow>) -> Result<Vec<AuditEntry>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let actors: Vec<Actor> = rows.iter().map(|row| Actor::parse(&row.actor)).collect();
    let names = directory::names_of(r, actors.iter().map(Actor::id))?;
    let mut changes: HashMap<String, Vec<AuditChange>> = HashMap::new();
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    for c in store::audit::list_changes(r, &ids)? {
        let value = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
        let change = AuditChange { old: value(&c.old), new: value(&c.new), field: c.field };
        changes.entry(c.fact_id).or_default().push(change);
    }
    let entries = rows.into_iter().zip(actors).map(|(row, actor)| AuditEntry {
        changes: changes.remove(&row.id).unwrap_or_default(),
        actor: Person::of(&actor, &names),
        fact_id: row.id,
        at: row.at,
        kind: row.kind,
        subject: row.subject,
    });
    Ok(entries.collect())
}
