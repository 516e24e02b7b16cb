//! SQL of tags.

use db::{Read, Select, Tx, args};
use ground::{Result, Time};

/// Tags of a conversation, sorted.
///
/// # Errors
/// What the engine says.
pub fn list_of(r: &mut Read, conversation_id: &str) -> Result<Vec<String>> {
    r.all("SELECT tag FROM conversation_tags WHERE conversation_id = $1 ORDER BY tag LIMIT 100", args![conversation_id])
}

/// Tags of several conversations: conversation and tag.
///
/// # Errors
/// What the engine says.
pub fn list_of_all(r: &mut Read, conversation_ids: &[String]) -> Result<Vec<(String, String)>> {
    let mut select = Select::from("SELECT conversation_id, tag FROM conversation_tags");
    select.and_in("conversation_id", conversation_ids);
    select.then("ORDER BY tag LIMIT ?", [10_000i64]);
    r.select(&select)
}

/// All tags in use, by name, after one.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, after: &str, limit: i64) -> Result<Vec<String>> {
    r.all("SELECT name FROM tags WHERE name > $1 ORDER BY name LIMIT $2", args![after, limit])
}

pub(crate) fn insert(tx: &mut Tx, conversation_id: &str, tag: &str, at: Time) -> Result<()> {
    tx.exec("INSERT INTO tags(name,created_at) VALUES($1,$2) ON CONFLICT(name) DO NOTHING", args![tag, at])?;
    tx.exec(
        "INSERT INTO conversation_tags(tag,conversation_id) VALUES($1,$2) ON CONFLICT(tag,conversation_id) DO NOTHING",
        args![tag, conversation_id],
    )
    .map(drop)
}

pub(crate) fn delete(tx: &mut Tx, conversation_id: &str, tag: &str) -> Result<()> {
    tx.exec("DELETE FROM conversation_tags WHERE tag = $1 AND conversation_id = $2", args![tag, conversation_id])
        .map(drop)
}
