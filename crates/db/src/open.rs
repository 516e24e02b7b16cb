//! Opening: which engine, with how many threads.

use crate::{
    Engine,
    postgres::{self, Session},
    queue::{Db, apart, spawn},
    sqlite, watchdog,
    watchdog::Running,
};
use ground::Result;
use std::{path::PathBuf, sync::Arc, time::Duration};
use tokio::sync::watch;

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `throughline.db` in this folder.
    Sqlite(PathBuf),
    /// A server, by `postgres://…`.
    Postgres(String),
}

impl Target {
    /// Which engine that is.
    pub fn engine(&self) -> Engine {
        match self {
            Target::Sqlite(_) => Engine::Sqlite,
            Target::Postgres(_) => Engine::Postgres,
        }
    }
}

/// Sizes of queues and pools.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Closures that may wait for a writer.
    pub queue: usize,
    /// Closures that share one COMMIT at most (SQLite).
    pub batch: usize,
    /// How long a batch may take up new closures (SQLite).
    pub hold: Duration,
    /// A closure that holds a writer longer than this is named in the log.
    pub slow: Duration,
    /// Writer connections (PostgreSQL).
    pub writers: usize,
    /// Reader connections.
    pub readers: usize,
    /// At the latest after this long, facts that other nodes left behind are numbered (PostgreSQL).
    pub number_every: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            queue: 4096,
            batch: 256,
            hold: Duration::from_millis(20),
            slow: Duration::from_millis(200),
            writers: 8,
            readers: 4,
            number_every: Duration::from_millis(200),
        }
    }
}

impl Db {
    /// Opens the database. The schema must be there: see [`crate::migrate::run`].
    ///
    /// # Errors
    /// The folder cannot be written, or the server cannot be reached.
    pub fn open(target: Target, limits: Limits) -> Result<Db> {
        match &target {
            Target::Sqlite(folder) => Db::sqlite(folder.clone(), target, limits),
            Target::Postgres(url) => Db::postgres(url.clone(), target, limits),
        }
    }

    fn sqlite(folder: PathBuf, target: Target, limits: Limits) -> Result<Db> {
        let (tell, line) = watch::channel(0);
        let writer = sqlite::connect(&folder, false)?;
        let readers: Vec<_> = (0..limits.readers).map(|_| sqlite::connect(&folder, true)).collect::<Result<_>>()?;
        let ((writes, wq), (reads, rq)) = (flume::bounded(limits.queue), flume::bounded(limits.queue));
        let running = Running::default();
        let watched = running.clone();
        let mut threads = vec![spawn("db-write", move || sqlite::write_loop(writer, wq, limits, running, tell))];
        for reader in readers {
            let queue = rq.clone();
            threads.push(spawn("db-read", move || sqlite::read_loop(reader, queue)));
        }
        let _watchdog = watchdog::watch(vec![watched], limits.slow);
        Ok(Db { writes, reads, line, threads: Arc::new(threads.into()), target: Arc::new(target), _watchdog })
    }

    fn postgres(url: String, target: Target, limits: Limits) -> Result<Db> {
        let (tell, line) = watch::channel(0);
        let (kick, kicked) = flume::bounded(1);
        let ((writes, wq), (reads, rq)) = (flume::bounded(limits.queue), flume::bounded(limits.queue));
        let (mut threads, mut watched) = (vec![], vec![]);
        for _ in 0..limits.writers {
            let (url, queue, kick, running) = (url.clone(), wq.clone(), kick.clone(), Running::default());
            watched.push(running.clone());
            let session = apart(|| Session::open(&url))?;
            threads.push(spawn("db-write", move || postgres::write_loop(session, &url, &queue, &kick, &running)));
        }
        for _ in 0..limits.readers {
            let (url, queue) = (url.clone(), rq.clone());
            let session = apart(|| Session::open(&url))?;
            threads.push(spawn("db-read", move || postgres::read_loop(session, &url, &queue)));
        }
        drop(kick);
        let (number, listen) = (url.clone(), url);
        threads.push(spawn("db-number", move || postgres::number_loop(&number, &kicked, limits.number_every)));
        spawn("db-listen", move || postgres::listen_loop(&listen, &tell)); // ends when the last `Db` is gone
        let _watchdog = watchdog::watch(watched, limits.slow);
        Ok(Db { writes, reads, line, threads: Arc::new(threads.into()), target: Arc::new(target), _watchdog })
    }
}
