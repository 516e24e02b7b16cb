//! Jobs: done when due, once, with the time when they were due; a failing one waits and is shown.

use crate::{Desk, START, notes, on_both, silently};
use db::{Engine, Result, Tx, args};
use ground::{Error, Stamp, Time, clock};
use line::{Job, job};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::SeqCst},
};

on_both!(
    a_job_is_done_when_it_is_due_and_with_its_own_time,
    the_last_word_on_a_job_counts,
    a_failing_job_waits_and_keeps_its_time,
    what_nobody_can_do_stands_in_nobodys_way,
    two_nodes_do_a_job_once,
);

/// Notes what it was asked to do.
#[derive(Clone, Default)]
struct Wake {
    fails: Arc<AtomicBool>,
}

impl Job for Wake {
    fn kind(&self) -> &'static str {
        "wake"
    }
    fn run(&self, tx: &mut Tx, subject: &str, by: &Stamp) -> Result<()> {
        tx.exec("INSERT INTO notes(id,n) VALUES($1,$2)", args![subject, by.at])?;
        match (self.fails.load(SeqCst), subject) {
            (true, "panics") => panic!("on purpose"),
            (true, _) => Err(Error::internal("on purpose")),
            _ => Ok(()),
        }
    }
}

async fn schedule(desk: &Desk, subject: &str, due: Time) {
    let subject = subject.to_string();
    silently(desk.db(), move |tx| job::schedule(tx, "wake", &subject, due)).await.unwrap();
}

async fn times(desk: &Desk) -> Vec<(String, i64)> {
    desk.db().read(|r| r.all("SELECT id, n FROM notes ORDER BY n, id", args![])).await.unwrap()
}

async fn a_job_is_done_when_it_is_due_and_with_its_own_time(engine: Engine) {
    let desk = Desk::new(engine).does(Wake::default());
    schedule(&desk, "a", START.plus(clock::HOUR)).await;
    schedule(&desk, "b", START.plus(2 * clock::HOUR)).await;
    desk.line.drain().await.unwrap();
    assert!(notes(desk.db()).await.is_empty());
    desk.clock.advance(clock::HOUR + 5);
    desk.line.drain().await.unwrap();
    assert_eq!(times(&desk).await, [("a".into(), START.plus(clock::HOUR).0)]);
    // The server was off for a day: late, and the same answer.
    desk.clock.advance(clock::DAY);
    desk.line.drain().await.unwrap();
    assert_eq!(times(&desk).await[1], ("b".into(), START.plus(2 * clock::HOUR).0));
    desk.line.drain().await.unwrap();
    assert_eq!(times(&desk).await.len(), 2);
}

async fn the_last_word_on_a_job_counts(engine: Engine) {
    let desk = Desk::new(engine).does(Wake::default());
    schedule(&desk, "moved", START.plus(clock::MINUTE)).await;
    schedule(&desk, "moved", START.plus(clock::HOUR)).await;
    schedule(&desk, "cancelled", START.plus(clock::MINUTE)).await;
    silently(desk.db(), |tx| job::cancel(tx, "wake", "cancelled")).await.unwrap();
    desk.clock.advance(2 * clock::MINUTE);
    desk.line.drain().await.unwrap();
    assert!(notes(desk.db()).await.is_empty());
    desk.clock.advance(clock::HOUR);
    desk.line.drain().await.unwrap();
    assert_eq!(notes(desk.db()).await, ["moved"]);
}

async fn a_failing_job_waits_and_keeps_its_time(engine: Engine) {
    let wake = Wake::default();
    let fails = wake.fails.clone();
    fails.store(true, SeqCst);
    let desk = Desk::new(engine).does(wake);
    schedule(&desk, "a", START).await;
    schedule(&desk, "panics", START.plus(1)).await;
    desk.clock.advance(clock::SECOND);
    desk.line.drain().await.unwrap();
    desk.line.drain().await.unwrap();
    let failed = desk.db().read(|r| job::list_failed(r, 10)).await.unwrap();
    assert_eq!(failed.iter().map(|f| (f.subject.as_str(), f.attempts)).collect::<Vec<_>>(), [("a", 1), ("panics", 1)]);
    assert!(failed[0].error.as_ref().unwrap().contains("on purpose") && failed[0].due_at == START);
    assert!(notes(desk.db()).await.is_empty(), "nothing of the failed try stays");
    desk.clock.advance(clock::MINUTE);
    desk.line.drain().await.unwrap();
    assert_eq!(desk.db().read(|r| job::list_failed(r, 10)).await.unwrap()[0].attempts, 2);
    fails.store(false, SeqCst);
    desk.clock.advance(clock::MINUTE);
    desk.line.drain().await.unwrap();
    assert!(notes(desk.db()).await.is_empty(), "the second wait is longer");
    desk.clock.advance(clock::MINUTE);
    desk.line.drain().await.unwrap();
    assert_eq!(times(&desk).await, [("a".into(), START.0), ("panics".into(), START.plus(1).0)], "as when it was due");
    assert!(desk.db().read(|r| job::list_failed(r, 10)).await.unwrap().is_empty());
}

async fn what_nobody_can_do_stands_in_nobodys_way(engine: Engine) {
    let desk = Desk::new(engine).does(Wake::default());
    silently(desk.db(), |tx| (0..150).try_for_each(|n| job::schedule(tx, "unknown", &format!("u{n}"), START)))
        .await
        .unwrap();
    silently(desk.db(), |tx| (0..250).try_for_each(|n| job::schedule(tx, "wake", &format!("w{n}"), START.plus(1))))
        .await
        .unwrap();
    desk.clock.advance(clock::SECOND);
    desk.line.drain().await.unwrap();
    assert_eq!(notes(desk.db()).await.len(), 250);
    let now = desk.clock.now();
    assert_eq!(desk.db().read(move |r| job::list_due(r, now, 1000)).await.unwrap().len(), 150);
}

async fn two_nodes_do_a_job_once(engine: Engine) {
    let desk = Desk::new(engine).does(Wake::default());
    let second = desk.second();
    silently(desk.db(), |tx| (0..60).try_for_each(|n| job::schedule(tx, "wake", &format!("w{n:02}"), START)))
        .await
        .unwrap();
    // Done twice, a job would break the primary key and be shown as failed.
    let (one, two) = tokio::join!(desk.line.drain(), second.drain());
    one.unwrap();
    two.unwrap();
    assert_eq!(notes(desk.db()).await.len(), 60);
    assert!(desk.db().read(|r| job::list_failed(r, 10)).await.unwrap().is_empty());
}
