//! Endpoints and deliveries as the API shows them.

use ground::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether an endpoint is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum WebhookState {
    /// It is told.
    Active,
    /// It is not; what happens meanwhile is on the change feed only.
    Disabled,
}

impl WebhookState {
    /// As stored.
    pub fn name(self) -> &'static str {
        match self {
            WebhookState::Active => "active",
            WebhookState::Disabled => "disabled",
        }
    }
}

/// An endpoint.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Webhook {
    /// `whk_…`
    pub id: String,
    /// Where it is told.
    pub url: String,
    /// For people.
    pub description: String,
    /// Kinds of fact that it wants; empty means all.
    pub kinds: Vec<String>,
    /// Whether it is told.
    pub state: WebhookState,
    /// The secret for checking signatures; only in the answer to creating and rotating.
    pub secret: Option<String>,
    /// When it was made.
    pub created_at: Time,
    /// Since when every try failed.
    pub failing_since: Option<Time>,
    /// Grows with each change.
    pub version: i64,
}

/// A new endpoint.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// Where it is told.
    pub url: String,
    /// For people.
    #[serde(default)]
    pub description: Option<String>,
    /// Kinds of fact that it wants; empty or missing means all.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// What is to change; what is missing stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookChange {
    /// Where it is told.
    pub url: Option<String>,
    /// For people.
    pub description: Option<String>,
    /// Kinds of fact that it wants; empty means all.
    pub kinds: Option<Vec<String>>,
    /// Whether it is told.
    pub state: Option<WebhookState>,
}

/// One thing on its way out.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Delivery {
    /// `dlv_…`
    pub id: String,
    /// Who sends it: `webhook`.
    pub deliverer: String,
    /// To what: an endpoint's id.
    pub target_id: String,
    /// The fact that it tells.
    pub fact_id: Option<String>,
    /// Its kind.
    pub kind: String,
    /// How it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next.
    pub next_at: Option<Time>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Time,
    /// When it arrived.
    pub delivered_at: Option<Time>,
}

/// How a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DeliveryState {
    /// It is on its way.
    Pending,
    /// It arrived.
    Delivered,
    /// It was given up until somebody replays it.
    Parked,
}

impl DeliveryState {
    /// As stored.
    pub fn name(self) -> &'static str {
        match self {
            DeliveryState::Pending => "pending",
            DeliveryState::Delivered => "delivered",
            DeliveryState::Parked => "parked",
        }
    }
    fn parse(name: &str) -> DeliveryState {
        match name {
            "delivered" => DeliveryState::Delivered,
            "parked" => DeliveryState::Parked,
            _ => DeliveryState::Pending,
        }
    }
}

impl From<line::Delivery> for Delivery {
    fn from(d: line::Delivery) -> Delivery {
        let state = DeliveryState::parse(&d.state);
        Delivery {
            id: d.id,
            deliverer: d.deliverer,
            target_id: d.target_id,
            fact_id: d.fact_id,
            kind: d.kind,
            state,
            attempts: d.attempts,
            next_at: (state == DeliveryState::Pending).then_some(d.next_at),
            last_error: d.last_error,
            created_at: d.created_at,
            delivered_at: d.delivered_at,
        }
    }
}
