//! Webhook endpoints, and deliveries to the outside.

use serde::{Deserialize, Serialize};

/// A new endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {}

/// An endpoint changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Names of the changed fields.
    pub fields: Vec<String>,
}

/// An endpoint is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {}

/// Somebody asked for a test delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {}

/// A delivery failed for days and is given up until somebody replays it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryParked {
    /// Who delivers: `webhook`.
    pub deliverer: String,
    /// To what: an endpoint's id.
    pub target_id: String,
    /// How often it was tried.
    pub attempts: i64,
}

/// Somebody asked for a delivery to be made again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryReplayed {
    /// Who delivers.
    pub deliverer: String,
    /// To what.
    pub target_id: String,
}
