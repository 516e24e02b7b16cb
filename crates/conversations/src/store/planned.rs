//! SQL of planned messages.

use db::{Read, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// A message that leaves later.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct PlannedRow {
        pub id: String,
        pub conversation_id: String,
        pub author: String,
        /// [`crate::model::NewMessage`] as JSON.
        pub wanted: String,
        pub due_at: Time,
        /// Why it did not leave.
        pub held: Option<String>,
        pub created_at: Time,
    }
}

/// Those of a conversation, the next first.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, conversation_id: &str) -> Result<Vec<PlannedRow>> {
    r.all(
        "SELECT id,conversation_id,author,wanted,due_at,held,created_at FROM planned_messages WHERE conversation_id = $1 ORDER BY due_at, id LIMIT 100",
        args![conversation_id],
    )
}

/// Those of somebody, the next first, after a place.
///
/// # Errors
/// What the engine says.
pub fn list_of_author(r: &mut Read, author: &str, after: &(i64, String), limit: i64) -> Result<Vec<PlannedRow>> {
    r.all(
        "SELECT id,conversation_id,author,wanted,due_at,held,created_at FROM planned_messages
        WHERE author = $1 AND (due_at, id) > ($2, $3) ORDER BY due_at, id LIMIT $4",
        args![author, after.0, &after.1, limit],
    )
}

/// How many a conversation has.
pub(crate) fn count(r: &mut Read, conversation_id: &str) -> Result<i64> {
    r.one("SELECT COUNT(*) FROM planned_messages WHERE conversation_id = $1", args![conversation_id])
}

/// The conversation of a planned message.
pub(crate) fn find_conversation(r: &mut Read, id: &str) -> Result<Option<String>> {
    r.opt("SELECT conversation_id FROM planned_messages WHERE id = $1", args![id])
}

/// The message, kept for this transaction.
pub(crate) fn lock(tx: &mut Tx, id: &str) -> Result<Option<PlannedRow>> {
    tx.lock(
        locking!("SELECT id,conversation_id,author,wanted,due_at,held,created_at FROM planned_messages WHERE id = $1"),
        args![id],
    )
}

pub(crate) fn insert(tx: &mut Tx, p: &PlannedRow) -> Result<()> {
    tx.exec(
        "INSERT INTO planned_messages(id,conversation_id,author,wanted,due_at,created_at) VALUES($1,$2,$3,$4,$5,$6)",
        args![&p.id, &p.conversation_id, &p.author, &p.wanted, p.due_at, p.created_at],
    )
    .map(drop)
}

pub(crate) fn update_held(tx: &mut Tx, id: &str, why: &str) -> Result<()> {
    tx.exec("UPDATE planned_messages SET held = $2 WHERE id = $1", args![id, why]).map(drop)
}

pub(crate) fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("DELETE FROM planned_messages WHERE id = $1", args![id]).map(drop)
}

/// One goes to another conversation.
pub(crate) fn update_one(tx: &mut Tx, id: &str, to: &str) -> Result<()> {
    tx.exec("UPDATE planned_messages SET conversation_id = $2 WHERE id = $1", args![id, to]).map(drop)
}

/// Whether one of them names this file.
pub(crate) fn holds(r: &mut Read, attachment_id: &str) -> Result<bool> {
    let found: Option<String> =
        r.opt("SELECT id FROM planned_messages WHERE wanted LIKE '%\"' || $1 || '\"%' LIMIT 1", args![attachment_id])?;
    Ok(found.is_some())
}

/// They go where their conversation went.
pub(crate) fn update_conversation(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    tx.exec("UPDATE planned_messages SET conversation_id = $2 WHERE conversation_id = $1", args![from, to]).map(drop)
}
