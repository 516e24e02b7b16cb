//! What happens to a conversation.

use serde::{Deserialize, Serialize};

/// The dimensions of a conversation as they were when the fact happened, so that reports never join to the present.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimensions {
    /// Channel of its last message.
    pub channel: String,
    /// Inbox it lives in.
    pub inbox_id: String,
    /// Team it was with.
    pub team_id: Option<String>,
    /// Agent it was with.
    pub assignee_id: Option<String>,
}

/// A need was stated for the first time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// As it was opened.
    #[serde(flatten)]
    pub dimensions: Dimensions,
}

/// Somebody else has it now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// After the change.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// Agent before.
    pub assignee_from: Option<String>,
    /// Agent after.
    pub assignee_to: Option<String>,
    /// Team before.
    pub team_from: Option<String>,
    /// Team after.
    pub team_to: Option<String>,
}

/// The need was met.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// Status before.
    pub from: String,
}

/// It is open again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// Status before.
    pub from: String,
    /// Whether the customer's message did it.
    pub by_customer: bool,
}

/// It waits for the customer or somebody outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pended {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// Status before.
    pub from: String,
}

/// It sleeps until a time or the customer's next message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snoozed {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// Status before.
    pub from: String,
    /// Until when, in milliseconds.
    pub until: i64,
}

/// The time of a snooze came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Woken {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// When it should have woken, in milliseconds.
    pub due: i64,
}

/// Its tags changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tagged {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// Tags it has now and had not.
    pub added: Vec<String>,
    /// Tags it had.
    pub removed: Vec<String>,
}

/// Its priority changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prioritized {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// Before.
    pub from: String,
    /// After.
    pub to: String,
}

/// Its subject changed (the words stand in the audit's side table).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
}

/// It does not belong to the conversation that was suggested.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionDismissed {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// The conversation that was suggested.
    pub suggested_id: String,
}
