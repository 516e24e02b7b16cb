//! The schema comes to the newest version in one start, wholly or not at all.

use crate::{ITEMS, add, count, on_both, place::Place};
use db::{Db, Engine, Limits, Migration, Target, args, migrate};
use ground::Time;
use std::path::Path;

on_both!(
    a_failing_step_changes_nothing,
    a_newer_database_is_refused,
    two_nodes_that_start_at_once_migrate_once,
    a_second_start_has_nothing_to_do,
);

const MORE: &[Migration] = &[
    ITEMS[0],
    Migration {
        number: 3,
        name: "shelves",
        sql: "CREATE TABLE shelves(id TEXT PRIMARY KEY); ALTER TABLE items ADD COLUMN shelf TEXT",
    },
];

/// The second statement of its second step fails.
const BROKEN: &[Migration] = &[
    ITEMS[0],
    MORE[1],
    Migration {
        number: 4,
        name: "broken",
        sql: "CREATE TABLE boxes(id TEXT PRIMARY KEY); INSERT INTO nowhere VALUES(1)",
    },
];

async fn tables(db: &Db) -> Vec<bool> {
    let mut found = vec![];
    for sql in ["SELECT COUNT(*) FROM items", "SELECT COUNT(*) FROM shelves", "SELECT COUNT(*) FROM boxes"] {
        found.push(db.read(move |r| r.one::<i64>(sql, args![])).await.is_ok());
    }
    found
}

async fn a_failing_step_changes_nothing(engine: Engine) {
    let place = Place::empty(engine);
    let failed = migrate::run(&place.target, BROKEN, Time(1)).unwrap_err();
    assert!(failed.detail.contains("step 4 (broken)"), "{failed}");
    assert_eq!(migrate::run(&place.target, ITEMS, Time(2)).unwrap().applied, [1, 2], "not even the first step stayed");
    let db = place.open();
    add(&db, "a").await.unwrap();
    migrate::run(&place.target, BROKEN, Time(3)).unwrap_err();
    assert_eq!(tables(&db).await, [true, false, false]);
    assert_eq!(count(&db).await, 1);
    assert_eq!(migrate::run(&place.target, MORE, Time(4)).unwrap().applied, [3]);
    assert_eq!(tables(&db).await, [true, true, false]);
    assert_eq!(count(&db).await, 1);
}

async fn a_newer_database_is_refused(engine: Engine) {
    let place = Place::empty(engine);
    migrate::run(&place.target, MORE, Time(1)).unwrap();
    let refused = migrate::run(&place.target, ITEMS, Time(2)).unwrap_err();
    assert_eq!(refused.code, "database_newer");
    assert!(refused.detail.contains("step 3"), "{refused}");
}

async fn two_nodes_that_start_at_once_migrate_once(engine: Engine) {
    let place = Place::empty(engine);
    let both = [1, 2, 3].map(|n| {
        let target = place.target.clone();
        std::thread::spawn(move || migrate::run(&target, MORE, Time(n)))
    });
    let mut applied: Vec<_> = both.into_iter().map(|t| t.join().unwrap().unwrap().applied).collect();
    applied.sort();
    assert_eq!(applied, [vec![], vec![], vec![1, 2, 3]]);
    add(&place.open(), "a").await.unwrap();
}

async fn a_second_start_has_nothing_to_do(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    assert_eq!(migrate::run(&place.target, ITEMS, Time(2)).unwrap(), migrate::Outcome::default());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_old_file_is_kept_as_it_was() {
    let place = Place::new(Engine::Sqlite, ITEMS);
    let db = place.open();
    add(&db, "a").await.unwrap();
    tokio::task::spawn_blocking(move || db.close()).await.unwrap();
    let done = migrate::run(&place.target, MORE, Time(77)).unwrap();
    let copy = done.copy.expect("a copy was kept");
    assert_eq!(copy, place.folder().join("copies/before-step-3-77.db"));
    assert_eq!(files(copy.parent().unwrap()), ["before-step-3-77.db"], "and nothing beside it");
    // The copy serves as a database of the older program.
    let old = crate::place::Folder::new();
    std::fs::copy(&copy, old.0.join("throughline.db")).unwrap();
    let target = Target::Sqlite(old.0.clone());
    assert!(migrate::run(&target, ITEMS, Time(78)).unwrap().applied.is_empty());
    let db = Db::open(target, Limits::default()).unwrap();
    assert_eq!((count(&db).await, tables(&db).await), (1, vec![true, false, false]));
    // A first start has nothing to keep.
    let empty = Place::empty(Engine::Sqlite);
    assert_eq!(migrate::run(&empty.target, ITEMS, Time(1)).unwrap().copy, None);
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
