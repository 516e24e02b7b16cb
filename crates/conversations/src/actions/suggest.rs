//! Suggest: a conversation may belong to another. Its channel found a sign that is not sure enough to put it there; an
//! agent decides.

use super::{dimensions, fact, load};
use crate::{model::SuggestionReason, store::suggestion};
use db::Tx;
use facts::conversation::SuggestionDismissed;
use ground::{Result, Stamp};

/// Suggests it, once. Called in the transaction that opens the conversation.
///
/// # Errors
/// What the engine says.
pub fn suggest(tx: &mut Tx, by: &Stamp, id: &str, other: &str, reason: SuggestionReason) -> Result<()> {
    match id == other {
        true => Ok(()),
        false => suggestion::insert(tx, id, other, reason.word(), by.at),
    }
}

/// They do not belong together.
///
/// # Errors
/// `conversation_not_found`.
pub fn dismiss_suggestion(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    tx.silent("there was no suggestion any more");
    let c = load(tx, id)?;
    let Some(suggested_id) = suggestion::delete(tx, id)? else { return Ok(()) };
    let f = fact(tx, by, &c, SuggestionDismissed { dimensions: dimensions(&c), suggested_id })?;
    tx.record(f);
    Ok(())
}
