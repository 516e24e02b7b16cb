//! SQL of mentions.

use db::{Read, Tx, args, row};
use ground::{Result, Time};

row! {
    /// Somebody was mentioned.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct MentionRow {
        pub message_id: String,
        pub conversation_id: String,
        pub by_id: String,
        pub at: Time,
        pub seen_at: Option<Time>,
    }
}

/// Somebody's, the newest first, before one.
pub fn list(r: &mut Read, staff_id: &str, before: &str, limit: i64) -> Result<Vec<MentionRow>> {
    r.all(
        "SELECT message_id,conversation_id,by_id,at,seen_at FROM mentions WHERE staff_id = $1 AND message_id < $2
        ORDER BY message_id DESC LIMIT $3",
        args![staff_id, before, limit],
    )
}

/// How many somebody has not seen, counted to 1000.
pub fn count_unseen(r: &mut Read, staff_id: &str) -> Result<i64> {
    r.one(
        "SELECT COUNT(*) FROM (SELECT 1 FROM mentions WHERE staff_id = $1 AND seen_at IS NULL LIMIT 1000) found",
        args![staff_id],
    )
}

pub fn insert(tx: &mut Tx, staff_id: &str, m: &MentionRow) -> Result<()> {
    tx.exec(
        "INSERT INTO mentions(staff_id,message_id,conversation_id,by_id,at) VALUES($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING",
        args![staff_id, &m.message_id, &m.conversation_id, &m.by_id, m.at],
    )
    .map(drop)
}

/// Those of a conversation were seen.
pub fn update_seen(tx: &mut Tx, staff_id: &str, conversation_id: &str, at: Time) -> Result<()> {
    tx.exec(
        "UPDATE mentions SET seen_at = $3 WHERE staff_id = $1 AND conversation_id = $2 AND seen_at IS NULL",
        args![staff_id, conversation_id, at],
    )
    .map(drop)
}
