//! SQL of business units.

use db::{Read, Select, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// A business unit.
    #[derive(Clone, Debug)]
    pub struct UnitRow {
        /// `bun_…`
        pub id: String,
        /// Name.
        pub name: String,
        /// When it was made.
        pub created_at: Time,
    }
}

pub fn find(r: &mut Read, id: &str) -> Result<Option<UnitRow>> {
    r.opt("SELECT id, name, created_at FROM business_units WHERE id = $1", args![id])
}

pub fn lock(tx: &mut Tx, id: &str) -> Result<Option<UnitRow>> {
    tx.lock(locking!("SELECT id, name, created_at FROM business_units WHERE id = $1"), args![id])
}

pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<UnitRow>> {
    let mut select = Select::from("SELECT id, name, created_at FROM business_units");
    if let Some(after) = after {
        select.and("id > ?", [after]);
    }
    select.then("ORDER BY id LIMIT ?", [limit]);
    r.select(&select)
}

/// Whether it went in; not when the name is taken.
pub fn insert(tx: &mut Tx, id: &str, name: &str, key: &str, at: Time) -> Result<bool> {
    let sql = "INSERT INTO business_units(id, name, name_key, created_at) VALUES($1, $2, $3, $4) ON CONFLICT(name_key) DO NOTHING";
    Ok(tx.exec(sql, args![id, name, key, at])? == 1)
}

/// The other one that has this name.
pub fn find_named(r: &mut Read, key: &str, but: &str) -> Result<Option<String>> {
    r.opt("SELECT id FROM business_units WHERE name_key = $1 AND id <> $2", args![key, but])
}

pub fn update_name(tx: &mut Tx, id: &str, name: &str, key: &str) -> Result<()> {
    tx.exec("UPDATE business_units SET name = $2, name_key = $3 WHERE id = $1", args![id, name, key]).map(drop)
}

/// Whether somebody or some team belongs to it.
pub fn is_used(r: &mut Read, id: &str) -> Result<bool> {
    let sql = "SELECT id FROM staff WHERE business_unit_id = $1 UNION ALL SELECT id FROM teams WHERE business_unit_id = $1 LIMIT 1";
    Ok(r.opt::<String>(sql, args![id])?.is_some())
}

pub fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("DELETE FROM business_units WHERE id = $1", args![id]).map(drop)
}
