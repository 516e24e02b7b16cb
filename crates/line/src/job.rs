//! Jobs: what is due at a time, such as the end of a snooze. A job is set and cancelled inside the transaction that
//! decides it, and done in one transaction with its removal.

use db::{Db, Read, Tx, args, locking, row};
use ground::{Clock, Kind, Result, Stamp, Time};
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

/// Sets a job, in place of an earlier one of the same kind and subject.
///
/// # Errors
/// What the engine says.
pub fn schedule(tx: &mut Tx, kind: &str, subject: &str, due: Time) -> Result<()> {
    tx.exec(
        "INSERT INTO jobs(kind,subject,due_at,attempts) VALUES($1,$2,$3,0)
        ON CONFLICT(kind,subject) DO UPDATE SET due_at = $3, attempts = 0, error = NULL",
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

/// What is due by now.
///
/// # Errors
/// What the engine says.
pub fn list_due(r: &mut Read, now: Time, limit: i64) -> Result<Vec<Due>> {
    r.all(
        "SELECT kind,subject,due_at,attempts,error FROM jobs WHERE due_at <= $1 ORDER BY due_at LIMIT $2",
        args![now, limit],
    )
}

/// Does everything that is due; answers how many jobs were done.
pub(crate) async fn run_due(db: &Db, clock: &Clock, jobs: &[Arc<dyn Job>]) -> Result<usize> {
    let now = clock.now();
    let due = db.read(move |r| list_due(r, now, 100)).await?;
    let mut done = 0;
    for d in due {
        let Some(job) = jobs.iter().find(|j| j.kind() == d.kind).cloned() else {
            tracing::warn!(kind = d.kind, "a job of an unknown kind is due");
            continue;
        };
        let one = d.clone();
        match db.write(move |tx| run_one(tx, &*job, &one, now)).await {
            Ok(()) => done += 1,
            Err(e) if matches!(e.kind, Kind::Again | Kind::Unavailable | Kind::Unknown) => return Ok(done),
            Err(e) => {
                tracing::error!(kind = d.kind, subject = d.subject, error = %e, origin = %e.origin, "a job failed");
                let later = now.plus(60_000 << d.attempts.min(10));
                db.write(move |tx| postpone(tx, &d, later, &e.to_string())).await?;
            }
        }
    }
    Ok(done)
}

fn run_one(tx: &mut Tx, job: &dyn Job, due: &Due, now: Time) -> Result<()> {
    let found: Option<i64> =
        tx.lock(locking!("SELECT due_at FROM jobs WHERE kind = $1 AND subject = $2"), args![&due.kind, &due.subject])?;
    tx.silent("another node was faster, or the job was put off");
    if found.is_none_or(|at| at > now.0) {
        return Ok(());
    }
    cancel(tx, &due.kind, &due.subject)?;
    job.run(tx, &due.subject, &Stamp::system(&format!("job:{}", due.kind), due.due_at))
}

fn postpone(tx: &mut Tx, due: &Due, later: Time, error: &str) -> Result<()> {
    tx.silent("a failed job is shown, not told");
    tx.exec(
        "UPDATE jobs SET due_at = $3, attempts = attempts + 1, error = $4 WHERE kind = $1 AND subject = $2",
        args![&due.kind, &due.subject, later, error],
    )
    .map(drop)
}
