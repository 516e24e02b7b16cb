//! People and the addresses by which they reach us.

use serde::{Deserialize, Serialize};

/// Somebody new.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    /// The channel on which they appeared first.
    pub channel: String,
}

/// Their particulars changed (values stand in the audit's side table).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Names of the changed fields.
    pub fields: Vec<String>,
}

/// Two turned out to be one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The one that was folded into the subject.
    pub merged_id: String,
    /// Handles that moved.
    pub handle_ids: Vec<String>,
}

/// An address belongs to this person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandleLinked {
    /// `hdl_…`
    pub handle_id: String,
    /// Its channel.
    pub channel: String,
    /// Whether it is proved.
    pub verified: bool,
}

/// An address was proved to be theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandleVerified {
    /// `hdl_…`
    pub handle_id: String,
    /// How: `identity` (signed by the host site).
    pub method: String,
}
