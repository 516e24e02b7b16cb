//! A closure is one transaction: what it may do, what is refused, and that nothing of a failed one stays.

use crate::{ITEMS, add, count, fact, facts, insert, on_both, place::Place};
use db::{Engine, Kind, Limits, Result, args};
use ground::{Cause, Stamp, Time};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
        mpsc,
    },
    time::Duration,
};

on_both!(
    a_panic_undoes_only_its_own_transaction,
    a_swallowed_error_does_not_commit_half,
    a_transaction_inside_a_transaction_is_refused,
    a_write_without_a_fact_is_refused,
    a_chain_longer_than_two_is_refused,
    own_writes_are_visible_inside_and_after,
    an_error_takes_everything_back_and_is_passed_on,
    arguments_are_bound_by_their_number,
    changes_stand_beside_the_line,
    a_caller_that_goes_away_cancels_only_what_has_not_begun,
    a_full_queue_makes_callers_wait_and_closing_finishes_it,
    the_line_wakes_for_facts_and_not_for_silence,
);

async fn a_panic_undoes_only_its_own_transaction(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    let broken: Result<()> = db
        .write(|tx| {
            insert(tx, "a", 1)?;
            panic!("on purpose")
        })
        .await;
    let error = broken.unwrap_err();
    assert_eq!(error.kind, Kind::Internal);
    assert!(error.detail.contains("closures.rs"), "it says where: {error}");
    add(&db, "b").await.unwrap();
    assert_eq!(count(&db).await, 1);
    let read: Result<()> = db.read(|_| panic!("on purpose")).await;
    assert!(read.is_err());
    assert_eq!(count(&db).await, 1, "readers live on too");
}

async fn a_swallowed_error_does_not_commit_half(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    let told = fact("a");
    let done = db
        .write(move |tx| {
            insert(tx, "a", 1)?;
            let _ = insert(tx, "a", 2); // a duplicate, and nobody looks
            tx.record(told.clone());
            Ok(())
        })
        .await;
    assert_eq!(done.unwrap_err().kind, Kind::Conflict);
    assert_eq!((count(&db).await, facts(&db).await), (0, 0));
}

async fn a_transaction_inside_a_transaction_is_refused(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    let (inner, handle) = (db.clone(), tokio::runtime::Handle::current());
    let done = db
        .write(move |tx| {
            tx.silent("test");
            handle.block_on(inner.write(|tx| insert(tx, "a", 1)))
        })
        .await;
    assert!(done.unwrap_err().detail.contains("inside a transaction"));
    add(&db, "b").await.unwrap();
}

async fn a_write_without_a_fact_is_refused(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    let done = db.write(|tx| insert(tx, "a", 1)).await;
    assert!(done.unwrap_err().detail.contains("without a fact"));
    assert_eq!(count(&db).await, 0);
    let silent = db.write(|tx| {
        tx.silent("a test leaves no trace");
        insert(tx, "a", 1)
    });
    assert_eq!(silent.await.unwrap(), 1);
    assert_eq!(facts(&db).await, 0);
}

async fn a_chain_longer_than_two_is_refused(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    for (depth, allowed) in [(0, true), (1, true), (2, false)] {
        let cause = Some(Cause { fact: "fct_1".into(), depth });
        let by = Stamp { cause, ..Stamp::system("reader:test", Time(1)) };
        let told = facts::Fact::new(&by, facts::About::thing("x"), facts::customer::Changed::default());
        let done = db
            .write(move |tx| {
                tx.record(told.clone());
                Ok(())
            })
            .await;
        assert_eq!(done.is_ok(), allowed, "an answer to a fact of depth {depth}");
    }
    assert_eq!(facts(&db).await, 2);
}

async fn own_writes_are_visible_inside_and_after(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    let told = fact("a");
    let inside: i64 = db
        .write(move |tx| {
            insert(tx, "a", 7)?;
            tx.record(told.clone());
            tx.one("SELECT n FROM items WHERE id = $1", args!["a"])
        })
        .await
        .unwrap();
    let after: i64 = db.read(|r| r.one("SELECT n FROM items WHERE id = $1", args!["a"])).await.unwrap();
    assert_eq!((inside, after), (7, 7));
}

async fn an_error_takes_everything_back_and_is_passed_on(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    let told = fact("a");
    let done: Result<()> = db
        .write(move |tx| {
            insert(tx, "a", 1)?;
            tx.record(told.clone());
            Err(ground::Error::conflict("not_today", "No."))
        })
        .await;
    assert_eq!(done.unwrap_err().code, "not_today");
    assert_eq!((count(&db).await, facts(&db).await), (0, 0));
    // Among many that share a COMMIT, each fails or succeeds for itself.
    let mut set = tokio::task::JoinSet::new();
    for i in 0..100 {
        let (db, id) = (db.clone(), format!("{}", i % 60)); // forty are duplicates
        set.spawn(async move { add(&db, &id).await.is_ok() });
    }
    let good = set.join_all().await.into_iter().filter(|ok| *ok).count();
    assert_eq!((good, count(&db).await, facts(&db).await), (60, 60, 60));
}

async fn arguments_are_bound_by_their_number(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    let read = db.read(|r| {
        r.one::<(String, i64)>("SELECT CAST($2 AS TEXT) || CAST($2 AS TEXT), CAST($1 AS BIGINT)", args![7i64, "b"])
    });
    assert_eq!(read.await.unwrap(), ("bb".to_string(), 7));
    let written: (Option<String>, bool, f64, Vec<u8>) = db
        .write(|tx| {
            tx.silent("test");
            tx.exec("CREATE TABLE sorts(a TEXT, b BOOLEAN, c DOUBLE PRECISION, d BYTEA)", args![])?;
            let bytes = b"\x00\xff".as_slice();
            tx.exec("INSERT INTO sorts(d,c,b,a) VALUES($4,$3,$2,$1)", args![None::<&str>, true, 0.5, bytes])?;
            tx.one("SELECT a,b,c,d FROM sorts", args![])
        })
        .await
        .unwrap();
    assert_eq!(written, (None, true, 0.5, vec![0, 255]));
}

async fn changes_stand_beside_the_line(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    let told = fact("a").with(facts::Change::of("name", "Ann", "Anne"));
    let id = told.id.clone();
    db.write(move |tx| {
        tx.record(told.clone());
        Ok(())
    })
    .await
    .unwrap();
    let found: Vec<(String, String, String)> = db
        .read(move |r| r.all("SELECT field, old, new FROM fact_changes WHERE fact_id = $1", args![&id]))
        .await
        .unwrap();
    assert_eq!(found, [("name".into(), "\"Ann\"".into(), "\"Anne\"".into())]);
}

/// Keeps every writer busy until the answer is dropped; returns when they are.
async fn occupy(db: &db::Db, writers: usize) -> Vec<mpsc::Sender<()>> {
    let mut holds = vec![];
    for _ in 0..writers {
        let ((hold, held), (begun, began)) = (mpsc::channel::<()>(), tokio::sync::oneshot::channel());
        let (held, begun) = (std::sync::Mutex::new(held), std::sync::Mutex::new(Some(begun)));
        let db = db.clone();
        tokio::spawn(async move {
            db.write(move |tx| {
                tx.silent("test");
                begun.lock().unwrap().take().map(|b| b.send(()));
                let _ = held.lock().unwrap().recv_timeout(Duration::from_secs(8));
                Ok(())
            })
            .await
        });
        began.await.unwrap();
        holds.push(hold);
    }
    holds
}

async fn a_caller_that_goes_away_cancels_only_what_has_not_begun(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open_with(Limits { writers: 1, ..Limits::default() });
    // It runs when its caller goes: it is committed.
    let (begun, began) = tokio::sync::oneshot::channel();
    let begun = std::sync::Mutex::new(Some(begun));
    let (told, runs) = (fact("a"), Arc::new(AtomicUsize::new(0)));
    let running = db.write(move |tx| {
        begun.lock().unwrap().take().map(|b| b.send(()));
        insert(tx, "a", 1)?;
        tx.record(told.clone());
        Ok(())
    });
    tokio::select! {
        biased;
        _ = running => {}
        _ = began => {}
    }
    // It is queued when its caller goes: it never runs.
    let holds = occupy(&db, 1).await;
    let seen = runs.clone();
    let mut queued = Box::pin(db.write(move |tx| {
        seen.fetch_add(1, SeqCst);
        insert(tx, "b", 1)
    }));
    let waker = std::task::Waker::noop();
    assert!(queued.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_pending());
    drop(queued);
    drop(holds);
    add(&db, "c").await.unwrap();
    assert_eq!((count(&db).await, runs.load(SeqCst)), (2, 0));
}

async fn a_full_queue_makes_callers_wait_and_closing_finishes_it(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open_with(Limits { writers: 1, queue: 4, ..Limits::default() });
    let holds = occupy(&db, 1).await;
    let mut set = tokio::task::JoinSet::new();
    for i in 0..40 {
        let (db, id) = (db.clone(), i.to_string());
        set.spawn(async move { add(&db, &id).await });
    }
    tokio::task::yield_now().await;
    drop(holds);
    for done in set.join_all().await {
        done.unwrap();
    }
    assert_eq!(count(&db).await, 40);
    // Closing runs what is queued, however late.
    let holds = occupy(&db, 1).await;
    let last = db.clone();
    let pending = tokio::spawn(async move { add(&last, "last").await });
    tokio::task::yield_now().await;
    let closing = tokio::task::spawn_blocking(move || db.close());
    drop(holds);
    pending.await.unwrap().unwrap();
    closing.await.unwrap();
    assert_eq!(count(&place.open()).await, 41);
}

async fn the_line_wakes_for_facts_and_not_for_silence(engine: Engine) {
    let place = Place::new(engine, ITEMS);
    let db = place.open();
    add(&db, "a").await.unwrap();
    db.numbered().await.unwrap();
    let mut line = db.line();
    crate::place::until("the news of the past is over", || {
        let quiet = tokio::time::Duration::from_millis(100);
        let mut line = line.clone();
        line.mark_unchanged();
        async move { tokio::time::timeout(quiet, line.changed()).await.is_err() }
    })
    .await;
    line.mark_unchanged();
    for _ in 0..20 {
        db.write(|tx| {
            tx.silent("test");
            tx.exec("UPDATE items SET n = n + 1", args![])
        })
        .await
        .unwrap();
    }
    assert!(tokio::time::timeout(Duration::from_millis(200), line.changed()).await.is_err(), "silence wakes nobody");
    add(&db, "b").await.unwrap();
    tokio::time::timeout(Duration::from_secs(5), line.changed()).await.expect("a fact wakes").unwrap();
}
