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

/// Nothing can be received or sent, until `inbox.recovered`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failing {
    /// Which side: `in` or `out`.
    pub side: String,
    /// What failed, as a stable word: `dns`, `connect`, `tls`, `login`, `folder`, `quota`, `protocol`.
    pub step: String,
}

/// It works again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    /// Which side: `in` or `out`.
    pub side: String,
}

/// The ledger and the server do not hold the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uneven {
    /// How many the server holds that the ledger does not know.
    pub missing: i64,
}

/// Somebody made a message of a mail that had become none by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailTakenIn {
    /// Its entry in the ledger.
    pub entry_id: String,
    /// What had become of it before.
    pub from: String,
    /// The message that it is now.
    pub message_id: Option<String>,
}
