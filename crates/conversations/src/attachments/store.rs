//! SQL of attachments.

use super::model::NewAttachment;
use db::{Read, Select, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// A file as it stands in the table.
    #[derive(Clone, Debug)]
    pub struct AttachmentRow {
        /// `att_…`
        pub id: String,
        /// Its name, cleaned.
        pub name: String,
        /// Bytes.
        pub size: i64,
        /// What its bytes say it is.
        pub content_type: String,
        /// SHA-256, URL-safe text.
        pub digest: String,
        /// Who sent it.
        pub uploader: String,
        /// The message that took it along.
        pub message_id: Option<String>,
        /// Whether it is too late for a message to take it along.
        pub expired: bool,
        /// When it came in.
        pub created_at: Time,
    }
}

/// The file, if there is one.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, id: &str) -> Result<Option<AttachmentRow>> {
    r.opt(
        "SELECT id,name,size,content_type,digest,uploader,message_id,expired,created_at FROM attachments WHERE id = $1",
        args![id],
    )
}

/// The file, kept for this transaction.
pub(crate) fn lock(tx: &mut Tx, id: &str) -> Result<Option<AttachmentRow>> {
    tx.lock(
        locking!(
            "SELECT id,name,size,content_type,digest,uploader,message_id,expired,created_at FROM attachments WHERE id = $1"
        ),
        args![id],
    )
}

/// The files of these messages, in the order in which each message names them.
///
/// # Errors
/// What the engine says.
pub fn list_for_messages(r: &mut Read, message_ids: &[String]) -> Result<Vec<AttachmentRow>> {
    if message_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select =
        Select::from("SELECT id,name,size,content_type,digest,uploader,message_id,expired,created_at FROM attachments");
    select.and_in("message_id", message_ids);
    select.then("ORDER BY message_id, place LIMIT ?", [(message_ids.len() * super::rules::PER_MESSAGE) as i64]);
    r.select(&select)
}

pub(crate) fn insert(tx: &mut Tx, a: &NewAttachment, at: Time) -> Result<()> {
    tx.exec(
        "INSERT INTO attachments(id,name,size,content_type,digest,uploader,place,expired,created_at)
        VALUES($1,$2,$3,$4,$5,$6,0,$7,$8)",
        args![&a.id, &a.name, a.size, a.content_type, &a.digest, &a.uploader, false, at],
    )
    .map(drop)
}

/// Writes a file again that no message has taken along: somebody else may.
pub(crate) fn upsert(tx: &mut Tx, a: &NewAttachment, at: Time) -> Result<()> {
    tx.exec(
        "INSERT INTO attachments(id,name,size,content_type,digest,uploader,place,expired,created_at)
        VALUES($1,$2,$3,$4,$5,$6,0,$7,$8)
        ON CONFLICT(id) DO UPDATE SET uploader = $6, expired = $7 WHERE attachments.message_id IS NULL",
        args![&a.id, &a.name, a.size, a.content_type, &a.digest, &a.uploader, false, at],
    )
    .map(drop)
}

pub(crate) fn update_message(tx: &mut Tx, id: &str, message_id: &str, place: i64) -> Result<()> {
    tx.exec("UPDATE attachments SET message_id = $2, place = $3 WHERE id = $1", args![id, message_id, place]).map(drop)
}

pub(crate) fn update_expired(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("UPDATE attachments SET expired = $2 WHERE id = $1", args![id, true]).map(drop)
}

pub(crate) fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("DELETE FROM attachments WHERE id = $1", args![id]).map(drop)
}

pub(crate) fn insert_key(tx: &mut Tx, secret: &str, at: Time) -> Result<()> {
    tx.exec(
        "INSERT INTO attachment_keys(name,secret,created_at) VALUES('links',$1,$2) ON CONFLICT(name) DO NOTHING",
        args![secret, at],
    )
    .map(drop)
}

pub(crate) fn get_key(r: &mut Read) -> Result<String> {
    r.one("SELECT secret FROM attachment_keys WHERE name = 'links'", args![])
}
