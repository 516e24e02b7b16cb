//! The line at the edge: the change feed, the event stream, the console's socket, and the state of readers.
//!
//! It stands here and not in the crate `line` because that one is below the web; it needs nothing of any feature.

mod facts;
mod live;
mod readers;
mod stream;

use crate::Routes;
use ::facts::What;
use ::line::StoredFact;
use ground::{Actor, Time};
use serde::Serialize;
use utoipa::ToSchema;

/// All routes of the line.
pub fn routes() -> Routes {
    facts::routes().merge(stream::routes()).merge(live::routes()).merge(readers::routes())
}

/// Who did it, as far as the line knows: an id, no name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ActorRef {
    /// Their id, or the name of a part of the system.
    pub id: String,
    /// `staff`, `customer`, `token` or `system`.
    pub kind: &'static str,
}

impl From<&str> for ActorRef {
    fn from(text: &str) -> ActorRef {
        let actor = Actor::parse(text);
        ActorRef { id: actor.id().to_string(), kind: actor.kind() }
    }
}

/// A fact of the line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LineFact {
    /// Its place; rises, with holes.
    pub position: String,
    /// `fct_…`
    pub id: String,
    /// `noun.verb`; see docs/facts.md.
    pub kind: String,
    /// Id of what it is about.
    pub subject: String,
    /// The conversation it belongs to.
    pub conversation_id: Option<String>,
    /// The customer it belongs to.
    pub customer_id: Option<String>,
    /// Who did it.
    pub actor: ActorRef,
    /// The fact that it answers.
    pub cause: Option<String>,
    /// When.
    pub at: Time,
    /// Particulars: ids, kinds, from and to; never words that somebody wrote.
    pub data: serde_json::Value,
}

impl From<&StoredFact> for LineFact {
    fn from(f: &StoredFact) -> LineFact {
        LineFact {
            position: f.position.to_string(),
            id: f.id.clone(),
            kind: f.kind.clone(),
            subject: f.subject.clone(),
            conversation_id: f.conversation_id.clone(),
            customer_id: f.customer_id.clone(),
            actor: ActorRef::from(&*f.actor),
            cause: f.cause.clone(),
            at: f.at,
            data: f.data(),
        }
    }
}

/// Which permission somebody needs to hear of a kind of fact.
fn permission_for(kind: &str) -> crate::Permission {
    use crate::Permission::{ConversationsRead, CustomersRead, FactsRead, InboxesRead, StaffRead};
    match kind.split_once('.').map_or(kind, |(noun, _)| noun) {
        "conversation" | "message" => ConversationsRead,
        "customer" | "handle" => CustomersRead,
        "staff" | "team" | "unit" => StaffRead,
        "inbox" => InboxesRead,
        _ => FactsRead,
    }
}

/// Whether this fact may change what its actor may do or see.
fn concerns_access(fact: &StoredFact) -> bool {
    matches!(fact.what(), Ok(Some(What::StaffChanged(_) | What::StaffSignedOut(_) | What::TokenRevoked(_))))
}
