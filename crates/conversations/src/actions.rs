//! Verbs. One file per verb or family; each loads and locks, asks the rules, stores and records.

mod assign;
mod edit;
mod history;
mod look;
mod messages;
mod open;
mod people;
mod read;
mod receive;
mod search;
mod send;
mod sending;
mod status;
mod suggest;
mod tag;
mod way;
mod write;

pub use assign::{Assignment, assign};
pub use edit::{Edit, edit};
pub use history::{conversation_history, customer_history};
pub use look::{counts, list, resolve_id, show, tags};
pub use messages::{html, message, messages};
pub use open::open;
pub use read::{mark_read, mark_read_by_customer};
pub use receive::receive;
pub use search::search;
pub use send::{outgoing, send};
pub use sending::{Heard, Voice, address, hear, settle};
pub use status::{pend, reopen, resolve, snooze, wake};
pub use suggest::{dismiss_suggestion, suggest};
pub use tag::retag;

use crate::store::{self, ConversationRow};
use db::Tx;
use facts::{About, Fact, What, conversation::Dimensions};
use ground::{Result, Stamp, error::OrMissing};

/// Locks the conversation for this transaction.
fn load(tx: &mut Tx, id: &str) -> Result<ConversationRow> {
    store::lock(tx, id).or_missing("conversation_not_found", "There is no such conversation.")
}

/// The dimensions as they are now, for a fact.
fn dimensions(c: &ConversationRow) -> Dimensions {
    Dimensions {
        channel: c.channel.clone(),
        inbox_id: c.inbox_id.clone(),
        team_id: c.team_id.clone(),
        assignee_id: c.assignee_id.clone(),
    }
}

/// A fact about this conversation and whoever's need it is.
fn fact(tx: &mut Tx, by: &Stamp, c: &ConversationRow, what: impl Into<What>) -> Result<Fact> {
    let customer_id = store::conversation::get_customer_id(tx, &c.handle_id)?;
    Ok(Fact::new(by, About::conversation(&c.id, &customer_id), what))
}
