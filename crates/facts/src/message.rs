//! What is said. Bodies live in their own table.

use crate::conversation::Dimensions;
use serde::{Deserialize, Serialize};

/// The particulars shared by messages in and out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// `msg_…`
    pub message_id: String,
    /// The conversation in which the customer sees it, when that was merged into this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strand_id: Option<String>,
    /// Channel it went over.
    pub channel: String,
    /// Inbox it belongs to.
    pub inbox_id: String,
    /// Address of the customer that said it or to which it goes.
    pub handle_id: Option<String>,
    /// Agent that had the conversation then.
    pub assignee_id: Option<String>,
    /// Team that had it then.
    pub team_id: Option<String>,
    /// Length of the body in characters.
    pub length: i64,
    /// How many files came with it.
    pub attachments: i64,
}

/// The customer said something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// Particulars.
    #[serde(flatten)]
    pub said: Said,
}

/// The company said something to the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Particulars.
    #[serde(flatten)]
    pub said: Said,
    /// `pln_…`, when it was planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_id: Option<String>,
}

/// Somebody of the company wrote a note that the customer does not see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Particulars.
    #[serde(flatten)]
    pub said: Said,
    /// Colleagues whom it names.
    #[serde(default)]
    pub mentions: Vec<String>,
}

/// The customer has read everything up to this message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// The last message read.
    pub message_id: String,
    /// When, in milliseconds.
    pub at: i64,
}

/// The next server took a message of ours, or it arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// The message.
    pub message_id: String,
    /// Channel it went over.
    pub channel: String,
}

/// A message of ours did not arrive and will not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// The message.
    pub message_id: String,
    /// Channel it went over.
    pub channel: String,
}

/// A message that the customer had not seen was sent after them over another channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The message.
    pub message_id: String,
    /// Channel on which it was said.
    pub channel: String,
}

/// A message of ours leaves later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// `pln_…`
    pub planned_id: String,
    /// When it leaves, in milliseconds.
    pub due: i64,
}

/// A planned message was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplanned {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// `pln_…`
    pub planned_id: String,
}

/// A planned message could not leave at its time; somebody has to decide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// As they were.
    #[serde(flatten)]
    pub dimensions: Dimensions,
    /// `pln_…`
    pub planned_id: String,
}
