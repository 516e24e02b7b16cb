//! SQL of regrouping: which conversations were merged or split, and which messages went where.

use db::{Read, Tx, args, row};
use ground::{Result, Time};

row! {
    /// A conversation that goes on in another one.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct MergedRow {
        pub id: String,
        pub inbox_id: String,
        pub handle_id: String,
        pub customer_id: String,
    }
}

row! {
    /// What the messages of a conversation say about it.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub(crate) struct Summary {
        pub message_count: i64,
        pub last_public_id: Option<String>,
        pub last_inbound_id: Option<String>,
        pub waiting_since: Option<Time>,
    }
}

/// Everything that goes on in a conversation, however many steps away.
const BELOW: &str = "WITH RECURSIVE below(id) AS (SELECT id FROM conversations WHERE merged_into = $1
    UNION SELECT c.id FROM conversations c JOIN below b ON c.merged_into = b.id) SELECT id FROM below";

/// The conversations that go on in this one.
///
/// # Errors
/// What the engine says.
pub fn list_merged(r: &mut Read, id: &str) -> Result<Vec<String>> {
    r.all(BELOW, args![id])
}

/// A conversation, those that go on in it, and the one from which it was split.
///
/// # Errors
/// What the engine says.
pub fn list_family(r: &mut Read, id: &str) -> Result<Vec<String>> {
    let mut all = vec![id.to_string()];
    all.extend(list_merged(r, id)?);
    let from: Option<Option<String>> = r.opt("SELECT split_from FROM conversations WHERE id = $1", args![id])?;
    all.extend(from.flatten());
    Ok(all)
}

/// Those that go on in this one, with the addresses of their customers.
///
/// # Errors
/// What the engine says.
pub fn list_merged_rows(r: &mut Read, id: &str) -> Result<Vec<MergedRow>> {
    r.all(
        "WITH RECURSIVE below(id) AS (SELECT id FROM conversations WHERE merged_into = $1
        UNION SELECT c.id FROM conversations c JOIN below b ON c.merged_into = b.id)
        SELECT c.id,c.inbox_id,c.handle_id,h.customer_id FROM below b JOIN conversations c ON c.id = b.id
        JOIN handles h ON h.id = c.handle_id ORDER BY c.id",
        args![id],
    )
}

/// What the messages say.
pub(crate) fn summary(r: &mut Read, conversation_id: &str) -> Result<Summary> {
    r.one(
        "SELECT COUNT(*) AS message_count,
        MAX(CASE WHEN visibility = 'public' THEN id END) AS last_public_id,
        MAX(CASE WHEN visibility = 'public' AND direction = 'inbound' AND NOT is_automatic THEN id END) AS last_inbound_id,
        MIN(CASE WHEN visibility = 'public' AND direction = 'inbound' AND NOT is_automatic AND id > COALESCE(
            (SELECT MAX(o.id) FROM messages o WHERE o.conversation_id = $1 AND o.visibility = 'public' AND o.direction = 'outbound'), '')
            THEN created_at END) AS waiting_since
        FROM messages WHERE conversation_id = $1",
        args![conversation_id],
    )
}

/// Notes a regrouping.
pub(crate) fn insert(
    tx: &mut Tx,
    id: &str,
    kind: &str,
    (into_id, from_id): (&str, &str),
    before: &str,
    at: Time,
) -> Result<()> {
    tx.exec(
        "INSERT INTO regroupings(id,kind,into_id,from_id,before,at) VALUES($1,$2,$3,$4,$5,$6)",
        args![id, kind, into_id, from_id, before, at],
    )
    .map(drop)
}

row! {
    /// A merge.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub(crate) struct MergeRow {
        pub id: String,
        /// How both stood before, as JSON.
        pub before: String,
        pub at: Time,
    }
}

/// The newest merge of one into another that stands.
pub(crate) fn find_merge(r: &mut Read, into_id: &str, from_id: &str) -> Result<Option<MergeRow>> {
    r.opt(
        "SELECT id, before, at FROM regroupings WHERE from_id = $1 AND into_id = $2 AND kind = 'merge' AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
        args![from_id, into_id],
    )
}

/// A merge stands no longer.
pub(crate) fn update_undone(tx: &mut Tx, id: &str, at: Time) -> Result<()> {
    tx.exec("UPDATE regroupings SET undone_at = $2 WHERE id = $1", args![id, at]).map(drop)
}

/// Moves all messages of a conversation into another one and remembers which; answers how many.
pub(crate) fn move_all(tx: &mut Tx, regrouping_id: &str, from: &str, to: &str) -> Result<i64> {
    tx.exec(
        "INSERT INTO regrouped_messages(regrouping_id,message_id) SELECT $1, id FROM messages WHERE conversation_id = $2",
        args![regrouping_id, from],
    )?;
    let moved = tx.exec("UPDATE messages SET conversation_id = $2 WHERE conversation_id = $1", args![from, to])?;
    Ok(moved as i64)
}

/// Moves one message and remembers it; whether it was there.
pub(crate) fn move_one(tx: &mut Tx, regrouping_id: &str, message_id: &str, from: &str, to: &str) -> Result<bool> {
    let moved = tx.exec(
        "UPDATE messages SET conversation_id = $3 WHERE id = $1 AND conversation_id = $2",
        args![message_id, from, to],
    )?;
    tx.exec(
        "INSERT INTO regrouped_messages(regrouping_id,message_id) VALUES($1,$2)",
        args![regrouping_id, message_id],
    )?;
    Ok(moved == 1)
}

/// Moves back what came by a regrouping, and what was said since in a strand that came with it; answers how many.
pub(crate) fn move_back(tx: &mut Tx, regrouping_id: &str, from: &str, to: &str, strand_id: &str) -> Result<i64> {
    tx.exec(
        "INSERT INTO regrouped_messages(regrouping_id,message_id) SELECT $1, id FROM messages WHERE conversation_id = $2 AND strand_id = $3
        ON CONFLICT DO NOTHING",
        args![regrouping_id, from, strand_id],
    )?;
    let moved = tx.exec(
        "UPDATE messages SET conversation_id = $3 WHERE conversation_id = $2
        AND id IN (SELECT message_id FROM regrouped_messages WHERE regrouping_id = $1)",
        args![regrouping_id, from, to],
    )?;
    Ok(moved as i64)
}

/// Where a conversation goes on, or that it is one of its own.
pub(crate) fn update_merged_into(tx: &mut Tx, id: &str, merged_into: Option<&str>) -> Result<()> {
    tx.exec("UPDATE conversations SET merged_into = $2 WHERE id = $1", args![id, merged_into]).map(drop)
}

/// From which conversation it was split.
pub(crate) fn update_split_from(tx: &mut Tx, id: &str, split_from: &str) -> Result<()> {
    tx.exec("UPDATE conversations SET split_from = $2 WHERE id = $1", args![id, split_from]).map(drop)
}

/// Messages of a regrouping after one of them: each with the conversation in which it stands now.
///
/// # Errors
/// What the engine says.
pub fn list_messages(r: &mut Read, regrouping_id: &str, after: &str, limit: i64) -> Result<Vec<(String, String)>> {
    r.all(
        "SELECT g.message_id, m.conversation_id FROM regrouped_messages g JOIN messages m ON m.id = g.message_id
        WHERE g.regrouping_id = $1 AND g.message_id > $2 ORDER BY g.message_id LIMIT $3",
        args![regrouping_id, after, limit],
    )
}

row! {
    /// How far somebody has read in two conversations.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub(crate) struct TwoMarks {
        pub who: String,
        pub into_mark: Option<String>,
        pub from_mark: Option<String>,
    }
}

/// How far everybody has read in two conversations.
pub(crate) fn list_marks(r: &mut Read, into_id: &str, from_id: &str) -> Result<Vec<TwoMarks>> {
    r.all(
        "SELECT who, MAX(CASE WHEN conversation_id = $1 THEN message_id END) AS into_mark,
        MAX(CASE WHEN conversation_id = $2 THEN message_id END) AS from_mark
        FROM read_marks WHERE conversation_id IN ($1, $2) GROUP BY who ORDER BY who",
        args![into_id, from_id],
    )
}

/// Sets a mark, also backwards: what came by a merge may be older than what was read.
pub(crate) fn update_mark(tx: &mut Tx, conversation_id: &str, who: &str, mark: Option<&str>, at: Time) -> Result<()> {
    match mark {
        None => tx.exec("DELETE FROM read_marks WHERE conversation_id = $1 AND who = $2", args![conversation_id, who]),
        Some(mark) => tx.exec(
            "INSERT INTO read_marks(conversation_id,who,message_id,at) VALUES($1,$2,$3,$4)
            ON CONFLICT(conversation_id,who) DO UPDATE SET message_id = $3",
            args![conversation_id, who, mark, at],
        ),
    }
    .map(drop)
}
