//! One fact on its way to the line: what it is about, what happened, by whom, and old and new values for the audit.

use crate::What;
use ground::Stamp;
use serde_json::Value;

/// What a fact is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Id of the thing that changed.
    pub subject: String,
    /// The conversation it belongs to, if any.
    pub conversation_id: Option<String>,
    /// The customer it belongs to, if any.
    pub customer_id: Option<String>,
}

impl About {
    /// A conversation, or a message in it.
    pub fn conversation(id: &str, customer_id: &str) -> About {
        About { subject: id.into(), conversation_id: Some(id.into()), customer_id: Some(customer_id.into()) }
    }
    /// A customer.
    pub fn customer(id: &str) -> About {
        About { subject: id.into(), conversation_id: None, customer_id: Some(id.into()) }
    }
    /// Anything else.
    pub fn thing(id: &str) -> About {
        About { subject: id.into(), conversation_id: None, customer_id: None }
    }
}

/// One field's old and new value, for the audit. Kept in a side table keyed by fact, never on the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The field's name.
    pub field: &'static str,
    /// What it was; `Null` if there was nothing.
    pub old: Value,
    /// What it is now.
    pub new: Value,
}

impl Change {
    /// A change of one field, or none when both values are the same.
    pub fn of<T: serde::Serialize + PartialEq>(field: &'static str, old: T, new: T) -> Option<Change> {
        let json = |v: &T| serde_json::to_value(v).unwrap_or(Value::Null);
        (old != new).then(|| Change { field, old: json(&old), new: json(&new) })
    }
}

/// A fact on its way to the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// `fct_…`
    pub id: String,
    /// What it is about.
    pub about: About,
    /// What happened.
    pub what: What,
    /// Who did it, as [`ground::Actor::text`].
    pub actor: String,
    /// The fact it answers.
    pub cause: Option<String>,
    /// 0 when a person caused it, 1 when a reader did that heard such a fact, 2 at most.
    pub depth: i64,
    /// When, in milliseconds.
    pub at: i64,
    /// Old and new values for the audit.
    pub changes: Vec<Change>,
}

impl Fact {
    /// A fact with a fresh id.
    pub fn new(by: &Stamp, about: About, what: impl Into<What>) -> Fact {
        Fact {
            id: ground::id::new_at("fct", by.at),
            about,
            what: what.into(),
            actor: by.actor.text(),
            cause: by.cause.as_ref().map(|c| c.fact.clone()),
            depth: by.depth(),
            at: by.at.0,
            changes: Vec::new(),
        }
    }
    /// Adds old and new values for the audit.
    pub fn with(mut self, changes: impl IntoIterator<Item = Change>) -> Fact {
        self.changes.extend(changes);
        self
    }
}
