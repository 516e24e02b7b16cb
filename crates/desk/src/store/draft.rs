//! SQL of drafts.

use db::{Read, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// What somebody is writing.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct DraftRow {
        pub conversation_id: String,
        pub staff_id: String,
        /// [`conversations::model::NewMessage`] as JSON.
        pub wanted: String,
        pub shared: bool,
        pub version: i64,
        pub updated_at: Time,
        pub updated_by: String,
    }
}

/// One's own and the shared ones of a conversation.
pub fn list_of_conversation(r: &mut Read, conversation_id: &str, staff_id: &str) -> Result<Vec<DraftRow>> {
    r.all(
        "SELECT conversation_id,staff_id,wanted,shared,version,updated_at,updated_by FROM drafts
        WHERE conversation_id = $1 AND (staff_id = $2 OR shared) ORDER BY staff_id LIMIT 50",
        args![conversation_id, staff_id],
    )
}

/// One's own, the newest first, before a place.
pub fn list_of_staff(r: &mut Read, staff_id: &str, before: &(i64, String), limit: i64) -> Result<Vec<DraftRow>> {
    r.all(
        "SELECT conversation_id,staff_id,wanted,shared,version,updated_at,updated_by FROM drafts
        WHERE staff_id = $1 AND (updated_at, conversation_id) < ($2, $3) ORDER BY updated_at DESC, conversation_id DESC LIMIT $4",
        args![staff_id, before.0, &before.1, limit],
    )
}

/// The draft, kept for this transaction.
pub fn lock(tx: &mut Tx, conversation_id: &str, staff_id: &str) -> Result<Option<DraftRow>> {
    tx.lock(
        locking!(
            "SELECT conversation_id,staff_id,wanted,shared,version,updated_at,updated_by FROM drafts WHERE conversation_id = $1 AND staff_id = $2"
        ),
        args![conversation_id, staff_id],
    )
}

/// Writes it; whether it was there at the version that was written on.
pub fn insert(tx: &mut Tx, d: &DraftRow) -> Result<bool> {
    let new = tx.exec(
        "INSERT INTO drafts(conversation_id,staff_id,wanted,shared,version,updated_at,updated_by) VALUES($1,$2,$3,$4,$5,$6,$7)
        ON CONFLICT DO NOTHING",
        args![&d.conversation_id, &d.staff_id, &d.wanted, d.shared, d.version, d.updated_at, &d.updated_by],
    )?;
    Ok(new == 1)
}

pub fn update(tx: &mut Tx, d: &DraftRow) -> Result<()> {
    tx.exec(
        "UPDATE drafts SET wanted=$3, shared=$4, version=$5, updated_at=$6, updated_by=$7 WHERE conversation_id = $1 AND staff_id = $2",
        args![&d.conversation_id, &d.staff_id, &d.wanted, d.shared, d.version, d.updated_at, &d.updated_by],
    )
    .map(drop)
}

pub fn delete(tx: &mut Tx, conversation_id: &str, staff_id: &str) -> Result<bool> {
    Ok(tx.exec("DELETE FROM drafts WHERE conversation_id = $1 AND staff_id = $2", args![conversation_id, staff_id])?
        == 1)
}

/// Drafts go where their conversation went, unless somebody writes there already.
pub fn update_conversation(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    tx.exec(
        "UPDATE drafts SET conversation_id = $2 WHERE conversation_id = $1
        AND staff_id NOT IN (SELECT staff_id FROM drafts WHERE conversation_id = $2)",
        args![from, to],
    )
    .map(drop)
}
