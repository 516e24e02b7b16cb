//! SQLite: one writer thread that shares each COMMIT among all that queued meanwhile; reader threads beside it.
//!
//! Method and figures: ARCHITECTURE.md, "Storage". A savepoint per closure, so that an error undoes its own closure
//! only. A COMMIT that fails (a full disk shows there) fails the batch, which is then run again one by one.

use crate::{
    Engine, append, failure,
    open::Limits,
    queue::Boxed,
    tx::{Link, Read, Tx},
    watchdog::Running,
};
use ground::{Error, Result};
use std::{path::Path, time::Instant};
use tokio::sync::watch;

/// The database's file in the data folder.
pub(crate) const FILE: &str = "throughline.db";

/// Opens one connection.
pub(crate) fn connect(folder: &Path, read_only: bool) -> Result<rusqlite::Connection> {
    let c = rusqlite::Connection::open(folder.join(FILE)).map_err(|e| {
        Error::internal(format!(
            "{} cannot be opened: {e}. Does the folder exist, and may Throughline write there?",
            folder.join(FILE).display()
        ))
    })?;
    c.set_prepared_statement_cache_capacity(1024); // the default of 16 would parse nearly everything again
    c.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;
        PRAGMA cache_size=-16000; PRAGMA mmap_size=268435456; PRAGMA temp_store=memory",
    )
    .map_err(failure::lite)?;
    if read_only {
        c.execute_batch("PRAGMA query_only=ON").map_err(failure::lite)?;
    }
    Ok(c)
}

fn run(tx: &Tx, sql: &str) -> Result<()> {
    tx.lite().prepare_cached(sql).and_then(|mut st| st.raw_execute()).map_err(failure::lite)?;
    Ok(())
}

#[allow(clippy::disallowed_methods)] // measures, never decides
pub(crate) fn write_loop(
    c: rusqlite::Connection,
    queue: flume::Receiver<Boxed<Tx>>,
    limits: Limits,
    running: Running,
    tell: watch::Sender<u64>,
) {
    let mut tx = Tx::over(Link::Lite(c));
    while let Ok(first) = queue.recv() {
        let (mut next, mut batch, began) = (Some(first), Vec::new(), Instant::now());
        while let Some(job) = next {
            attempt(&mut tx, job, &mut batch, &running);
            let go_on = batch.len() < limits.batch && began.elapsed() < limits.hold;
            next = if go_on { queue.try_recv().ok() } else { None };
        }
        // Only facts make the line grow: a reader that moves its cursor must not wake all readers, itself among them.
        if finish(&mut tx, batch, &running) && tx.take_grew() {
            tell.send_modify(|n| *n += 1);
        }
    }
}

/// Runs one closure inside the batch's transaction. The first one opens it and needs no savepoint: if it fails, there
/// is nothing else to lose.
fn attempt(tx: &mut Tx, mut job: Boxed<Tx>, batch: &mut Vec<Boxed<Tx>>, running: &Running) {
    if job.abandoned() {
        return;
    }
    running.begin(job.origin());
    let done = inside(tx, &mut job, batch.is_empty());
    running.end();
    match done {
        Ok(()) => batch.push(job),
        Err(e) => job.answer(Err(e)),
    }
    // A full disk can make SQLite drop the whole transaction, not just the savepoint: then nobody of the batch is in.
    if !batch.is_empty() && tx.lite().is_autocommit() {
        for mut job in batch.drain(..) {
            let outcome = alone(tx, &mut job);
            job.answer(outcome);
        }
    }
}

fn inside(tx: &mut Tx, job: &mut Boxed<Tx>, first: bool) -> Result<()> {
    let (open, undo) = match first {
        true => ("BEGIN IMMEDIATE", &["ROLLBACK"][..]),
        false => ("SAVEPOINT one", &["ROLLBACK TO one", "RELEASE one"][..]),
    };
    run(tx, open)?;
    tx.start();
    let done = job.run(tx).and_then(|()| tx.take_facts()).and_then(|facts| {
        append::statements(Engine::Sqlite, &facts).iter().try_for_each(|s| tx.run(s.sql, &s.args()).map(drop))
    });
    match done {
        Ok(()) if first => Ok(()),
        Ok(()) => run(tx, "RELEASE one"),
        Err(e) => {
            if !tx.lite().is_autocommit() {
                undo.iter().for_each(|sql| drop(run(tx, sql)));
            }
            Err(e)
        }
    }
}

/// One closure in a transaction of its own.
fn alone(tx: &mut Tx, job: &mut Boxed<Tx>) -> Result<()> {
    inside(tx, job, true)?;
    run(tx, "COMMIT").inspect_err(|_| drop(run(tx, "ROLLBACK")))
}

/// Commits the batch and answers everyone. Whether anything was committed.
fn finish(tx: &mut Tx, batch: Vec<Boxed<Tx>>, running: &Running) -> bool {
    if batch.is_empty() {
        return false;
    }
    match run(tx, "COMMIT") {
        Ok(()) => {
            batch.into_iter().for_each(|job| job.answer(Ok(())));
            true
        }
        Err(e) => {
            let _ = run(tx, "ROLLBACK");
            tracing::warn!(error = %e, closures = batch.len(), "a shared commit failed; running its transactions one by one");
            let mut any = false;
            for mut job in batch {
                running.begin(job.origin());
                let outcome = alone(tx, &mut job);
                running.end();
                any |= outcome.is_ok();
                job.answer(outcome);
            }
            any
        }
    }
}

pub(crate) fn read_loop(c: rusqlite::Connection, queue: flume::Receiver<Boxed<Read>>) {
    let mut read = Read::over(Link::Lite(c));
    while let Ok(mut job) = queue.recv() {
        if job.abandoned() {
            continue;
        }
        read.start();
        let begun = read.lite().prepare_cached("BEGIN").and_then(|mut st| st.raw_execute()).map_err(failure::lite);
        let done = begun.and_then(|_| job.run(&mut read));
        let _ = read.lite().prepare_cached("COMMIT").and_then(|mut st| st.raw_execute());
        job.answer(done);
    }
}
