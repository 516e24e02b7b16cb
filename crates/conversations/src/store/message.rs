//! SQL of messages and their words.

use db::{Read, Select, Tx, Value, args, row};
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
        /// A machine wrote it.
        pub is_automatic: bool,
        pub created_at: Time,
        /// The conversation in which it was said, wherever it stands now. What a customer may see follows from it.
        pub strand_id: String,
        pub body: Option<String>,
    }
}

const HEAD: &str = "SELECT m.id,m.conversation_id,m.direction,m.visibility,m.channel,m.inbox_id,m.handle_id,m.author,m.client_id,m.is_automatic,m.created_at,m.strand_id,b.body
    FROM messages m LEFT JOIN message_bodies b ON b.message_id = m.id";

/// Sorts after every id.
const AFTER_ALL: &str = "msg_~";

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

/// What a customer may see of an inbox: public messages from and to them in all their conversations there, oldest first; the newest
/// `limit` of those before an id.
///
/// # Errors
/// What the engine says.
pub fn list_customer_thread(
    r: &mut Read,
    customer_id: &str,
    inbox_id: &str,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<MessageRow>> {
    // Ids first, so that the words of a long past are not sorted with them.
    let mut select = Select::from(HEAD);
    select.then(
        "WHERE m.id IN (SELECT t.id FROM handles h JOIN conversations c ON c.handle_id = h.id JOIN messages t ON t.strand_id = c.id
        WHERE h.customer_id = ? AND c.inbox_id = ? AND t.visibility = 'public' AND t.id < ?
        AND (t.handle_id IS NULL OR t.handle_id IN (SELECT id FROM handles WHERE customer_id = ?)) ORDER BY t.id DESC LIMIT ?)
        ORDER BY m.id",
        [
            Value::from(customer_id),
            Value::from(inbox_id),
            Value::from(before.unwrap_or(AFTER_ALL)),
            Value::from(customer_id),
            Value::from(limit),
        ],
    );
    r.select(&select)
}

/// Whether this address spoke in a strand before a message.
///
/// # Errors
/// What the engine says.
pub fn has_spoken(r: &mut Read, strand_id: &str, handle_id: &str, before: &str) -> Result<bool> {
    let found: Option<String> = r.opt(
        "SELECT id FROM messages WHERE strand_id = $1 AND handle_id = $2 AND id < $3 AND direction = 'inbound' AND visibility = 'public' LIMIT 1",
        args![strand_id, handle_id, before],
    )?;
    Ok(found.is_some())
}

/// When the company said something in a strand, at a message or after it.
///
/// # Errors
/// What the engine says.
pub fn find_answer(r: &mut Read, strand_id: &str, from: &str) -> Result<Option<Time>> {
    let found: Option<i64> = r.opt(
        "SELECT created_at FROM messages WHERE strand_id = $1 AND id >= $2 AND direction = 'outbound' AND visibility = 'public' ORDER BY id LIMIT 1",
        args![strand_id, from],
    )?;
    Ok(found.map(Time))
}

/// The earlier message of the same sender and client id: its conversation and its id.
pub(crate) fn find_sent(r: &mut Read, sent_once: &str) -> Result<Option<(String, String)>> {
    r.opt("SELECT conversation_id, id FROM messages WHERE sent_once = $1", args![sent_once])
}

/// Writes a message and its words.
pub(crate) fn insert(tx: &mut Tx, m: &MessageRow, sent_once: Option<&str>) -> Result<()> {
    tx.exec(
        "INSERT INTO messages(id,conversation_id,direction,visibility,channel,inbox_id,handle_id,author,client_id,sent_once,is_automatic,created_at,strand_id)
        VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)",
        args![
            &m.id, &m.conversation_id, &m.direction, &m.visibility, &m.channel, &m.inbox_id, &m.handle_id, &m.author, &m.client_id,
            sent_once, m.is_automatic, m.created_at, &m.strand_id
        ],
    )?;
    tx.exec("INSERT INTO message_bodies(message_id,body) VALUES($1,$2)", args![&m.id, m.body.as_deref().unwrap_or("")])
        .map(drop)
}

/// The way of the customer's own last message, on a channel if one is given: channel, inbox, handle. Others may speak in the
/// conversation too, and machines for the customer; an answer is not theirs by default.
///
/// # Errors
/// What the engine says.
pub fn find_last_inbound(
    r: &mut Read,
    conversation_id: &str,
    channel: Option<&str>,
) -> Result<Option<(String, String, Option<String>)>> {
    let mut select = Select::from(
        "SELECT m.channel,m.inbox_id,m.handle_id FROM messages m JOIN handles h ON h.id = m.handle_id
        JOIN conversations c ON c.id = m.conversation_id JOIN handles o ON o.id = c.handle_id AND o.customer_id = h.customer_id",
    );
    select.and("m.conversation_id = ?", [conversation_id]).and_that("m.direction = 'inbound'");
    select.and("m.is_automatic = ?", [false]);
    if let Some(channel) = channel {
        select.and("m.channel = ?", [channel]);
    }
    select.then("ORDER BY m.id DESC LIMIT ?", [1]);
    Ok(r.select(&select)?.pop())
}

/// The way of the last message from an address: channel and inbox.
///
/// # Errors
/// What the engine says.
pub fn find_last_inbound_of(r: &mut Read, conversation_id: &str, handle_id: &str) -> Result<Option<(String, String)>> {
    r.opt(
        "SELECT channel, inbox_id FROM messages WHERE conversation_id = $1 AND handle_id = $2 AND direction = 'inbound' ORDER BY id DESC LIMIT 1",
        args![conversation_id, handle_id],
    )
}

/// The last public message of a conversation.
pub(crate) fn find_last_public(r: &mut Read, conversation_id: &str) -> Result<Option<String>> {
    r.opt(
        "SELECT id FROM messages WHERE conversation_id = $1 AND visibility = 'public' ORDER BY id DESC LIMIT 1",
        args![conversation_id],
    )
}

/// How many messages the customer may see.
pub(crate) fn count_public(r: &mut Read, conversation_id: &str) -> Result<usize> {
    let found: i64 = r.one(
        "SELECT COUNT(*) FROM messages WHERE conversation_id = $1 AND visibility = 'public'",
        args![conversation_id],
    )?;
    Ok(found as usize)
}
