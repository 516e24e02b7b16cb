//! The loops of writer and reader threads.

use super::session::{LOOK, Session, WRITE};
use crate::{
    Engine, append, dialect,
    queue::Boxed,
    tx::{Link, Read, Tx},
    watchdog::Running,
};
use ground::{Error, Kind, Result};
use std::{borrow::Cow, time::Duration};

/// How often a closure is run before the caller is told.
const TRIES: u64 = 5;
/// How often a commit whose answer was lost is looked for, 200 ms apart.
const LOOKS: u64 = 10;

pub(crate) fn write_loop(
    session: Session,
    url: &str,
    queue: &flume::Receiver<Boxed<Tx>>,
    kick: &flume::Sender<()>,
    running: &Running,
) {
    let mut tx = Tx::over(Link::Pg(session));
    while let Ok(mut job) = queue.recv() {
        if job.abandoned() {
            continue;
        }
        running.begin(job.origin());
        let outcome = with_tries(&mut tx, url, &mut job);
        running.end();
        if outcome.is_ok() && tx.take_grew() {
            let _ = kick.try_send(()); // full means that numbering is already on its way
        }
        job.answer(outcome);
    }
}

fn with_tries(tx: &mut Tx, url: &str, job: &mut Boxed<Tx>) -> Result<()> {
    let mut tries = 0;
    loop {
        tries += 1;
        let done = once(tx, job);
        let Err(failed) = done else { return Ok(()) };
        tx.pg().rollback();
        if tx.pg().is_closed() {
            match Session::open(url) {
                Ok(session) => tx.replace(Link::Pg(session)),
                Err(_) => pause(200),
            }
        }
        match failed {
            // COMMIT was sent and the connection died: the line itself knows whether it happened.
            Failed::Committing { fact, error } => return was_committed(tx, url, fact.as_deref(), error),
            Failed::Before(e)
                if tries < TRIES && matches!(e.kind, Kind::Again | Kind::Unavailable) && e.code != "disk_full" =>
            {
                tx.pg().forget();
                pause(tries * jitter());
            }
            Failed::Before(e) => return Err(e),
        }
    }
}

enum Failed {
    Before(Error),
    Committing { fact: Option<String>, error: Error },
}

fn once(tx: &mut Tx, job: &mut Boxed<Tx>) -> std::result::Result<(), Failed> {
    tx.start();
    tx.pg().begin = Some(WRITE);
    let facts = job.run(tx).and_then(|()| tx.take_facts()).map_err(Failed::Before)?;
    let statements = append::statements(Engine::Postgres, &facts);
    let (last, rest) = statements.split_last().map_or((None, &[][..]), |(last, rest)| (Some(last), rest));
    tx.pg().before_commit(rest, last).map_err(Failed::Before)?;
    tx.pg().commit(last).map_err(|error| match error.code {
        "database_away" => Failed::Committing { fact: facts.last().map(|f| f.id.clone()), error },
        _ => Failed::Before(error),
    })
}

/// Looks for the fact of a commit whose answer was lost.
fn was_committed(tx: &mut Tx, url: &str, fact: Option<&str>, error: Error) -> Result<()> {
    let unknown = Error::new(
        Kind::Unknown,
        "outcome_unknown",
        "The database went away while this was being saved. Look before you do it again, or repeat it with the same Idempotency-Key.",
    );
    let Some(fact) = fact else { return Err(unknown) };
    // The server may be starting again, or may still be at this very commit.
    for _ in 0..LOOKS {
        if tx.pg().is_closed()
            && let Ok(session) = Session::open(url)
        {
            tx.replace(Link::Pg(session));
        }
        tx.start();
        if tx.pg().query(Cow::Borrowed(dialect::APPENDED), &[fact.into()]).is_ok_and(|rows| !rows.is_empty()) {
            return Ok(());
        }
        pause(200);
    }
    tracing::warn!(%error, "a commit was lost on its way");
    Err(unknown)
}

pub(crate) fn read_loop(session: Session, url: &str, queue: &flume::Receiver<Boxed<Read>>) {
    let mut read = Read::over(Link::Pg(session));
    while let Ok(mut job) = queue.recv() {
        if job.abandoned() {
            continue;
        }
        let mut tries = 0;
        let done = loop {
            tries += 1;
            read.start();
            read.pg().begin = Some(LOOK);
            let done = job.run(&mut read);
            read.pg().rollback();
            if read.pg().is_closed()
                && let Ok(session) = Session::open(url)
            {
                read = Read::over(Link::Pg(session));
            }
            match &done {
                Err(e) if tries < 3 && matches!(e.kind, Kind::Again | Kind::Unavailable) => {
                    read.pg().forget();
                    pause(jitter());
                }
                _ => break done,
            }
        };
        job.answer(done);
    }
}

/// 1 to 50 ms, different for every caller, so that those who collided do not collide again.
#[allow(clippy::disallowed_methods)] // used as noise, not as time
fn jitter() -> u64 {
    std::time::UNIX_EPOCH.elapsed().map_or(1, |d| u64::from(d.subsec_nanos()) / 1000 % 50 + 1)
}

#[allow(clippy::disallowed_methods)] // a database thread of its own, between two tries
fn pause(ms: u64) {
    std::thread::park_timeout(Duration::from_millis(ms));
}
