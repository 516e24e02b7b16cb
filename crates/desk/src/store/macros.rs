//! SQL of macros.

use db::{Read, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// A macro.
    #[derive(Clone, Debug)]
    #[allow(missing_docs)]
    pub struct MacroRow {
        pub id: String,
        pub name: String,
        pub owner_id: Option<String>,
        pub body: String,
        /// [`crate::model::MacroStep`]s as JSON.
        pub steps: String,
        pub version: i64,
        pub created_at: Time,
    }
}

/// Everybody's and one's own, by name, after a place.
pub fn list(r: &mut Read, staff_id: &str, after: &(String, String), limit: i64) -> Result<Vec<MacroRow>> {
    r.all(
        "SELECT id,name,owner_id,body,steps,version,created_at FROM macros WHERE (owner_id IS NULL OR owner_id = $1)
        AND (name, id) > ($2, $3) ORDER BY name, id LIMIT $4",
        args![staff_id, &after.0, &after.1, limit],
    )
}

/// One of them.
pub fn find(r: &mut Read, id: &str) -> Result<Option<MacroRow>> {
    r.opt("SELECT id,name,owner_id,body,steps,version,created_at FROM macros WHERE id = $1", args![id])
}

/// The macro, kept for this transaction.
pub fn lock(tx: &mut Tx, id: &str) -> Result<Option<MacroRow>> {
    tx.lock(locking!("SELECT id,name,owner_id,body,steps,version,created_at FROM macros WHERE id = $1"), args![id])
}

pub fn insert(tx: &mut Tx, m: &MacroRow) -> Result<()> {
    tx.exec(
        "INSERT INTO macros(id,name,owner_id,body,steps,version,created_at) VALUES($1,$2,$3,$4,$5,1,$6)",
        args![&m.id, &m.name, &m.owner_id, &m.body, &m.steps, m.created_at],
    )
    .map(drop)
}

pub fn update(tx: &mut Tx, m: &MacroRow) -> Result<()> {
    tx.exec(
        "UPDATE macros SET name=$2, owner_id=$3, body=$4, steps=$5, version = version + 1 WHERE id = $1",
        args![&m.id, &m.name, &m.owner_id, &m.body, &m.steps],
    )
    .map(drop)
}

pub fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("DELETE FROM macros WHERE id = $1", args![id]).map(drop)
}
