//! SQL of the company and of its set-up links.

use db::{Read, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// The company.
    #[derive(Clone, Debug)]
    pub struct WorkspaceRow {
        /// Its name; empty before it is set up.
        pub name: String,
        /// When it was set up.
        pub set_up_at: Option<Time>,
    }
}

pub fn get(r: &mut Read) -> Result<WorkspaceRow> {
    r.one("SELECT name, set_up_at FROM workspace WHERE id = 'workspace'", args![])
}

/// Whoever sets up, or changes who is an owner, holds this row.
pub fn lock(tx: &mut Tx) -> Result<Option<WorkspaceRow>> {
    tx.lock(locking!("SELECT name, set_up_at FROM workspace WHERE id = 'workspace'"), args![])
}

pub fn update_set_up(tx: &mut Tx, name: &str, at: Time) -> Result<()> {
    tx.exec("UPDATE workspace SET name = $1, set_up_at = $2 WHERE id = 'workspace'", args![name, at]).map(drop)
}

row! {
    /// A set-up link.
    #[derive(Clone, Debug)]
    pub struct LinkRow {
        /// When it ends.
        pub expires_at: Time,
        /// When it was used.
        pub used_at: Option<Time>,
    }
}

pub fn find_link(r: &mut Read, digest: &str) -> Result<Option<LinkRow>> {
    r.opt("SELECT expires_at, used_at FROM setup_links WHERE digest = $1", args![digest])
}

pub fn insert_link(tx: &mut Tx, digest: &str, at: Time, expires_at: Time) -> Result<()> {
    let sql = "INSERT INTO setup_links(digest, created_at, expires_at) VALUES($1, $2, $3)";
    tx.exec(sql, args![digest, at, expires_at]).map(drop)
}

pub fn update_link_used(tx: &mut Tx, digest: &str, at: Time) -> Result<()> {
    tx.exec("UPDATE setup_links SET used_at = $2 WHERE digest = $1", args![digest, at]).map(drop)
}

pub fn delete_unused_links(tx: &mut Tx) -> Result<()> {
    tx.exec("DELETE FROM setup_links WHERE used_at IS NULL", args![]).map(drop)
}
