//! SQL of followers.

use db::{Read, Tx, args};
use ground::{Result, Time};

/// Who follows a conversation.
pub fn list(r: &mut Read, conversation_id: &str) -> Result<Vec<String>> {
    r.all(
        "SELECT staff_id FROM followers WHERE conversation_id = $1 ORDER BY at, staff_id LIMIT 200",
        args![conversation_id],
    )
}

/// Somebody follows; whether that is new.
pub fn insert(tx: &mut Tx, conversation_id: &str, staff_id: &str, at: Time) -> Result<bool> {
    let new = tx.exec(
        "INSERT INTO followers(conversation_id,staff_id,at) VALUES($1,$2,$3) ON CONFLICT DO NOTHING",
        args![conversation_id, staff_id, at],
    )?;
    Ok(new == 1)
}

/// Somebody follows no more; whether they did.
pub fn delete(tx: &mut Tx, conversation_id: &str, staff_id: &str) -> Result<bool> {
    Ok(tx
        .exec("DELETE FROM followers WHERE conversation_id = $1 AND staff_id = $2", args![conversation_id, staff_id])?
        == 1)
}
