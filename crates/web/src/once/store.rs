//! SQL of answers to requests with an `Idempotency-Key`.

use db::{Read, Tx, args};
use ground::{Result, Time};

/// Takes the key; false when it was taken before.
pub(super) fn insert(tx: &mut Tx, caller: &str, key: &str, fingerprint: &str, at: Time) -> Result<bool> {
    let taken = tx.exec(
        "INSERT INTO idempotency_keys(caller,key,fingerprint,answer,at) VALUES($1,$2,$3,'',$4) ON CONFLICT(caller,key) DO NOTHING",
        args![caller, key, fingerprint, at],
    )?;
    Ok(taken == 1)
}

/// What came with the key, and what was answered.
pub(super) fn get(r: &mut Read, caller: &str, key: &str) -> Result<(String, String)> {
    r.one("SELECT fingerprint, answer FROM idempotency_keys WHERE caller = $1 AND key = $2", args![caller, key])
}

/// Keeps the answer.
pub(super) fn update_answer(tx: &mut Tx, caller: &str, key: &str, answer: &str) -> Result<()> {
    tx.exec("UPDATE idempotency_keys SET answer = $3 WHERE caller = $1 AND key = $2", args![caller, key, answer])
        .map(drop)
}

/// Forgets old answers.
pub(super) fn delete_before(tx: &mut Tx, at: Time) -> Result<()> {
    tx.exec("DELETE FROM idempotency_keys WHERE at < $1", args![at]).map(drop)
}
