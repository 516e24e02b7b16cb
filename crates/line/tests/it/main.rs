//! The line under test, on both engines: readers, jobs, deliveries and the live feed, with what goes wrong.

#[path = "../../../db/tests/place/mod.rs"]
mod place;

mod deliveries;
mod feed;
mod jobs;
mod readers;

use db::{Db, Engine, Migration, Result, args};
use facts::{About, Fact, customer};
use ground::{Clock, Stamp, Time};
use line::{Deliverer, Feed, Job, Line, Reader};
use place::Place;
use std::sync::Arc;

/// What these tests write to.
const MIGRATIONS: &[Migration] = &[
    line::MIGRATIONS[0],
    Migration { number: 3, name: "notes", sql: "CREATE TABLE notes(id TEXT PRIMARY KEY, n BIGINT NOT NULL)" },
];

/// When these tests begin.
const START: Time = Time(1_795_310_523_004);

/// A line over a place, with a clock that stands still.
struct Desk {
    line: Line,
    clock: Clock,
    place: Place,
}

impl Desk {
    fn new(engine: Engine) -> Desk {
        let place = Place::new(engine, MIGRATIONS);
        let clock = Clock::manual(START);
        Desk { line: empty(place.open(), clock.clone()), clock, place }
    }
    fn reads(mut self, reader: impl Reader) -> Desk {
        self.line.readers = Arc::new(vec![Arc::new(reader)]);
        self
    }
    fn delivers(mut self, deliverer: Arc<dyn Deliverer>) -> Desk {
        self.line.deliverers = Arc::new(vec![deliverer]);
        self
    }
    fn does(mut self, job: impl Job) -> Desk {
        self.line.jobs = Arc::new(vec![Arc::new(job)]);
        self
    }
    /// The same line on another node.
    fn second(&self) -> Line {
        Line { db: self.place.open(), feed: Feed::default(), ..self.line.clone() }
    }
    fn db(&self) -> &Db {
        &self.line.db
    }
}

fn empty(db: Db, clock: Clock) -> Line {
    let (readers, deliverers, jobs) = (Arc::new(vec![]), Arc::new(vec![]), Arc::new(vec![]));
    Line { db, clock, feed: Feed::default(), readers, deliverers, jobs }
}

/// A fact about a customer of this id.
fn fact(about: &str) -> Fact {
    Fact::new(&Stamp::system("test", START), About::customer(about), customer::Created { channel: "chat".into() })
}

/// Records one fact for each id, in order.
async fn tell(db: &Db, ids: &[&str]) {
    let told: Vec<Fact> = ids.iter().map(|id| fact(id)).collect();
    db.write(move |tx| {
        told.iter().for_each(|f| tx.record(f.clone()));
        Ok(())
    })
    .await
    .unwrap();
    db.numbered().await.unwrap();
}

/// Ids in the order of `n`.
async fn notes(db: &Db) -> Vec<String> {
    db.read(|r| r.all("SELECT id FROM notes ORDER BY n, id", args![])).await.unwrap()
}

async fn silently<T: Send + 'static>(db: &Db, f: impl Fn(&mut db::Tx) -> Result<T> + Send + 'static) -> Result<T> {
    db.write(move |tx| {
        tx.silent("test");
        f(tx)
    })
    .await
}
