//! SQL of read marks: how far somebody has read.

use db::{Read, Tx, args};
use ground::{Result, Time};

/// Who reads, when it is the customer; their marks are kept by strand.
pub const CUSTOMER: &str = "customer";

/// How far somebody has read: the message and when.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, conversation_id: &str, who: &str) -> Result<Option<(String, i64)>> {
    r.opt("SELECT message_id, at FROM read_marks WHERE conversation_id = $1 AND who = $2", args![conversation_id, who])
}

/// Moves a mark on, never back; whether it moved.
pub(crate) fn upsert(tx: &mut Tx, conversation_id: &str, who: &str, message_id: &str, at: Time) -> Result<bool> {
    let moved = tx.exec(
        "INSERT INTO read_marks(conversation_id,who,message_id,at) VALUES($1,$2,$3,$4)
        ON CONFLICT(conversation_id,who) DO UPDATE SET message_id = $3, at = $4 WHERE read_marks.message_id < $3",
        args![conversation_id, who, message_id, at],
    )?;
    Ok(moved == 1)
}
