//! SQL of sessions and known browsers.

use crate::model::{Role, StaffState};
use db::{Read, Tx, args, row};
use ground::{Result, Time};

row! {
    /// A session with the one who signed in, as they are now.
    #[derive(Clone, Debug)]
    pub struct SessionRow {
        /// Digest of the cookie.
        pub id: String,
        /// Who.
        pub staff_id: String,
        /// When they were here last, to the hour.
        pub last_seen_at: Time,
        /// When it ends in any case.
        pub expires_at: Time,
        /// Their name.
        pub name: String,
        /// Their role.
        pub role: Role,
        /// Their state.
        pub state: StaffState,
    }
}

pub fn find(r: &mut Read, id: &str) -> Result<Option<SessionRow>> {
    r.opt(
        "SELECT s.id AS id, s.staff_id AS staff_id, s.last_seen_at AS last_seen_at, s.expires_at AS expires_at,
            f.name AS name, f.role AS role, f.state AS state
        FROM sessions s JOIN staff f ON f.id = s.staff_id WHERE s.id = $1",
        args![id],
    )
}

pub fn insert(tx: &mut Tx, id: &str, staff_id: &str, at: Time, expires_at: Time) -> Result<()> {
    tx.exec(
        "INSERT INTO sessions(id, staff_id, created_at, last_seen_at, expires_at) VALUES($1, $2, $3, $3, $4)",
        args![id, staff_id, at, expires_at],
    )
    .map(drop)
}

pub fn update_seen(tx: &mut Tx, id: &str, at: Time) -> Result<()> {
    tx.exec("UPDATE sessions SET last_seen_at = $2 WHERE id = $1", args![id, at]).map(drop)
}

/// How many; 0 when it had ended already.
pub fn delete(tx: &mut Tx, id: &str) -> Result<u64> {
    tx.exec("DELETE FROM sessions WHERE id = $1", args![id])
}

/// All of somebody's, but for one that stays.
pub fn delete_of(tx: &mut Tx, staff_id: &str, but: Option<&str>) -> Result<()> {
    tx.exec("DELETE FROM sessions WHERE staff_id = $1 AND id <> $2", args![staff_id, but.unwrap_or("")]).map(drop)
}

/// Those of somebody that work no more.
pub fn delete_ended(tx: &mut Tx, staff_id: &str, now: Time, seen_before: Time) -> Result<()> {
    let sql = "DELETE FROM sessions WHERE staff_id = $1 AND (expires_at <= $2 OR last_seen_at <= $3)";
    tx.exec(sql, args![staff_id, now, seen_before]).map(drop)
}

pub fn has_browser(r: &mut Read, digest: &str, staff_id: &str) -> Result<bool> {
    let sql = "SELECT digest FROM known_browsers WHERE digest = $1 AND staff_id = $2";
    Ok(r.opt::<String>(sql, args![digest, staff_id])?.is_some())
}

pub fn insert_browser(tx: &mut Tx, digest: &str, staff_id: &str, at: Time) -> Result<()> {
    let sql = "INSERT INTO known_browsers(digest, staff_id, last_used_at) VALUES($1, $2, $3)";
    tx.exec(sql, args![digest, staff_id, at]).map(drop)
}

/// The one that gets a new secret, and those that were not used for long.
pub fn delete_browsers(tx: &mut Tx, staff_id: &str, digest: &str, used_before: Time) -> Result<()> {
    let sql = "DELETE FROM known_browsers WHERE staff_id = $1 AND (digest = $2 OR last_used_at < $3)";
    tx.exec(sql, args![staff_id, digest, used_before]).map(drop)
}

/// All of somebody's.
pub fn delete_all_browsers(tx: &mut Tx, staff_id: &str) -> Result<()> {
    tx.exec("DELETE FROM known_browsers WHERE staff_id = $1", args![staff_id]).map(drop)
}
