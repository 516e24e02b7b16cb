//! SQL of the line: facts, cursors, parked facts.

use db::{Read, Select, Tx, args, locking, locking_free, row};
use facts::What;
use ground::{Actor, Cause, Error, Result, Stamp, Time};
use serde_json::Value;

row! {
    /// A fact as it stands on the line.
    #[derive(Clone, Debug)]
    pub struct StoredFact {
        /// Its place; numbers rise, and may have holes.
        pub position: i64,
        /// `fct_…`
        pub id: String,
        /// `noun.verb`
        pub kind: String,
        /// Id of what it is about.
        pub subject: String,
        /// The conversation it belongs to.
        pub conversation_id: Option<String>,
        /// The customer it belongs to.
        pub customer_id: Option<String>,
        /// Who did it.
        pub actor: String,
        /// The fact it answers.
        pub cause: Option<String>,
        /// Length of the chain before it.
        pub depth: i64,
        /// When.
        pub at: Time,
        /// Particulars as JSON.
        pub data: String,
    }
}

impl StoredFact {
    /// What happened; `None` when this program does not know the kind.
    ///
    /// # Errors
    /// The particulars cannot be read.
    pub fn what(&self) -> Result<Option<What>> {
        What::parse(&self.kind, &self.data)
            .transpose()
            .map_err(|e| Error::internal(format!("fact {} of kind {} cannot be read: {e}", self.id, self.kind)))
    }
    /// The stamp for whoever answers this fact: its own time, so that a late reader does the same thing.
    pub fn answered_by(&self, reader: &str) -> Stamp {
        let cause = Some(Cause { fact: self.id.clone(), depth: self.depth });
        Stamp { actor: Actor::System(format!("reader:{reader}")), at: self.at, cause }
    }
    /// The particulars as JSON.
    pub fn data(&self) -> Value {
        serde_json::from_str(&self.data).unwrap_or(Value::Null)
    }
}

/// Facts after a position, in order.
///
/// # Errors
/// What the engine says.
pub fn list_facts(r: &mut Read, after: i64, limit: i64) -> Result<Vec<StoredFact>> {
    r.all(
        "SELECT position,id,kind,subject,conversation_id,customer_id,actor,cause,depth,at,data FROM facts
        WHERE position > $1 ORDER BY position LIMIT $2",
        args![after, limit],
    )
}

/// Facts of a conversation before a position, newest first.
///
/// # Errors
/// What the engine says.
pub fn list_conversation_facts(r: &mut Read, id: &str, before: i64, limit: i64) -> Result<Vec<StoredFact>> {
    r.all(
        "SELECT position,id,kind,subject,conversation_id,customer_id,actor,cause,depth,at,data FROM facts
        WHERE conversation_id = $1 AND position < $2 ORDER BY position DESC LIMIT $3",
        args![id, before, limit],
    )
}

/// Facts of a customer before a position, newest first.
///
/// # Errors
/// What the engine says.
pub fn list_customer_facts(r: &mut Read, id: &str, before: i64, limit: i64) -> Result<Vec<StoredFact>> {
    r.all(
        "SELECT position,id,kind,subject,conversation_id,customer_id,actor,cause,depth,at,data FROM facts
        WHERE customer_id = $1 AND position < $2 ORDER BY position DESC LIMIT $3",
        args![id, before, limit],
    )
}

/// The newest position; 0 on an empty line.
///
/// # Errors
/// What the engine says.
pub fn head(r: &mut Read) -> Result<i64> {
    r.one("SELECT COALESCE(MAX(position), 0) FROM facts", args![])
}

row! {
    /// Where a reader is.
    #[derive(Clone, Debug)]
    pub struct Cursor {
        /// Its name.
        pub name: String,
        /// The last fact it has read.
        pub position: i64,
        /// Why it stands still, if it does.
        pub error: Option<String>,
    }
}

/// All cursors.
///
/// # Errors
/// What the engine says.
pub fn list_cursors(r: &mut Read) -> Result<Vec<Cursor>> {
    r.all("SELECT name,position,error FROM readers ORDER BY name", args![])
}

/// Makes a cursor at the line's beginning if there is none.
pub(crate) fn insert_cursor(tx: &mut Tx, name: &str) -> Result<()> {
    tx.exec("INSERT INTO readers(name,position) VALUES($1,0) ON CONFLICT(name) DO NOTHING", args![name]).map(drop)
}

/// A cursor, kept for this transaction.
pub(crate) fn lock_cursor(tx: &mut Tx, name: &str) -> Result<i64> {
    let found = tx.lock(locking!("SELECT position FROM readers WHERE name = $1"), args![name])?;
    found.ok_or_else(|| Error::internal(format!("the reader {name} has no cursor")))
}

pub(crate) fn update_cursor(tx: &mut Tx, name: &str, position: i64) -> Result<()> {
    tx.exec("UPDATE readers SET position = $2, error = NULL WHERE name = $1", args![name, position]).map(drop)
}

/// A cursor, kept for this transaction; none while another node has it.
pub(crate) fn lock_free_cursor(tx: &mut Tx, name: &str) -> Result<Option<i64>> {
    tx.lock(locking_free!("SELECT position FROM readers WHERE name = $1"), args![name])
}

/// Whether there are facts after a cursor.
pub(crate) fn is_behind(r: &mut Read, name: &str) -> Result<bool> {
    let next: Option<i64> = r.opt(
        "SELECT position FROM facts WHERE position > (SELECT position FROM readers WHERE name = $1) ORDER BY position LIMIT 1",
        args![name],
    )?;
    Ok(next.is_some())
}

/// Says why a reader stands still, unless another node took it past `position` meanwhile.
pub(crate) fn update_error(tx: &mut Tx, name: &str, before: i64, error: Option<&str>) -> Result<()> {
    tx.exec("UPDATE readers SET error = $3 WHERE name = $1 AND position < $2", args![name, before, error]).map(drop)
}

row! {
    /// A fact that a reader could not read.
    #[derive(Clone, Debug)]
    pub struct Parked {
        /// `prk_…`
        pub id: String,
        /// The reader.
        pub reader: String,
        /// The fact's place.
        pub position: i64,
        /// The fact.
        pub fact_id: String,
        /// Its kind.
        pub kind: String,
        /// What went wrong.
        pub error: String,
        /// When it was given up.
        pub at: Time,
    }
}

/// Parked facts, newest first, before an id.
///
/// # Errors
/// What the engine says.
pub fn list_parked(r: &mut Read, before: Option<&str>, limit: i64) -> Result<Vec<Parked>> {
    let mut select = Select::from("SELECT id,reader,position,fact_id,kind,error,at FROM parked_facts");
    if let Some(before) = before {
        select.and("id < ?", [before]);
    }
    select.then("ORDER BY id DESC LIMIT ?", [limit]);
    r.select(&select)
}

/// How many facts each reader has parked.
///
/// # Errors
/// What the engine says.
pub fn count_parked(r: &mut Read) -> Result<Vec<(String, i64)>> {
    r.all("SELECT reader, COUNT(*) FROM parked_facts GROUP BY reader ORDER BY reader", args![])
}

pub(crate) fn find_parked(r: &mut Read, id: &str) -> Result<Option<Parked>> {
    r.opt("SELECT id,reader,position,fact_id,kind,error,at FROM parked_facts WHERE id = $1", args![id])
}

pub(crate) fn insert_parked(tx: &mut Tx, reader: &str, fact: &StoredFact, error: &str, at: Time) -> Result<()> {
    tx.exec(
        "INSERT INTO parked_facts(id,reader,position,fact_id,kind,error,at) VALUES($1,$2,$3,$4,$5,$6,$7) ON CONFLICT(reader,position) DO NOTHING",
        args![&ground::id::new("prk"), reader, fact.position, &fact.id, &fact.kind, error, at],
    )
    .map(drop)
}

pub(crate) fn delete_parked(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("DELETE FROM parked_facts WHERE id = $1", args![id]).map(drop)
}
