//! SQL of the ledger: one row for each mail at each place where it was seen, and its raw bytes.

use db::{Read, Select, Tx, args, row};
use ground::{Result, Time};

row! {
    /// A mail in the ledger.
    #[derive(Clone, Debug, Default)]
    #[allow(missing_docs)]
    pub struct EntryRow {
        pub id: String,
        pub inbox_id: String,
        pub source: String,
        pub validity: Option<i64>,
        pub uid: Option<i64>,
        pub size: i64,
        /// What two copies of one mail share.
        pub likeness: String,
        pub sender: Option<String>,
        pub subject: Option<String>,
        pub fate: String,
        pub detail: Option<String>,
        pub conversation_id: Option<String>,
        pub message_id: Option<String>,
        pub suggested_id: Option<String>,
        pub is_whole: bool,
        pub at: Time,
    }
}

const HEAD: &str = "SELECT id,inbox_id,source,validity,uid,size,likeness,sender,subject,fate,detail,conversation_id,message_id,suggested_id,is_whole,at
    FROM mail_entries";

/// The entry, if there is one.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, id: &str) -> Result<Option<EntryRow>> {
    let mut select = Select::from(HEAD);
    select.and("id = ?", [id]);
    Ok(r.select(&select)?.pop())
}

/// The entry of a place.
///
/// # Errors
/// What the engine says.
pub fn find_at(r: &mut Read, inbox_id: &str, source: &str, validity: i64, uid: i64) -> Result<Option<EntryRow>> {
    let mut select = Select::from(HEAD);
    select.and("inbox_id = ?", [inbox_id]).and("source = ?", [source]);
    select.and("validity = ?", [validity]).and("uid = ?", [uid]);
    Ok(r.select(&select)?.pop())
}

/// The first copy of a mail that was taken in.
///
/// # Errors
/// What the engine says.
pub fn find_alike(r: &mut Read, inbox_id: &str, likeness: &str) -> Result<Option<EntryRow>> {
    let mut select = Select::from(HEAD);
    select
        .and("inbox_id = ?", [inbox_id])
        .and("likeness = ?", [likeness])
        .and_that("fate NOT IN ('duplicate','failed')");
    select.then("ORDER BY id LIMIT ?", [1]);
    Ok(r.select(&select)?.pop())
}

/// The entry by which a mail became a message, if it is the same mail.
///
/// # Errors
/// What the engine says.
pub fn find_of_message(r: &mut Read, message_id: &str, likeness: &str) -> Result<Option<EntryRow>> {
    let mut select = Select::from(HEAD);
    select.and("message_id = ?", [message_id]).and("likeness = ?", [likeness]);
    select.and_that("fate IN ('conversation','auto_reply')");
    select.then("ORDER BY id LIMIT ?", [1]);
    Ok(r.select(&select)?.pop())
}

/// The ledger of an inbox, newest first, before an id; one fate only if given.
///
/// # Errors
/// What the engine says.
pub fn list(
    r: &mut Read,
    inbox_id: &str,
    fate: Option<&str>,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<EntryRow>> {
    let mut select = Select::from(HEAD);
    select.and("inbox_id = ?", [inbox_id]);
    for (condition, value) in [("fate = ?", fate), ("id < ?", before)] {
        if let Some(value) = value {
            select.and(condition, [value]);
        }
    }
    select.then("ORDER BY id DESC LIMIT ?", [limit]);
    r.select(&select)
}

/// Which of these numbers of a folder the ledger knows.
///
/// # Errors
/// What the engine says.
pub fn list_uids(r: &mut Read, inbox_id: &str, source: &str, validity: i64, from: i64, to: i64) -> Result<Vec<i64>> {
    r.all(
        "SELECT uid FROM mail_entries WHERE inbox_id = $1 AND source = $2 AND validity = $3 AND uid >= $4 AND uid <= $5 ORDER BY uid",
        args![inbox_id, source, validity, from, to],
    )
}

/// Writes an entry; false when this place is in the ledger already.
pub(crate) fn insert(tx: &mut Tx, e: &EntryRow) -> Result<bool> {
    let written = tx.exec(
        "INSERT INTO mail_entries(id,inbox_id,source,validity,uid,size,likeness,sender,subject,fate,detail,conversation_id,message_id,suggested_id,is_whole,at)
        VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16) ON CONFLICT DO NOTHING",
        args![
            &e.id, &e.inbox_id, &e.source, e.validity, e.uid, e.size, &e.likeness, &e.sender, &e.subject, &e.fate, &e.detail,
            &e.conversation_id, &e.message_id, &e.suggested_id, e.is_whole, e.at
        ],
    )?;
    Ok(written == 1)
}

/// Writes what became of an entry.
pub(crate) fn update_fate(tx: &mut Tx, e: &EntryRow) -> Result<()> {
    tx.exec(
        "UPDATE mail_entries SET fate = $2, detail = $3, conversation_id = $4, message_id = $5, suggested_id = $6 WHERE id = $1",
        args![&e.id, &e.fate, &e.detail, &e.conversation_id, &e.message_id, &e.suggested_id],
    )
    .map(drop)
}

pub(crate) fn insert_raw(tx: &mut Tx, entry_id: &str, bytes: &[u8]) -> Result<()> {
    tx.exec("INSERT INTO mail_raws(entry_id,bytes) VALUES($1,$2)", args![entry_id, bytes]).map(drop)
}

/// The raw bytes of a mail.
///
/// # Errors
/// What the engine says.
pub fn find_raw(r: &mut Read, entry_id: &str) -> Result<Option<Vec<u8>>> {
    r.opt("SELECT bytes FROM mail_raws WHERE entry_id = $1", args![entry_id])
}
