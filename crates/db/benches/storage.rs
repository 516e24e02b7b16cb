//! What the storage does in a second: `make bench`, or `cargo bench -p db --bench storage`.
//!
//! One operation is what a customer's message costs: a row, a change of its conversation's row and a fact, in one
//! transaction. PostgreSQL is measured where `THROUGHLINE_TEST_PG` says; give one that syncs to disk, as in earnest.
#![allow(clippy::disallowed_methods)] // measuring is what this is for

#[path = "../tests/place/mod.rs"]
mod place;

use db::{Db, Engine, Migration, Result, args};
use facts::{About, Fact, message};
use ground::{Stamp, Time};
use place::Place;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

const CONVERSATIONS: usize = 2_000;
const TABLES: &[Migration] = &[Migration {
    number: 2,
    name: "bench",
    sql: "CREATE TABLE talks(id TEXT PRIMARY KEY, last_at BIGINT NOT NULL, preview TEXT NOT NULL, messages BIGINT NOT NULL);
        CREATE INDEX talks_last ON talks(last_at);
        CREATE TABLE words(id TEXT PRIMARY KEY, talk TEXT NOT NULL, body TEXT NOT NULL, at BIGINT NOT NULL);
        CREATE INDEX words_talk ON words(talk, at)",
}];

#[tokio::main]
async fn main() {
    println!("{:<34} {:>9} {:>10} {:>10} {:>10} {:>12}", "", "ops", "per s", "p50 ms", "p99 ms", "CPU µs/op");
    measure(Engine::Sqlite, &[(1, 4_000), (64, 400), (512, 100)]).await;
    if std::env::var(place::pg::SERVER).is_ok() {
        measure(Engine::Postgres, &[(1, 1_000), (64, 100), (512, 20)]).await;
    } else {
        println!("PostgreSQL: set {} to measure it too", place::pg::SERVER);
    }
}

async fn measure(engine: Engine, loads: &[(usize, usize)]) {
    let place = Place::new(engine, TABLES);
    let db = place.open();
    seed(&db).await.expect("the tables are filled");
    for (tasks, each) in loads {
        let figures = writes(&db, *tasks, *each).await;
        figures.print(&format!("{engine:?}: write, {tasks} at once"));
    }
    for tasks in [1, 16] {
        reads(&db, tasks, 4_000 / tasks).await.print(&format!("{engine:?}: read 50 rows, {tasks} at once"));
    }
    for tasks in [1, 16] {
        seen(&db, tasks, 200).await.print(&format!("{engine:?}: commit to reader, {tasks} at once"));
    }
}

fn id(n: usize) -> String {
    format!("cnv_{:05}", n % CONVERSATIONS)
}

async fn seed(db: &Db) -> Result<()> {
    db.write(|tx| {
        tx.silent("bench");
        for n in 0..CONVERSATIONS {
            tx.exec("INSERT INTO talks(id,last_at,preview,messages) VALUES($1,$2,'',0)", args![&id(n), n as i64])?;
        }
        Ok(())
    })
    .await
}

/// Writes one message; answers its fact's id.
async fn write(db: &Db, n: usize) -> Result<String> {
    let (talk, words, at) = (id(n * 7_919), ground::id::new("msg"), Time(n as i64));
    let by = Stamp::system("bench", at);
    let told = Fact::new(&by, About::conversation(&talk, "cus_1"), message::Received::default());
    let fact = told.id.clone();
    db.write(move |tx| {
        let body = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt";
        tx.exec("INSERT INTO words(id,talk,body,at) VALUES($1,$2,$3,$4)", args![&words, &talk, body, at])?;
        tx.exec("UPDATE talks SET last_at=$2, preview=$3, messages=messages+1 WHERE id=$1", args![&talk, at, body])?;
        tx.record(told.clone());
        Ok(())
    })
    .await?;
    Ok(fact)
}

struct Figures {
    took: Duration,
    processor: Duration,
    each: Vec<Duration>,
}

impl Figures {
    fn print(mut self, what: &str) {
        self.each.sort_unstable();
        let (count, took) = (self.each.len(), self.took.as_secs_f64());
        let at = |share: f64| self.each[((count - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
        let (p50, p99) = (at(0.5), at(0.99));
        let processor = self.processor.as_secs_f64() * 1e6 / count as f64;
        println!("{what:<34} {count:>9} {:>10.0} {p50:>10.2} {p99:>10.2} {processor:>12.0}", count as f64 / took);
    }
}

/// Runs `f` so many times in each of so many tasks.
async fn run<F: Future<Output = Result<()>> + Send>(
    tasks: usize,
    each: usize,
    f: impl Fn(usize) -> F + Clone + Send + 'static,
) -> Figures {
    let (began, processor, mut set) = (Instant::now(), cpu(), tokio::task::JoinSet::new());
    for task in 0..tasks {
        let f = f.clone();
        set.spawn(async move {
            let mut took = Vec::with_capacity(each);
            for n in 0..each {
                let began = Instant::now();
                f(task * each + n).await.expect("it works");
                took.push(began.elapsed());
            }
            took
        });
    }
    let each = set.join_all().await.concat();
    Figures { took: began.elapsed(), processor: cpu().saturating_sub(processor), each }
}

async fn writes(db: &Db, tasks: usize, each: usize) -> Figures {
    let db = db.clone();
    run(tasks, each, move |n| {
        let db = db.clone();
        async move { write(&db, n).await.map(drop) }
    })
    .await
}

async fn reads(db: &Db, tasks: usize, each: usize) -> Figures {
    let db = db.clone();
    run(tasks, each, move |_| {
        let db = db.clone();
        async move {
            let sql = "SELECT id, preview, last_at FROM talks ORDER BY last_at DESC LIMIT 50";
            db.read(move |r| r.all::<(String, String, i64)>(sql, args![])).await.map(drop)
        }
    })
    .await
}

/// From the answer of the commit to the moment when a reader that is woken has the fact in hand.
async fn seen(db: &Db, tasks: usize, each: usize) -> Figures {
    let (commits, began, processor) = (Arc::new(Mutex::new(HashMap::new())), Instant::now(), cpu());
    db.numbered().await.expect("the line is numbered");
    let reader = tokio::spawn(follow(db.clone(), tasks * each));
    let (noted, shared) = (commits.clone(), db.clone());
    run(tasks, each, move |n| {
        let (db, noted) = (shared.clone(), noted.clone());
        async move {
            let fact = write(&db, n).await?;
            noted.lock().expect("no panic").insert(fact, Instant::now());
            tokio::time::sleep(Duration::from_millis(2 + n as u64 % 5)).await;
            Ok(())
        }
    })
    .await;
    let seen = reader.await.expect("it reads");
    let commits = commits.lock().expect("no panic");
    let each = seen.iter().map(|(fact, at)| at.saturating_duration_since(commits[fact])).collect();
    Figures { took: began.elapsed(), processor: cpu().saturating_sub(processor), each }
}

async fn follow(db: Db, count: usize) -> Vec<(String, Instant)> {
    let mut line = db.line();
    let head = "SELECT COALESCE(MAX(position), 0) FROM facts";
    let mut cursor: i64 = db.read(move |r| r.one(head, args![])).await.expect("it reads");
    let mut seen = Vec::with_capacity(count);
    while seen.len() < count {
        let next = "SELECT position, id FROM facts WHERE position > $1 ORDER BY position LIMIT 500";
        let rows: Vec<(i64, String)> = db.read(move |r| r.all(next, args![cursor])).await.expect("it reads");
        let now = Instant::now();
        if rows.is_empty() {
            let _ = tokio::time::timeout(Duration::from_millis(500), line.changed()).await;
        }
        for (position, id) in rows {
            cursor = position;
            seen.push((id, now));
        }
    }
    seen
}

/// Processor time of this process.
fn cpu() -> Duration {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |n: usize| fields.get(n).and_then(|f| f.parse::<u64>().ok()).unwrap_or_default();
    Duration::from_millis((ticks(11) + ticks(12)) * 10)
}
