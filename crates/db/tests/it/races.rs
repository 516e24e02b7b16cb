//! Two at once: load, decide and store with and without the lock, and writers that wait for each other.

use crate::{ITEMS, insert, on_both, place::Place};
use db::{Db, Engine, args, locking};
use std::{
    sync::{
        Arc, Barrier,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

on_both!(a_locked_row_counts_right, rows_locked_in_opposite_order_are_tried_again);

async fn seeded(place: &Place) -> Db {
    let db = place.open();
    db.write(|tx| {
        tx.silent("test");
        insert(tx, "a", 0)?;
        insert(tx, "b", 0)
    })
    .await
    .unwrap();
    db
}

/// 200 times load, decide, store, by eight at once; what is left of it.
async fn add_up(db: &Db, locked: bool) -> i64 {
    let mut set = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let db = db.clone();
        set.spawn(async move {
            for _ in 0..25 {
                db.write(move |tx| {
                    tx.silent("test");
                    let n: i64 = match locked {
                        true => tx.lock(locking!("SELECT n FROM items WHERE id = $1"), args!["a"])?.unwrap_or(0),
                        false => tx.one("SELECT n FROM items WHERE id = $1", args!["a"])?,
                    };
                    tx.exec("UPDATE items SET n = $2 WHERE id = $1", args!["a", n + 1])
                })
                .await
                .unwrap();
            }
        });
    }
    set.join_all().await;
    db.read(|r| r.one("SELECT n FROM items WHERE id = $1", args!["a"])).await.unwrap()
}

async fn a_locked_row_counts_right(engine: Engine) {
    assert_eq!(add_up(&seeded(&Place::new(engine, ITEMS)).await, true).await, 200);
    let without = add_up(&seeded(&Place::new(engine, ITEMS)).await, false).await;
    match engine {
        Engine::Sqlite => assert_eq!(without, 200, "the one writer is the lock"),
        Engine::Postgres => assert!(without < 200, "the test cannot tell a lock from none"),
    }
}

async fn rows_locked_in_opposite_order_are_tried_again(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = seeded(&place).await;
    // On PostgreSQL both hold one row before either asks for the other. One writer thread cannot meet itself.
    let meet = (engine == Engine::Postgres).then(|| Arc::new(Barrier::new(2)));
    let runs = Arc::new(AtomicUsize::new(0));
    let both = [["a", "b"], ["b", "a"]].map(|[first, second]| {
        let (meet, runs, db, own) = (meet.clone(), runs.clone(), db.clone(), AtomicUsize::new(0));
        tokio::spawn(async move {
            db.write(move |tx| {
                runs.fetch_add(1, SeqCst);
                tx.silent("test");
                tx.lock::<i64>(locking!("SELECT n FROM items WHERE id = $1"), args![first])?;
                if let (Some(meet), 0) = (&meet, own.fetch_add(1, SeqCst)) {
                    meet.wait();
                }
                tx.lock::<i64>(locking!("SELECT n FROM items WHERE id = $1"), args![second])?;
                tx.exec("UPDATE items SET n = n + 1", args![])
            })
            .await
        })
    });
    for one in both {
        let done = tokio::time::timeout(Duration::from_secs(20), one).await.expect("it ends").unwrap();
        assert_eq!(done.unwrap(), 2);
    }
    assert_eq!(db.read(|r| r.one::<i64>("SELECT n FROM items WHERE id = $1", args!["a"])).await.unwrap(), 2);
    match engine {
        Engine::Sqlite => assert_eq!(runs.load(SeqCst), 2),
        Engine::Postgres => assert!(runs.load(SeqCst) > 2, "there was no deadlock"),
    }
}
