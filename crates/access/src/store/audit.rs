//! SQL of the audit: facts with their old and new values, newest first.

use db::{Read, Select, row};
use ground::{Result, Time};

row! {
    /// A fact, as far as the audit shows it.
    #[derive(Clone, Debug)]
    pub struct AuditRow {
        /// Its place on the line.
        pub position: i64,
        /// `fct_…`
        pub id: String,
        /// `noun.verb`
        pub kind: String,
        /// Of what.
        pub subject: String,
        /// By whom.
        pub actor: String,
        /// When.
        pub at: Time,
    }
}

row! {
    /// One field's old and new value, as JSON.
    #[derive(Clone, Debug)]
    pub struct ChangeRow {
        /// The fact.
        pub fact_id: String,
        /// The field.
        pub field: String,
        /// Before.
        pub old: String,
        /// After.
        pub new: String,
    }
}

/// Of one thing or by one actor everything; without either, what is no part of the daily talk with customers.
pub fn list(
    r: &mut Read,
    subject: Option<&str>,
    actor: Option<&str>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<AuditRow>> {
    let mut select = Select::from("SELECT position, id, kind, subject, actor, at FROM facts");
    if let Some(subject) = subject {
        select.and("subject = ?", [subject]);
    }
    if let Some(actor) = actor {
        select.and("actor = ?", [actor]);
    }
    if subject.is_none() && actor.is_none() {
        // To the letter as in the index, or no engine uses it.
        select.and_that("conversation_id IS NULL");
        select.and_that("(customer_id IS NULL OR kind IN ('customer.changed', 'customer.merged'))");
    }
    if let Some(before) = before {
        select.and("position < ?", [before]);
    }
    select.then("ORDER BY position DESC LIMIT ?", [limit]);
    r.select(&select)
}

pub fn list_changes(r: &mut Read, facts: &[&str]) -> Result<Vec<ChangeRow>> {
    let mut select = Select::from("SELECT fact_id, field, old, new FROM fact_changes");
    select.and_in("fact_id", facts.iter().copied());
    select.then("ORDER BY fact_id, field LIMIT ?", [10_000i64]);
    r.select(&select)
}
