//! What the audit shows.

use super::Person;
use ground::Time;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// Who did what, when.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    /// `fct_…`
    pub fact_id: String,
    /// When.
    pub at: Time,
    /// Who.
    pub actor: Person,
    /// What, `noun.verb`.
    pub kind: String,
    /// Id of the thing.
    pub subject: String,
    /// Old and new values.
    pub changes: Vec<AuditChange>,
}

/// One field's old and new value.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditChange {
    /// The field.
    pub field: String,
    /// What it was; null if there was nothing.
    pub old: Value,
    /// What it is now; null if there is nothing.
    pub new: Value,
}
