//! A PostgreSQL database for one test, on the server that `start.sh` started for this run of the tests.
//!
//! Needs std and tokio-postgres only, so that other crates include it: `#[path = "../../../db/tests/pg/mod.rs"] mod pg;`.
//! Works on any thread, inside an async runtime or not. The database goes when the value is dropped, even on a panic.
#![allow(dead_code)] // not every crate uses every part

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use tokio_postgres::NoTls;

/// Where the server is; `start.sh` sets it for `cargo nextest`.
pub const SERVER: &str = "THROUGHLINE_TEST_PG";

/// A database of its own.
pub struct Database {
    name: String,
    /// Its address, for `Target::Postgres` and `--database`.
    pub url: String,
}

impl Database {
    /// An empty one.
    pub fn fresh() -> Database {
        Database::copy_of("template0")
    }
    /// A copy of a database that `build` prepared. The first test that asks builds it, under a lock, for all processes;
    /// `template` must change with what is built (end it with a digest). Nobody may stay connected to it.
    pub fn like(template: &str, build: impl FnOnce(&str) + Send) -> Database {
        let guard = Lock::take();
        let known = count(&format!("SELECT 1 FROM pg_database WHERE datname = '{template}'"));
        if known == 0 {
            let half = format!("{template}_half");
            run(&server(), &format!("DROP DATABASE IF EXISTS {half} WITH (FORCE)"));
            run(&server(), &format!("CREATE DATABASE {half} TEMPLATE template0"));
            apart(|| build(&address(&half)));
            run(&server(), &format!("ALTER DATABASE {half} RENAME TO {template}"));
        }
        drop(guard);
        Database::copy_of(template)
    }
    fn copy_of(template: &str) -> Database {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, SeqCst));
        run(&server(), &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        run(&server(), &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        Database { url: address(&name), name }
    }
    /// Runs statements in it, beside whoever else is connected.
    pub fn run(&self, sql: &str) {
        run(&self.url, sql);
    }
}
impl Drop for Database {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let done = apart(|| with(&server(), async |client| client.batch_execute(&sql).await));
        if let Err(e) = done
            && !std::thread::panicking()
        {
            panic!("{sql}: {e}");
        }
    }
}

/// The server's address; the tests cannot run without one.
pub fn server() -> String {
    std::env::var(SERVER).unwrap_or_else(|_| {
        panic!(
            "This test needs PostgreSQL. `make test` and `cargo nextest run` start one; for anything else set {SERVER} \
             to an address where databases may be created, such as postgres://postgres@127.0.0.1/postgres."
        )
    })
}

/// The address of another database on the server.
pub fn address(name: &str) -> String {
    let server = server();
    let (place, options) = server.split_once('?').unwrap_or((&server, ""));
    let (host, _) = place.rsplit_once('/').expect("postgres://host/database");
    if options.is_empty() { format!("{host}/{name}") } else { format!("{host}/{name}?{options}") }
}

/// Runs statements, each on its own when there are several.
pub fn run(url: &str, sql: &str) {
    apart(|| with(url, async |client| client.batch_execute(sql).await)).unwrap_or_else(|e| panic!("{sql}: {e:?}"));
}

fn count(sql: &str) -> usize {
    apart(|| with(&server(), async |client| client.query(sql, &[]).await.map(|rows| rows.len())))
        .unwrap_or_else(|e| panic!("{sql}: {e:?}"))
}

/// One builder of templates at a time, among all processes.
struct Lock(std::sync::mpsc::Sender<()>, Option<std::thread::JoinHandle<()>>);

impl Lock {
    fn take() -> Lock {
        let ((done, held), (release, released)) = (std::sync::mpsc::channel(), std::sync::mpsc::channel::<()>());
        let holder = std::thread::spawn(move || {
            with(&server(), async |client| {
                client.batch_execute("SELECT pg_advisory_lock(4713)").await?;
                let _ = done.send(());
                let _ = released.recv(); // the connection idles meanwhile
                Ok(())
            })
            .expect("the server answers");
        });
        held.recv().expect("the lock is given");
        Lock(release, Some(holder))
    }
}
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.send(());
        self.1.take().map(std::thread::JoinHandle::join);
    }
}

fn with<T>(
    url: &str,
    f: impl AsyncFnOnce(&tokio_postgres::Client) -> Result<T, tokio_postgres::Error>,
) -> Result<T, tokio_postgres::Error> {
    let rt = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    rt.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        let driver = tokio::spawn(connection);
        let done = f(&client).await;
        drop(client);
        let _ = driver.await; // so that the server has let go of the database
        done
    })
}

/// On a thread of its own: a test may already be inside a runtime.
fn apart<T: Send>(f: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|s| match s.spawn(f).join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}
