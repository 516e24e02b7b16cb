//! Jobs: what is due at a time, such as the end of a snooze. A job is set and cancelled inside the transaction that
//! decides it, and done in one transaction with its removal.

use db::{Db, Read, Select, Tx, args, locking, row};
use ground::{Clock, Error, Kind, Result, Stamp, Time, clock};
use std::sync::Arc;

/// Does what is due.
pub trait Job: Send + Sync + 'static {
    /// The kind it takes care of.
    fn kind(&self) -> &'static str;
    /// Does it. `by.at` is the time when it was due, so that a late run gives the same answer.
    ///
    /// # Errors
    /// Any: it is tried again later, for ever slower, and its error is shown.
    fn run(&self, tx: &mut Tx, subject: &str, by: &Stamp) -> Result<()>;
}

row! {
    /// Something due.
    #[derive(Clone, Debug)]
    pub struct Due {
        /// Its kind.
        pub kind: String,
        /// What it is about.
        pub subject: String,
        /// When.
        pub due_at: Time,
        /// How often it failed.
        pub attempts: i64,
        /// The last failure.
        pub error: Option<String>,
    }
}

/// Jobs taken up at once.
const BATCH: i64 = 100;

/// Sets a job, in place of an earlier one of the same kind and subject.
///
/// # Errors
/// What the engine says.
pub fn schedule(tx: &mut Tx, kind: &str, subject: &str, due: Time) -> Result<()> {
    tx.exec(
        "INSERT INTO jobs(kind,subject,due_at,try_at,attempts) VALUES($1,$2,$3,$3,0)
        ON CONFLICT(kind,subject) DO UPDATE SET due_at = $3, try_at = $3, attempts = 0, error = NULL",
        args![kind, subject, due],
    )
    .map(drop)
}

/// Forgets a job.
///
/// # Errors
/// What the engine says.
pub fn cancel(tx: &mut Tx, kind: &str, subject: &str) -> Result<()> {
    tx.exec("DELETE FROM jobs WHERE kind = $1 AND subject = $2", args![kind, subject]).map(drop)
}

/// Whether a job is set and not done yet.
///
/// # Errors
/// What the engine says.
pub fn is_planned(r: &mut Read, kind: &str, subject: &str) -> Result<bool> {
    let found: Option<i64> = r.opt("SELECT due_at FROM jobs WHERE kind = $1 AND subject = $2", args![kind, subject])?;
    Ok(found.is_some())
}

/// What is to be done by now, the longest waiting first. One that failed waits for its next try.
///
/// # Errors
/// What the engine says.
pub fn list_due(r: &mut Read, now: Time, limit: i64) -> Result<Vec<Due>> {
    r.all(
        "SELECT kind,subject,due_at,attempts,error FROM jobs WHERE try_at <= $1 ORDER BY try_at LIMIT $2",
        args![now, limit],
    )
}

/// Jobs that failed and wait for their next try.
///
/// # Errors
/// What the engine says.
pub fn list_failed(r: &mut Read, limit: i64) -> Result<Vec<Due>> {
    r.all(
        "SELECT kind,subject,due_at,attempts,error FROM jobs WHERE error IS NOT NULL ORDER BY try_at LIMIT $1",
        args![limit],
    )
}

/// Of these kinds only: what nobody here can do must not stand before what somebody can.
fn list_doable(r: &mut Read, kinds: &[&'static str], now: Time) -> Result<Vec<Due>> {
    let mut select = Select::from("SELECT kind,subject,due_at,attempts,error FROM jobs");
    select.and("try_at <= ?", [now]).and_in("kind", kinds.iter().copied());
    select.then("ORDER BY try_at LIMIT ?", [BATCH]);
    r.select(&select)
}

/// Does everything that is due; answers how many jobs were taken up.
pub(crate) async fn run_due(db: &Db, clock: &Clock, jobs: &[Arc<dyn Job>]) -> Result<usize> {
    let mut count = 0;
    loop {
        let (now, kinds) = (clock.now(), jobs.iter().map(|j| j.kind()).collect::<Vec<_>>());
        let due = db.read(move |r| list_doable(r, &kinds, now)).await?;
        let full = due.len() as i64 == BATCH;
        for d in due {
            let Some(job) = jobs.iter().find(|j| j.kind() == d.kind).cloned() else { continue };
            let one = d.clone();
            if let Err(error) = db.write(move |tx| run_one(tx, &*job, &one, now)).await {
                postpone(db, d, now, error).await?;
            }
            count += 1;
        }
        if !full {
            return Ok(count);
        }
    }
}

fn run_one(tx: &mut Tx, job: &dyn Job, due: &Due, now: Time) -> Result<()> {
    let found: Option<(i64, i64)> = tx.lock(
        locking!("SELECT due_at, try_at FROM jobs WHERE kind = $1 AND subject = $2"),
        args![&due.kind, &due.subject],
    )?;
    tx.silent("another node was faster, or the job was put off");
    match found {
        Some((due_at, try_at)) if try_at <= now.0 => {
            cancel(tx, &due.kind, &due.subject)?;
            job.run(tx, &due.subject, &Stamp::system(&format!("job:{}", due.kind), Time(due_at)))
        }
        _ => Ok(()),
    }
}

/// Puts a failed job off. When that cannot be written either, the database is away and the whole round ends.
async fn postpone(db: &Db, due: Due, now: Time, error: Error) -> Result<()> {
    let passing = matches!(error.kind, Kind::Again | Kind::Unavailable | Kind::Unknown);
    if passing {
        tracing::warn!(kind = due.kind, subject = due.subject, %error, "a job could not be done now");
    } else {
        tracing::error!(kind = due.kind, subject = due.subject, %error, origin = %error.origin, "a job failed");
    }
    let first = if passing { clock::SECOND } else { clock::MINUTE };
    let (later, text) = (now.plus(first << due.attempts.min(10)), error.to_string());
    db.write(move |tx| {
        tx.silent("a failed job is shown, not told");
        // Not if it was set anew meanwhile, or another node put it off.
        tx.exec(
            "UPDATE jobs SET try_at = $5, attempts = attempts + 1, error = $6
            WHERE kind = $1 AND subject = $2 AND due_at = $3 AND attempts = $4",
            args![&due.kind, &due.subject, due.due_at, due.attempts, later, &text],
        )
        .map(drop)
    })
    .await
}
