//! SQL of the binary: what health, metrics and the doctor ask. Everything else belongs to a feature.

use db::{Read, Tx, args};
use ground::{Result, Time};
use line::store::{Cursor, count_parked, head, list_cursors};

/// Counting stops here.
const MOST: i64 = 10_000;

/// What reads the line, and how far it is.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The line's newest position.
    pub head: i64,
    /// When the newest fact happened.
    pub newest: Time,
    /// Where each reader is.
    pub readers: Vec<Cursor>,
    /// How many facts each reader has put aside.
    pub parked: Vec<(String, i64)>,
    /// Deliveries on their way; at most 10,000.
    pub deliveries_pending: i64,
    /// Deliveries that were given up; at most 10,000.
    pub deliveries_parked: i64,
}

/// Looks at all of it.
///
/// # Errors
/// What the engine says.
pub fn survey(r: &mut Read) -> Result<Survey> {
    let newest: Option<i64> = r.opt("SELECT at FROM facts ORDER BY position DESC LIMIT 1", args![])?;
    Ok(Survey {
        head: head(r)?,
        newest: Time(newest.unwrap_or(0)),
        readers: list_cursors(r)?,
        parked: count_parked(r)?,
        deliveries_pending: r.one(
            "SELECT COUNT(*) FROM (SELECT id FROM deliveries WHERE state = 'pending' LIMIT $1) counted",
            args![MOST],
        )?,
        deliveries_parked: r.one(
            "SELECT COUNT(*) FROM (SELECT id FROM deliveries WHERE state = 'parked' LIMIT $1) counted",
            args![MOST],
        )?,
    })
}

/// Writes something and thus shows that writing works. It costs one commit.
///
/// # Errors
/// What the engine says.
pub fn probe(tx: &mut Tx, now: Time) -> Result<()> {
    tx.silent("a probe is not news");
    tx.exec(
        "INSERT INTO idempotency_keys(caller,key,fingerprint,answer,at) VALUES('system:health','probe','','',$1)
        ON CONFLICT(caller,key) DO UPDATE SET at = $1",
        args![now],
    )
    .map(drop)
}
