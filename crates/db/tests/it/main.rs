//! Storage under test: the same closures on both engines, and what may go wrong with each.

#[path = "../place/mod.rs"]
mod place;

mod backups;
mod closures;
mod connection;
mod disk;
mod fulltext;
mod migrations;
mod order;
mod races;

use db::{Db, Migration, Result, Tx, args};
use facts::{About, Fact, customer};
use ground::{Stamp, Time};

/// What these tests write to.
const ITEMS: &[Migration] = &[Migration {
    number: 2,
    name: "items",
    sql: "CREATE TABLE items(id TEXT PRIMARY KEY, n BIGINT NOT NULL, body TEXT)",
}];

/// Any fact.
fn fact(about: &str) -> Fact {
    Fact::new(&Stamp::system("test", Time(1)), About::customer(about), customer::Created { channel: "chat".into() })
}

fn insert(tx: &mut Tx, id: &str, n: i64) -> Result<u64> {
    tx.exec("INSERT INTO items(id,n) VALUES($1,$2)", args![id, n])
}

/// Inserts an item and records it.
async fn add(db: &Db, id: &str) -> Result<()> {
    let (id, told) = (id.to_string(), fact(id));
    db.write(move |tx| {
        insert(tx, &id, 0)?;
        tx.record(told.clone());
        Ok(())
    })
    .await
}

async fn count(db: &Db) -> i64 {
    db.read(|r| r.one("SELECT COUNT(*) FROM items", args![])).await.unwrap()
}

async fn facts(db: &Db) -> i64 {
    db.numbered().await.unwrap();
    db.read(|r| r.one("SELECT COUNT(*) FROM facts", args![])).await.unwrap()
}
