//! SQL of wrong passwords in a row.

use crate::rules::Attempts;
use db::{Tx, args, locking, row};
use ground::{Result, Time};

row! {
    struct AttemptsRow {
        failures: i64,
        last_at: Time,
        blocked_until: Time,
    }
}

/// The count of a key, kept for this transaction; made if there is none.
pub fn lock(tx: &mut Tx, key: &str) -> Result<Attempts> {
    tx.exec(
        "INSERT INTO sign_in_attempts(key, failures, last_at, blocked_until) VALUES($1, 0, 0, 0) ON CONFLICT(key) DO NOTHING",
        args![key],
    )?;
    let found: Option<AttemptsRow> =
        tx.lock(locking!("SELECT failures, last_at, blocked_until FROM sign_in_attempts WHERE key = $1"), args![key])?;
    Ok(found.map_or_else(Attempts::default, |a| Attempts {
        failures: a.failures,
        last_at: a.last_at,
        blocked_until: a.blocked_until,
    }))
}

pub fn update(tx: &mut Tx, key: &str, a: Attempts) -> Result<()> {
    tx.exec(
        "UPDATE sign_in_attempts SET failures = $2, last_at = $3, blocked_until = $4 WHERE key = $1",
        args![key, a.failures, a.last_at, a.blocked_until],
    )
    .map(drop)
}

pub fn delete(tx: &mut Tx, key: &str) -> Result<()> {
    tx.exec("DELETE FROM sign_in_attempts WHERE key = $1", args![key]).map(drop)
}

/// A few of those that no longer count.
pub fn delete_before(tx: &mut Tx, at: Time) -> Result<()> {
    tx.exec(
        "DELETE FROM sign_in_attempts WHERE key IN
        (SELECT key FROM sign_in_attempts WHERE last_at < $1 AND blocked_until < $1 ORDER BY last_at LIMIT 100)",
        args![at],
    )
    .map(drop)
}
