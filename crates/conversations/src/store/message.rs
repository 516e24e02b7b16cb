//! SQL of messages and their words.

use db::{Read, Select, Tx, args, row};
use ground::{Result, Time};

row! {
    /// A message with its words, if they were not erased.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct MessageRow {
        pub id: String,
        pub conversation_id: String,
        pub direction: String,
        pub visibility: String,
        pub channel: String,
        pub inbox_id: String,
        pub handle_id: Option<String>,
        pub author: String,
        pub client_id: Option<String>,
        pub created_at: Time,
        pub body: Option<String>,
    }
}

const HEAD: &str = "SELECT m.id,m.conversation_id,m.direction,m.visibility,m.channel,m.inbox_id,m.handle_id,m.author,m.client_id,m.created_at,b.body
    FROM messages m LEFT JOIN message_bodies b ON b.message_id = m.id";

/// The message, if there is one.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, id: &str) -> Result<Option<MessageRow>> {
    let mut select = Select::from(HEAD);
    select.and("m.id = ?", [id]);
    Ok(r.select(&select)?.pop())
}

/// Messages of a conversation, newest first, before an id.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, conversation_id: &str, before: Option<&str>, limit: i64) -> Result<Vec<MessageRow>> {
    let mut select = Select::from(HEAD);
    select.and("m.conversation_id = ?", [conversation_id]);
    if let Some(before) = before {
        select.and("m.id < ?", [before]);
    }
    select.then("ORDER BY m.id DESC LIMIT ?", [limit]);
    r.select(&select)
}

/// Messages by id, for search.
///
/// # Errors
/// What the engine says.
pub fn list_by_ids(r: &mut Read, ids: &[String]) -> Result<Vec<MessageRow>> {
    let mut select = Select::from(HEAD);
    select.and_in("m.id", ids);
    r.select(&select)
}

/// What a customer may see of an inbox: public messages of all their conversations there, after an id, oldest first, the
/// newest `limit` of them.
///
/// # Errors
/// What the engine says.
pub fn list_customer_thread(
    r: &mut Read,
    customer_id: &str,
    inbox_id: &str,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<MessageRow>> {
    let mut select = Select::from(
        "SELECT m.id,m.conversation_id,m.direction,m.visibility,m.channel,m.inbox_id,m.handle_id,m.author,m.client_id,m.created_at,b.body
        FROM handles h JOIN conversations c ON c.handle_id = h.id JOIN messages m ON m.conversation_id = c.id
        LEFT JOIN message_bodies b ON b.message_id = m.id",
    );
    select
        .and("h.customer_id = ?", [customer_id])
        .and("c.inbox_id = ?", [inbox_id])
        .and("m.visibility = ?", ["public"]);
    if let Some(after) = after {
        select.and("m.id > ?", [after]);
    }
    select.then("ORDER BY m.id DESC LIMIT ?", [limit]);
    let mut found = r.select(&select)?;
    found.reverse();
    Ok(found)
}

/// The earlier message of the same sender and client id: its conversation and its id.
pub(crate) fn find_sent(r: &mut Read, sent_once: &str) -> Result<Option<(String, String)>> {
    r.opt("SELECT conversation_id, id FROM messages WHERE sent_once = $1", args![sent_once])
}

/// Writes a message and its words.
pub(crate) fn insert(tx: &mut Tx, m: &MessageRow, sent_once: Option<&str>) -> Result<()> {
    tx.exec(
        "INSERT INTO messages(id,conversation_id,direction,visibility,channel,inbox_id,handle_id,author,client_id,sent_once,created_at)
        VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)",
        args![
            &m.id, &m.conversation_id, &m.direction, &m.visibility, &m.channel, &m.inbox_id, &m.handle_id, &m.author, &m.client_id,
            sent_once, m.created_at
        ],
    )?;
    tx.exec("INSERT INTO message_bodies(message_id,body) VALUES($1,$2)", args![&m.id, m.body.as_deref().unwrap_or("")])
        .map(drop)
}

/// The last public message of a conversation.
pub(crate) fn find_last_public(r: &mut Read, conversation_id: &str) -> Result<Option<String>> {
    r.opt(
        "SELECT id FROM messages WHERE conversation_id = $1 AND visibility = 'public' ORDER BY id DESC LIMIT 1",
        args![conversation_id],
    )
}
