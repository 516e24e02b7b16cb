//! SQL of threading: message ids of mails, and who takes part in a conversation by mail.

use db::{Read, Select, Tx, args, row};
use ground::Result;

row! {
    /// A mail that another one may answer.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Referred {
        /// Its `Message-ID`.
        pub reference: String,
        /// The message.
        pub message_id: String,
        /// The conversation in which it stands now.
        pub conversation_id: String,
        /// The inbox in which that lives.
        pub inbox_id: String,
    }
}

/// Mails that have one of these ids, the newest message first.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, references: &[String]) -> Result<Vec<Referred>> {
    if references.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Select::from(
        "SELECT r.reference,r.message_id,m.conversation_id,c.inbox_id FROM mail_references r JOIN messages m ON m.id = r.message_id
        JOIN conversations c ON c.id = m.conversation_id",
    );
    select.and_in("r.reference", references);
    select.then("ORDER BY r.message_id DESC LIMIT ?", [200]);
    r.select(&select)
}

/// The newest ids of a conversation, newest first: what an answer refers to.
///
/// # Errors
/// What the engine says.
pub fn list_newest(r: &mut Read, conversation_id: &str, limit: i64) -> Result<Vec<String>> {
    r.all(
        "SELECT r.reference FROM messages m JOIN mail_references r ON r.message_id = m.id WHERE m.conversation_id = $1
        ORDER BY m.id DESC LIMIT $2",
        args![conversation_id, limit],
    )
}

/// The same of what was said with one customer only.
///
/// # Errors
/// What the engine says.
pub fn list_newest_of(r: &mut Read, conversation_id: &str, customer_id: &str, limit: i64) -> Result<Vec<String>> {
    r.all(
        "SELECT r.reference FROM messages m JOIN mail_references r ON r.message_id = m.id JOIN handles h ON h.id = m.handle_id
        WHERE m.conversation_id = $1 AND h.customer_id = $2 ORDER BY m.id DESC LIMIT $3",
        args![conversation_id, customer_id, limit],
    )
}

pub(crate) fn insert(tx: &mut Tx, reference: &str, message_id: &str, conversation_id: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO mail_references(reference,message_id,conversation_id) VALUES($1,$2,$3) ON CONFLICT DO NOTHING",
        args![reference, message_id, conversation_id],
    )
    .map(drop)
}

/// Whether an address takes part in a conversation.
///
/// # Errors
/// What the engine says.
pub fn takes_part(r: &mut Read, conversation_id: &str, address: &str) -> Result<bool> {
    let found: Option<String> = r.opt(
        "SELECT address FROM mail_participants WHERE conversation_id = $1 AND address = $2",
        args![conversation_id, address],
    )?;
    Ok(found.is_some())
}

pub(crate) fn insert_participant(tx: &mut Tx, conversation_id: &str, address: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO mail_participants(conversation_id,address) VALUES($1,$2) ON CONFLICT DO NOTHING",
        args![conversation_id, address],
    )
    .map(drop)
}

/// The newest conversation of a mail address in an inbox with its subject: what a mail without references may belong to.
///
/// # Errors
/// What the engine says.
pub fn list_open_of_handle(r: &mut Read, handle_id: &str) -> Result<Vec<(String, Option<String>)>> {
    r.all(
        "SELECT id, subject FROM conversations WHERE handle_id = $1 AND status <> 'resolved' AND merged_into IS NULL ORDER BY last_message_at DESC, id DESC LIMIT 10",
        args![handle_id],
    )
}
