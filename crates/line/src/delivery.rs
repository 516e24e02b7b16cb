//! Deliveries: everything that leaves the process is first a row, then sent, with retries, back-off, a visible state
//! and replay. The row carries a snapshot of what is sent.

use db::{Db, Read, Select, Tx, args, locking, row};
use facts::{About, Fact, webhook};
use futures_util::{FutureExt, StreamExt, future::BoxFuture, stream};
use ground::{Clock, Error, Result, Stamp, Time, clock, error::OrMissing};
use std::sync::Arc;

row! {
    /// One thing on its way out.
    #[derive(Clone, Debug)]
    pub struct Delivery {
        /// `dlv_…`
        pub id: String,
        /// Who sends it: `webhook`.
        pub deliverer: String,
        /// To what: an endpoint's id.
        pub target_id: String,
        /// The fact that it tells.
        pub fact_id: Option<String>,
        /// Its kind, as the receiver will see it.
        pub kind: String,
        /// The snapshot.
        pub body: String,
        /// `pending`, `delivered` or `parked`.
        pub state: String,
        /// How often it was tried.
        pub attempts: i64,
        /// When it is tried next.
        pub next_at: Time,
        /// What went wrong last.
        pub last_error: Option<String>,
        /// When it was written.
        pub created_at: Time,
        /// When it arrived.
        pub delivered_at: Option<Time>,
    }
}

/// What became of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived.
    Delivered,
    /// Not this time. `after` is the receiver's own wish in milliseconds.
    Failed {
        /// What went wrong, for a person.
        why: String,
        /// When the receiver wants it again.
        after: Option<i64>,
    },
    /// It will never work like this: give it up now.
    Refused {
        /// What went wrong, for a person.
        why: String,
    },
}

/// Sends deliveries of one sort.
pub trait Deliverer: Send + Sync + 'static {
    /// The name in [`Delivery::deliverer`].
    fn name(&self) -> &'static str;
    /// Tries once. Never inside a transaction.
    fn deliver<'a>(&'a self, delivery: &'a Delivery) -> BoxFuture<'a, Outcome>;
}

/// Waits before the tries, in milliseconds (Standard Webhooks 1.0: ten tries over about three days).
pub const SCHEDULE: [i64; 10] = [
    0,
    5 * clock::SECOND,
    5 * clock::MINUTE,
    30 * clock::MINUTE,
    2 * clock::HOUR,
    5 * clock::HOUR,
    10 * clock::HOUR,
    14 * clock::HOUR,
    20 * clock::HOUR,
    24 * clock::HOUR,
];
/// How long a try may take before another node may try again.
const LEASE: i64 = 2 * clock::MINUTE;
/// Tries at the same time.
const AT_ONCE: usize = 16;

/// When the try after `attempts` failed ones is due; `None` when there were enough. `noise` spreads those that failed
/// together: up to a tenth is added.
pub fn next_try(attempts: i64, now: Time, after: Option<i64>, noise: u64) -> Option<Time> {
    let wait = *SCHEDULE.get(usize::try_from(attempts).ok()?)?;
    let wait = wait.max(after.unwrap_or(0).min(24 * clock::HOUR));
    Some(now.plus(wait + wait / 1000 * (noise % 100) as i64))
}

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

const HEAD: &str = "SELECT id,deliverer,target_id,fact_id,kind,body,state,attempts,next_at,last_error,created_at,delivered_at FROM deliveries";

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
    let mut select = Select::from(HEAD);
    for (condition, value) in [("target_id = ?", target), ("state = ?", state), ("id < ?", before)] {
        if let Some(value) = value {
            select.and(condition, [value]);
        }
    }
    select.then("ORDER BY id DESC LIMIT ?", [limit]);
    r.select(&select)
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

/// Takes what is due, so that no other node tries it at the same time.
fn claim(tx: &mut Tx, now: Time) -> Result<Vec<Delivery>> {
    let mut due: Vec<String> = tx.all(
        "SELECT id FROM deliveries WHERE state='pending' AND next_at <= $1 AND leased_until <= $1 ORDER BY next_at LIMIT 100",
        args![now],
    )?;
    due.sort();
    let mut taken = Vec::new();
    for id in due {
        let found: Option<Delivery> = tx.lock(
            locking!(
                "SELECT id,deliverer,target_id,fact_id,kind,body,state,attempts,next_at,last_error,created_at,delivered_at FROM deliveries WHERE id = $1"
            ),
            args![&id],
        )?;
        let leased = tx.exec(
            "UPDATE deliveries SET leased_until = $3 WHERE id = $1 AND state='pending' AND leased_until <= $2",
            args![&id, now, now.plus(LEASE)],
        )?;
        taken.extend(found.filter(|_| leased == 1));
    }
    tx.silent("a lease is not news");
    Ok(taken)
}

/// Tries everything that is due; answers how many were tried.
pub(crate) async fn run_due(db: &Db, clock: &Clock, deliverers: &[Arc<dyn Deliverer>]) -> Result<usize> {
    let now = clock.now();
    let waiting: i64 = db
        .read(move |r| {
            r.one("SELECT COUNT(*) FROM (SELECT id FROM deliveries WHERE state='pending' AND next_at <= $1 AND leased_until <= $1 LIMIT 1) due", args![now])
        })
        .await?;
    if waiting == 0 {
        return Ok(0);
    }
    let claimed = db.write(move |tx| claim(tx, now)).await?;
    let count = claimed.len();
    stream::iter(claimed).for_each_concurrent(AT_ONCE, |d| try_one(db, clock, deliverers, d)).await;
    Ok(count)
}

async fn try_one(db: &Db, clock: &Clock, deliverers: &[Arc<dyn Deliverer>], d: Delivery) {
    let Some(deliverer) = deliverers.iter().find(|x| x.name() == d.deliverer) else {
        tracing::warn!(delivery = d.id, deliverer = d.deliverer, "nobody sends deliveries of this sort");
        return;
    };
    let outcome = std::panic::AssertUnwindSafe(deliverer.deliver(&d)).catch_unwind().await;
    let outcome =
        outcome.unwrap_or_else(|_| Outcome::Failed { why: "The sender broke down; see the log.".into(), after: None });
    metrics::counter!("throughline_deliveries_total", "deliverer" => deliverer.name(), "outcome" => word(&outcome))
        .increment(1);
    let by = Stamp::system(&format!("deliverer:{}", d.deliverer), clock.now());
    if let Err(error) = db.write(move |tx| settle(tx, &d, &outcome, &by)).await {
        tracing::error!(%error, "the outcome of a delivery could not be saved; it will be tried again when its lease ends");
    }
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Delivered => "delivered",
        Outcome::Failed { .. } => "failed",
        Outcome::Refused { .. } => "refused",
    }
}

fn settle(tx: &mut Tx, d: &Delivery, outcome: &Outcome, by: &Stamp) -> Result<()> {
    tx.silent("only giving up is news");
    let attempts = d.attempts + 1;
    let (why, next) = match outcome {
        Outcome::Delivered => {
            tx.exec(
                "UPDATE deliveries SET state='delivered', attempts=$2, leased_until=0, last_error=NULL, delivered_at=$3 WHERE id=$1",
                args![&d.id, attempts, by.at],
            )?;
            return Ok(());
        }
        Outcome::Failed { why, after } => (why, next_try(attempts, by.at, *after, by.at.0.unsigned_abs())),
        Outcome::Refused { why } => (why, None),
    };
    tx.exec(
        "UPDATE deliveries SET state=$2, attempts=$3, next_at=$4, leased_until=0, last_error=$5 WHERE id=$1",
        args![&d.id, if next.is_some() { "pending" } else { "parked" }, attempts, next.unwrap_or(by.at), why],
    )?;
    if next.is_none() {
        let parked =
            webhook::DeliveryParked { deliverer: d.deliverer.clone(), target_id: d.target_id.clone(), attempts };
        tx.record(Fact::new(by, About::thing(&d.id), parked));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_follow_the_published_schedule_and_end() {
        let now = Time(1_000_000);
        assert_eq!(next_try(1, now, None, 0), Some(now.plus(5_000)));
        assert_eq!(next_try(1, now, Some(60_000), 0), Some(now.plus(60_000)), "the receiver's wish counts");
        assert_eq!(next_try(1, now, Some(i64::MAX), 0), Some(now.plus(24 * clock::HOUR)), "within reason");
        assert_eq!(next_try(10, now, None, 0), None);
        let late = next_try(9, now, None, 99).unwrap().since(now);
        assert!(late > 24 * clock::HOUR && late < 27 * clock::HOUR);
    }
}
