//! Inboxes: the company's own ends of channels.

use serde::{Deserialize, Serialize};

/// A new inbox.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    /// Its channel.
    pub channel: String,
}

/// Its settings changed (values stand in the audit's side table).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Names of the changed fields.
    pub fields: Vec<String>,
}
