//! The rule of the line on PostgreSQL: no committed fact is ever skipped, whoever writes and numbers. A reader that
//! trusts a serial number stands beside ours and must lose some, or the test proves nothing.

use crate::{ITEMS, fact, place::Place};
use db::{Db, Engine, Limits, Result, Target, Tx, args};
use facts::Fact;
use ground::Error;
use std::{
    collections::HashSet,
    process::{Child, Command},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};

const WRITERS: u64 = 24;
const EACH: u64 = 60;
/// Tells a child process that it is a node which only numbers, and where.
const NODE: &str = "THROUGHLINE_TEST_NODE";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_fact_is_lost_whoever_writes_and_numbers() {
    let place = Place::new(Engine::Postgres, ITEMS);
    let db = place.open_with(Limits { writers: WRITERS as usize, ..Limits::default() });
    db.write(|tx| {
        tx.silent("test");
        tx.exec("CREATE TABLE naive(seq BIGSERIAL PRIMARY KEY, id TEXT NOT NULL)", args![])
    })
    .await
    .unwrap();

    // A transaction of somebody else stays open all the time.
    let (foreign, connection) = tokio_postgres::connect(place.url(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    foreign.batch_execute("CREATE TABLE other(x BIGINT); BEGIN; INSERT INTO other VALUES(1)").await.unwrap();

    let nodes = Nodes::start(place.url(), 2);
    let stop = Arc::new(AtomicBool::new(false));
    let naive = tokio::spawn(follow(
        place.open(),
        "SELECT seq, id FROM naive WHERE seq > $1 ORDER BY seq LIMIT 500",
        stop.clone(),
    ));
    let ours = [0, 1].map(|_| {
        let sql = "SELECT position, id FROM facts WHERE position > $1 ORDER BY position LIMIT 500";
        tokio::spawn(follow(place.open(), sql, stop.clone()))
    });
    let pauses = tokio::spawn(nodes.pause_now_and_then(stop.clone()));

    let mut set = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        set.spawn(write_all(db.clone(), writer));
    }
    let committed: HashSet<String> = set.join_all().await.into_iter().flatten().collect();
    db.numbered().await.unwrap();
    stop.store(true, SeqCst);
    drop(pauses.await.unwrap());

    let truth: Vec<String> = db.read(|r| r.all("SELECT id FROM facts ORDER BY position", args![])).await.unwrap();
    assert_eq!(truth.iter().cloned().collect::<HashSet<_>>(), committed, "what was answered Ok is what is there");
    for reader in ours {
        let seen = reader.await.unwrap();
        assert!(seen.rising, "positions only rise");
        assert_eq!(seen.ids, truth, "every fact once, in order");
    }
    let lost = committed.len() - naive.await.unwrap().ids.len();
    assert!(lost > 0, "the naive reader lost nothing: the test does not stress the order");
    println!("{} facts: the naive reader lost {lost}, ours none", truth.len());
}

/// Writes with delays between insert and commit; one in twenty is taken back. Answers the ids that were committed.
#[allow(clippy::disallowed_methods)] // a slow closure is what this is about
async fn write_all(db: Db, writer: u64) -> Vec<String> {
    let (mut committed, mut seed) = (vec![], writer * 7919 + 1);
    let mut random = move |n: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % n
    };
    for n in 0..EACH {
        let told = fact(&format!("{writer}/{n}"));
        let (id, before, after) = (told.id.clone(), random(2) * random(8), random(6));
        let (fails, by_hand) = (random(20) == 0, random(2) == 0);
        let done: Result<()> = db
            .write(move |tx| {
                std::thread::sleep(Duration::from_millis(before)); // waits because a closure may be slow
                tx.exec("INSERT INTO naive(id) VALUES($1)", args![&told.id])?;
                match by_hand {
                    true => append_early(tx, &told)?, // a late commit gets an early number
                    false => tx.record(told.clone()),
                }
                std::thread::sleep(Duration::from_millis(after)); // waits because a closure may be slow
                if fails { Err(Error::conflict("on_purpose", "No.")) } else { Ok(()) }
            })
            .await;
        if done.is_ok() {
            committed.push(id);
        }
    }
    committed
}

fn append_early(tx: &mut Tx, f: &Fact) -> Result<()> {
    tx.silent("written by hand");
    tx.exec(
        "INSERT INTO facts_new(id,kind,subject,actor,depth,at,data) VALUES($1,$2,$3,$4,0,1,'{}')",
        args![&f.id, f.what.kind(), &f.about.subject, &f.actor],
    )
    .map(drop)
}

struct Seen {
    ids: Vec<String>,
    rising: bool,
}

/// Reads by cursor until it is told to stop and nothing is left.
async fn follow(db: Db, sql: &'static str, stop: Arc<AtomicBool>) -> Seen {
    let (mut cursor, mut seen) = (0, Seen { ids: vec![], rising: true });
    loop {
        let last = stop.load(SeqCst);
        let rows: Vec<(i64, String)> = db.read(move |r| r.all(sql, args![cursor])).await.unwrap();
        if rows.is_empty() && last {
            return seen;
        }
        for (position, id) in rows {
            seen.rising &= position > cursor;
            cursor = position;
            seen.ids.push(id);
        }
        tokio::time::sleep(Duration::from_millis(1)).await; // waits because it polls, as a naive reader would
    }
}

/// Processes that only number, killed at the end.
struct Nodes(Vec<Child>);

impl Nodes {
    fn start(url: &str, count: usize) -> Nodes {
        let program = std::env::current_exe().unwrap();
        let mut command = Command::new(program);
        command.args(["--exact", "order::a_node_that_only_numbers"]).env(NODE, url).stdout(std::process::Stdio::null());
        Nodes((0..count).map(|_| command.spawn().unwrap()).collect())
    }
    /// Stops one after the other for a while, as a machine that swaps or a debugger would.
    async fn pause_now_and_then(self, stop: Arc<AtomicBool>) -> Nodes {
        let mut turn = 0;
        while !stop.load(SeqCst) {
            let pid = self.0[turn % self.0.len()].id().to_string();
            for signal in ["-STOP", "-CONT"] {
                Command::new("kill").args([signal, &pid]).status().unwrap();
                let length = 20 + (turn as u64 * 37) % 120;
                tokio::time::sleep(Duration::from_millis(length)).await; // waits because the pause is the test
            }
            turn += 1;
        }
        self
    }
}
impl Drop for Nodes {
    fn drop(&mut self) {
        for node in &mut self.0 {
            let _ = node.kill();
            let _ = node.wait();
        }
    }
}

/// No test of its own: the body of the child processes above.
#[test]
fn a_node_that_only_numbers() {
    let Ok(url) = std::env::var(NODE) else { return };
    let limits = Limits { writers: 1, readers: 1, number_every: Duration::from_millis(2), ..Limits::default() };
    let _db = Db::open(Target::Postgres(url), limits).unwrap();
    loop {
        std::thread::park(); // until it is killed
    }
}
