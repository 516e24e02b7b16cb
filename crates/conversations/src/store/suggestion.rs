//! SQL of suggestions: the conversation that another may belong to.

use db::{Read, Select, Tx, args, row};
use ground::{Result, Time};

row! {
    /// A suggestion with what is shown of the conversation that it names.
    #[derive(Clone, Debug)]
    pub struct SuggestionRow {
        /// The conversation that may belong to the other.
        pub conversation_id: String,
        /// The other.
        pub suggested_id: String,
        /// Its number.
        pub number: i64,
        /// Its subject.
        pub subject: Option<String>,
        /// Why.
        pub reason: String,
    }
}

/// The suggestions of these conversations; at most one for each.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, conversation_ids: &[String]) -> Result<Vec<SuggestionRow>> {
    if conversation_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Select::from(
        "SELECT s.conversation_id,s.suggested_id,c.number,c.subject,s.reason FROM conversation_suggestions s
        JOIN conversations c ON c.id = s.suggested_id",
    );
    select.and_in("s.conversation_id", conversation_ids);
    r.select(&select)
}

/// Writes a suggestion, unless there is one.
pub(crate) fn insert(tx: &mut Tx, conversation_id: &str, suggested_id: &str, reason: &str, at: Time) -> Result<()> {
    tx.exec(
        "INSERT INTO conversation_suggestions(conversation_id,suggested_id,reason,at) VALUES($1,$2,$3,$4) ON CONFLICT DO NOTHING",
        args![conversation_id, suggested_id, reason, at],
    )
    .map(drop)
}

/// Takes a conversation's suggestion away; answers what it named.
pub(crate) fn delete(tx: &mut Tx, conversation_id: &str) -> Result<Option<String>> {
    tx.opt(
        "DELETE FROM conversation_suggestions WHERE conversation_id = $1 RETURNING suggested_id",
        args![conversation_id],
    )
}

/// Takes every suggestion away that a conversation has or is named by: it became part of another.
///
/// # Errors
/// What the engine says.
pub fn delete_about(tx: &mut Tx, conversation_id: &str) -> Result<()> {
    tx.exec("DELETE FROM conversation_suggestions WHERE conversation_id = $1", args![conversation_id])?;
    tx.exec("DELETE FROM conversation_suggestions WHERE suggested_id = $1", args![conversation_id]).map(drop)
}
