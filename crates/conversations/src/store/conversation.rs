//! SQL of the conversation itself.

use db::{Read, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// A conversation.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct ConversationRow {
        pub id: String,
        pub number: i64,
        pub handle_id: String,
        pub inbox_id: String,
        pub channel: String,
        pub subject: Option<String>,
        pub status: String,
        pub priority: String,
        pub assignee_id: Option<String>,
        pub team_id: Option<String>,
        pub preview: String,
        pub last_message_id: Option<String>,
        pub last_message_at: Time,
        pub last_message_by: String,
        pub last_inbound_id: Option<String>,
        pub waiting_since: Option<Time>,
        pub snoozed_until: Option<Time>,
        pub message_count: i64,
        pub external_id: Option<String>,
        pub created_at: Time,
        pub resolved_at: Option<Time>,
        pub version: i64,
        /// The conversation that it was merged into.
        pub merged_into: Option<String>,
    }
}

/// The conversation, if there is one.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, id: &str) -> Result<Option<ConversationRow>> {
    r.opt(
        "SELECT id,number,handle_id,inbox_id,channel,subject,status,priority,assignee_id,team_id,preview,last_message_id,last_message_at,
        last_message_by,last_inbound_id,waiting_since,snoozed_until,message_count,external_id,created_at,resolved_at,version,
        merged_into FROM conversations WHERE id = $1",
        args![id],
    )
}

/// The id of a number that somebody said, and the conversation that it was merged into.
///
/// # Errors
/// What the engine says.
pub fn find_by_number(r: &mut Read, number: i64) -> Result<Option<(String, Option<String>)>> {
    r.opt("SELECT id, merged_into FROM conversations WHERE number = $1", args![number])
}

/// The id itself, if there is such a conversation, and the one that it was merged into.
///
/// # Errors
/// What the engine says.
pub fn find_id(r: &mut Read, id: &str) -> Result<Option<(String, Option<String>)>> {
    r.opt("SELECT id, merged_into FROM conversations WHERE id = $1", args![id])
}

/// The conversation, kept for this transaction.
///
/// # Errors
/// What the engine says.
pub fn lock(tx: &mut Tx, id: &str) -> Result<Option<ConversationRow>> {
    tx.lock(
        locking!(
            "SELECT id,number,handle_id,inbox_id,channel,subject,status,priority,assignee_id,team_id,preview,last_message_id,last_message_at,
            last_message_by,last_inbound_id,waiting_since,snoozed_until,message_count,external_id,created_at,resolved_at,version,
            merged_into FROM conversations WHERE id = $1"
        ),
        args![id],
    )
}

/// Whose need it is: follows from the address.
///
/// # Errors
/// What the engine says.
pub fn get_customer_id(r: &mut Read, handle_id: &str) -> Result<String> {
    r.one("SELECT customer_id FROM handles WHERE id = $1", args![handle_id])
}

row! {
    /// A conversation with its status.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct Newest {
        pub id: String,
        pub status: String,
        pub merged_into: Option<String>,
    }
}

/// The newest conversation of somebody in an inbox, whatever its state.
///
/// # Errors
/// What the engine says.
pub fn find_newest(r: &mut Read, customer_id: &str, inbox_id: &str) -> Result<Option<Newest>> {
    r.opt(
        "SELECT c.id,c.status,c.merged_into FROM handles h JOIN conversations c ON c.handle_id = h.id
        WHERE h.customer_id = $1 AND c.inbox_id = $2 ORDER BY c.last_message_at DESC, c.id DESC LIMIT 1",
        args![customer_id, inbox_id],
    )
}

/// The next number. Whoever opens another conversation waits from here until this one is committed.
pub(crate) fn next_number(tx: &mut Tx) -> Result<i64> {
    tx.one("UPDATE conversation_numbers SET last = last + 1 WHERE id = 1 RETURNING last", args![])
}

pub(crate) fn insert(tx: &mut Tx, c: &ConversationRow) -> Result<()> {
    tx.exec(
        "INSERT INTO conversations(id,number,handle_id,inbox_id,channel,subject,status,priority,team_id,preview,last_message_at,last_message_by,
        message_count,external_id,created_at,version) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)",
        args![
            &c.id, c.number, &c.handle_id, &c.inbox_id, &c.channel, &c.subject, &c.status, &c.priority,
            &c.team_id,
            &c.preview, c.last_message_at,
            &c.last_message_by, c.message_count, &c.external_id, c.created_at, c.version
        ],
    )
    .map(drop)
}

/// Writes everything that may change back, with the next version.
pub(crate) fn update(tx: &mut Tx, c: &ConversationRow) -> Result<()> {
    tx.exec(
        "UPDATE conversations SET channel=$2, subject=$3, status=$4, priority=$5, assignee_id=$6, team_id=$7, preview=$8,
        last_message_id=$9, last_message_at=$10, last_message_by=$11, last_inbound_id=$12, waiting_since=$13, snoozed_until=$14,
        message_count=$15, resolved_at=$16, version = version + 1 WHERE id = $1",
        args![
            &c.id, &c.channel, &c.subject, &c.status, &c.priority, &c.assignee_id, &c.team_id, &c.preview, &c.last_message_id,
            c.last_message_at, &c.last_message_by, &c.last_inbound_id, c.waiting_since, c.snoozed_until, c.message_count, c.resolved_at
        ],
    )
    .map(drop)
}
