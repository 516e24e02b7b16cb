//! SQL of deliveries. A lease keeps two nodes from trying the same one; its end is also the proof that a try is still
//! ours when its outcome is saved.

use super::{Delivery, Outcome, next_try};
use db::{Read, Select, Tx, args, locking};
use facts::{About, Fact, webhook};
use ground::{Cause, Error, Result, Stamp, Time, error::OrMissing};

/// Writes a delivery, due at once.
///
/// # Errors
/// What the engine says.
pub fn insert(
    tx: &mut Tx,
    deliverer: &str,
    target: &str,
    fact: Option<&str>,
    kind: &str,
    body: &str,
    at: Time,
) -> Result<String> {
    let id = ground::id::new("dlv");
    tx.exec(
        "INSERT INTO deliveries(id,deliverer,target_id,fact_id,kind,body,state,attempts,next_at,leased_until,created_at)
        VALUES($1,$2,$3,$4,$5,$6,'pending',0,$7,0,$7)",
        args![&id, deliverer, target, fact, kind, body, at],
    )?;
    Ok(id)
}

/// Deliveries, newest first, before an id; of one target and in one state if given.
///
/// # Errors
/// What the engine says.
pub fn list(
    r: &mut Read,
    target: Option<&str>,
    state: Option<&str>,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<Delivery>> {
    let mut select = Select::from(
        "SELECT id,deliverer,target_id,fact_id,kind,body,state,attempts,next_at,last_error,created_at,delivered_at FROM deliveries",
    );
    // Written out, because the small indexes serve only a state that stands in the text.
    match state {
        None => {}
        Some("pending") => drop(select.and_that("state = 'pending'")),
        Some("parked") => drop(select.and_that("state = 'parked'")),
        Some(other) => drop(select.and("state = ?", [other])),
    }
    for (condition, value) in [("target_id = ?", target), ("id < ?", before)] {
        if let Some(value) = value {
            select.and(condition, [value]);
        }
    }
    select.then("ORDER BY id DESC LIMIT ?", [limit]);
    r.select(&select)
}

/// One delivery.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, id: &str) -> Result<Option<Delivery>> {
    r.opt(
        "SELECT id,deliverer,target_id,fact_id,kind,body,state,attempts,next_at,last_error,created_at,delivered_at
        FROM deliveries WHERE id = $1",
        args![id],
    )
}

/// Makes a delivery due again, with a fresh count of tries.
///
/// # Errors
/// `delivery_not_found`; `delivery_pending` when it is on its way anyway.
pub fn replay(tx: &mut Tx, id: &str, by: &Stamp) -> Result<()> {
    let found: Option<(String, String, String)> =
        tx.lock(locking!("SELECT deliverer,target_id,state FROM deliveries WHERE id = $1"), args![id])?;
    let (deliverer, target_id, state) = Ok(found).or_missing("delivery_not_found", "There is no such delivery.")?;
    if state == "pending" {
        return Err(Error::conflict("delivery_pending", "This delivery is on its way already."));
    }
    tx.exec(
        "UPDATE deliveries SET state='pending', attempts=0, next_at=$2, leased_until=0, delivered_at=NULL WHERE id=$1",
        args![id, by.at],
    )?;
    tx.record(Fact::new(by, About::thing(id), webhook::DeliveryReplayed { deliverer, target_id }));
    Ok(())
}

/// Gives up what waits for a target, without a fact for each: whoever calls this records why. What is just being tried
/// goes its way.
///
/// # Errors
/// What the engine says.
pub fn park_target(tx: &mut Tx, target: &str, why: &str, now: Time) -> Result<u64> {
    tx.exec(
        "UPDATE deliveries SET state='parked', last_error=$2 WHERE state='pending' AND target_id=$1 AND leased_until <= $3",
        args![target, why, now],
    )
}

/// Forgets what waits or is parked for a target that is gone. What arrived stays until it is old.
///
/// # Errors
/// What the engine says.
pub fn forget_target(tx: &mut Tx, target: &str) -> Result<()> {
    tx.exec("DELETE FROM deliveries WHERE state='pending' AND target_id=$1", args![target])?;
    tx.exec("DELETE FROM deliveries WHERE state='parked' AND target_id=$1", args![target])?;
    Ok(())
}

/// Removes some of what arrived before a time; answers how many.
///
/// # Errors
/// What the engine says.
pub fn purge(tx: &mut Tx, before: Time, limit: i64) -> Result<u64> {
    tx.silent("what arrived long ago is not news");
    tx.exec(
        "DELETE FROM deliveries WHERE id IN
        (SELECT id FROM deliveries WHERE state='delivered' AND delivered_at < $1 ORDER BY delivered_at LIMIT $2)",
        args![before, limit],
    )
}

/// What is due and not on its way: id and target, the longest waiting first, without the targets `full`.
pub(super) fn list_due(
    r: &mut Read,
    deliverers: &[&'static str],
    full: &[String],
    now: Time,
    limit: i64,
) -> Result<Vec<(String, String)>> {
    let mut select = Select::from("SELECT id, target_id FROM deliveries");
    select.and_that("state = 'pending'").and("next_at <= ?", [now]).and("leased_until <= ?", [now]);
    select.and_in("deliverer", deliverers.iter().copied());
    for target in full {
        select.and("target_id <> ?", [target]);
    }
    select.then("ORDER BY next_at LIMIT ?", [limit]);
    r.select(&select)
}

/// Takes these, as far as no other node was faster. `ids` are sorted, so that two nodes cannot wait for each other.
pub(super) fn claim(tx: &mut Tx, ids: &[String], now: Time, until: Time) -> Result<Vec<Delivery>> {
    tx.silent("a lease is not news");
    let mut taken = Vec::new();
    for id in ids {
        taken.extend(tx.opt(
            "UPDATE deliveries SET leased_until = $3 WHERE id = $1 AND state='pending' AND next_at <= $2 AND leased_until <= $2
            RETURNING id,deliverer,target_id,fact_id,kind,body,state,attempts,next_at,last_error,created_at,delivered_at",
            args![id, now, until],
        )?);
    }
    Ok(taken)
}

/// Goes on with a try that takes long; false when somebody else has it now.
pub(super) fn renew(tx: &mut Tx, id: &str, leased: Time, until: Time) -> Result<bool> {
    tx.silent("a lease is not news");
    let renewed = tx.exec(
        "UPDATE deliveries SET leased_until = $3 WHERE id = $1 AND state = 'pending' AND leased_until = $2",
        args![id, leased, until],
    )?;
    Ok(renewed == 1)
}

/// Saves what became of a try, unless its lease ended meanwhile and somebody else has it now.
pub(super) fn settle(tx: &mut Tx, d: &Delivery, leased: Time, outcome: &Outcome, by: &Stamp) -> Result<()> {
    tx.silent("only giving up is news");
    let attempts = d.attempts + 1;
    let (why, next) = match outcome {
        Outcome::Delivered => {
            return tx
                .exec(
                    "UPDATE deliveries SET state='delivered', attempts=$3, leased_until=0, last_error=NULL, delivered_at=$4
                    WHERE id=$1 AND state='pending' AND leased_until=$2",
                    args![&d.id, leased, attempts, by.at],
                )
                .map(drop);
        }
        Outcome::Failed { why, after } => (why, next_try(attempts, by.at, *after, noise(&d.id))),
        Outcome::Refused { why } => (why, None),
    };
    let saved = tx.exec(
        "UPDATE deliveries SET state=$3, attempts=$4, next_at=$5, leased_until=0, last_error=$6
        WHERE id=$1 AND state='pending' AND leased_until=$2",
        args![&d.id, leased, if next.is_some() { "pending" } else { "parked" }, attempts, next.unwrap_or(by.at), why],
    )?;
    match saved == 1 && next.is_none() {
        true => tell_parked(tx, d, attempts, by),
        false => Ok(()),
    }
}

/// Records that a delivery was given up. Not for one that itself tells of a delivery: two broken targets would tell each
/// other of their failures for ever.
fn tell_parked(tx: &mut Tx, d: &Delivery, attempts: i64, by: &Stamp) -> Result<()> {
    if d.kind.starts_with("delivery.") {
        return Ok(());
    }
    let mut by = by.clone();
    if let Some(fact) = &d.fact_id {
        let depth: Option<i64> = tx.opt("SELECT depth FROM facts WHERE id = $1", args![fact])?;
        // It tells of the delivery's end, whatever chain the fact itself stood in.
        by.cause = Some(Cause { fact: fact.clone(), depth: depth.unwrap_or(0).min(1) });
    }
    let parked = webhook::DeliveryParked { deliverer: d.deliverer.clone(), target_id: d.target_id.clone(), attempts };
    tx.record(Fact::new(&by, About::thing(&d.id), parked));
    Ok(())
}

/// A number that differs between deliveries that fail together, and is the same when the closure runs again.
fn noise(id: &str) -> u64 {
    id.bytes().fold(0, |n: u64, b| n.wrapping_mul(31).wrapping_add(b.into()))
}
