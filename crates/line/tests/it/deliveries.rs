//! Deliveries: the schedule of tries, giving up, replay, and that no target holds up another.

use crate::{Desk, START, on_both, place::until, silently, tell};
use db::{Db, Engine, args};
use futures_util::future::BoxFuture;
use ground::{Actor, Stamp, Time, clock};
use line::{Deliverer, Delivery, Outcome, delivery};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::sync::Semaphore;

on_both!(
    tries_follow_the_schedule_and_end_parked,
    the_receivers_wish_is_kept_within_reason,
    a_refused_delivery_is_parked_at_once_and_can_be_replayed,
    a_failure_to_tell_of_a_failure_is_not_told,
    a_sender_that_panics_is_a_failure,
    a_target_that_hangs_holds_up_nobody_else,
    draining_sends_all_there_is,
    two_nodes_never_send_one_at_the_same_time,
    an_outcome_that_comes_after_its_lease_is_not_saved,
    stopping_waits_for_what_is_on_its_way,
    stopping_does_not_wait_for_what_hangs,
    a_target_can_be_parked_and_forgotten,
    what_arrived_long_ago_is_removed,
);

/// Answers by the target's name, and notes what it saw.
#[derive(Default)]
struct Post {
    /// Deliveries by target, in order.
    seen: Mutex<Vec<(String, String)>>,
    /// How many are being sent, by delivery, and the most that were at once.
    busy: Mutex<(HashMap<String, usize>, usize)>,
    gate: Gate,
}

/// Those for `hangs` wait here.
struct Gate(Semaphore);

impl Default for Gate {
    fn default() -> Gate {
        Gate(Semaphore::new(0))
    }
}

impl Post {
    fn count(&self, target: &str) -> usize {
        self.seen.lock().unwrap().iter().filter(|(_, t)| t == target).count()
    }
}

impl Deliverer for Post {
    fn name(&self) -> &'static str {
        "post"
    }
    fn deliver<'a>(&'a self, d: &'a Delivery) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            {
                let mut busy = self.busy.lock().unwrap();
                *busy.0.entry(d.id.clone()).or_default() += 1;
                let at_once = *busy.0.values().max().unwrap();
                busy.1 = busy.1.max(at_once);
            }
            self.seen.lock().unwrap().push((d.id.clone(), d.target_id.clone()));
            let first = self.count(&d.target_id) == 1;
            if d.target_id == "hangs" || (d.target_id == "hangs once" && first) {
                self.gate.0.acquire().await.unwrap().forget();
            } else {
                tokio::task::yield_now().await;
            }
            *self.busy.lock().unwrap().0.get_mut(&d.id).unwrap() -= 1;
            match d.target_id.as_str() {
                "down" => Outcome::Failed { why: "down".into(), after: None },
                "later" => Outcome::Failed { why: "later".into(), after: Some(7 * clock::HOUR) },
                "hangs once" if first => Outcome::Failed { why: "too late".into(), after: None },
                "gone" => Outcome::Refused { why: "gone".into() },
                "panics" => panic!("on purpose"),
                _ => Outcome::Delivered,
            }
        })
    }
}

fn desk(engine: Engine) -> (Desk, Arc<Post>) {
    let post = Arc::new(Post::default());
    (Desk::new(engine).delivers(post.clone()), post)
}

async fn send(db: &Db, target: &str, kind: &str) -> String {
    let (target, kind) = (target.to_string(), kind.to_string());
    silently(db, move |tx| delivery::insert(tx, "post", &target, None, &kind, "{}", START)).await.unwrap()
}

async fn find(db: &Db, id: &str) -> Delivery {
    let id = id.to_string();
    db.read(move |r| delivery::find(r, &id)).await.unwrap().unwrap()
}

async fn in_state(db: &Db, state: &'static str) -> Vec<Delivery> {
    db.read(move |r| delivery::list(r, None, Some(state), None, 1000)).await.unwrap()
}

async fn kinds(db: &Db) -> Vec<String> {
    db.numbered().await.unwrap();
    db.read(|r| r.all("SELECT kind FROM facts ORDER BY position", args![])).await.unwrap()
}

async fn tries_follow_the_schedule_and_end_parked(engine: Engine) {
    let (desk, post) = desk(engine);
    let id = send(desk.db(), "down", "x").await;
    for (tried, wait) in delivery::SCHEDULE.into_iter().enumerate() {
        if wait > 0 {
            desk.clock.advance(wait - 1);
            desk.line.drain().await.unwrap();
            assert_eq!(post.count("down"), tried, "not before {wait} ms");
            desk.clock.advance(wait / 10 + 1); // up to a tenth more, so that not all come back at once
        }
        desk.line.drain().await.unwrap();
        assert_eq!(post.count("down"), tried + 1);
        let d = find(desk.db(), &id).await;
        assert_eq!((d.attempts as usize, d.last_error.as_deref()), (tried + 1, Some("down")));
    }
    let d = find(desk.db(), &id).await;
    assert_eq!((d.state.as_str(), d.delivered_at), ("parked", None));
    assert_eq!(kinds(desk.db()).await, ["delivery.parked"]);
    desk.clock.advance(30 * clock::DAY);
    desk.line.drain().await.unwrap();
    assert_eq!(post.count("down"), 10, "given up");
}

async fn the_receivers_wish_is_kept_within_reason(engine: Engine) {
    let (desk, post) = desk(engine);
    send(desk.db(), "later", "x").await;
    desk.line.drain().await.unwrap();
    desk.clock.advance(7 * clock::HOUR - 1);
    desk.line.drain().await.unwrap();
    assert_eq!(post.count("later"), 1);
    desk.clock.advance(clock::HOUR);
    desk.line.drain().await.unwrap();
    assert_eq!(post.count("later"), 2);
}

async fn a_refused_delivery_is_parked_at_once_and_can_be_replayed(engine: Engine) {
    let (desk, post) = desk(engine);
    tell(desk.db(), &["a"]).await;
    let cause: String = desk.db().read(|r| r.one("SELECT id FROM facts", args![])).await.unwrap();
    let told = cause.clone();
    let id = silently(desk.db(), move |tx| delivery::insert(tx, "post", "gone", Some(&told), "x", "{}", START))
        .await
        .unwrap();
    desk.line.drain().await.unwrap();
    assert_eq!(find(desk.db(), &id).await.state, "parked");
    let by = Stamp::new(Actor::Staff("stf_1".into()), desk.clock.now());
    let again = |id: String, by: Stamp| desk.db().write(move |tx| delivery::replay(tx, &id, &by));
    again(id.clone(), by.clone()).await.unwrap();
    assert_eq!(again(id.clone(), by.clone()).await.unwrap_err().code, "delivery_pending");
    assert_eq!(again("dlv_none".into(), by).await.unwrap_err().code, "delivery_not_found");
    let d = find(desk.db(), &id).await;
    assert_eq!((d.state.as_str(), d.attempts), ("pending", 0));
    desk.line.drain().await.unwrap();
    assert_eq!(post.count("gone"), 2);
    let facts: Vec<(String, Option<String>, i64)> =
        desk.db().read(|r| r.all("SELECT kind, cause, depth FROM facts ORDER BY position", args![])).await.unwrap();
    let parked = ("delivery.parked".to_string(), Some(cause), 1);
    assert_eq!(facts[1..], [parked.clone(), ("delivery.replayed".into(), None, 0), parked]);
}

async fn a_failure_to_tell_of_a_failure_is_not_told(engine: Engine) {
    let (desk, _) = desk(engine);
    let id = send(desk.db(), "gone", "delivery.parked").await;
    desk.line.drain().await.unwrap();
    assert_eq!(find(desk.db(), &id).await.state, "parked");
    assert!(kinds(desk.db()).await.is_empty());
}

async fn a_sender_that_panics_is_a_failure(engine: Engine) {
    let (desk, _) = desk(engine);
    let (id, good) = (send(desk.db(), "panics", "x").await, send(desk.db(), "fine", "x").await);
    desk.line.drain().await.unwrap();
    let d = find(desk.db(), &id).await;
    assert_eq!((d.state.as_str(), d.attempts, d.last_error.is_some()), ("pending", 1, true));
    let d = find(desk.db(), &good).await;
    assert_eq!((d.state.as_str(), d.delivered_at, d.last_error), ("delivered", Some(START), None));
}

async fn a_target_that_hangs_holds_up_nobody_else(engine: Engine) {
    let (desk, post) = desk(engine);
    for n in 0..300 {
        send(desk.db(), "hangs", "x").await;
        if n == 299 {
            send(desk.db(), "fine", "x").await; // the last in the queue
        }
    }
    let running = desk.line.start().await.unwrap();
    until("the other target is served", || async { post.count("fine") == 1 }).await;
    for _ in 0..20 {
        send(desk.db(), "fine2", "x").await;
    }
    until("and what comes later too", || async { post.count("fine2") == 20 }).await;
    assert_eq!(post.count("hangs"), 4, "four at once to one target");
    post.gate.0.add_permits(300);
    until("what hung is sent in the end", || async { in_state(desk.db(), "pending").await.is_empty() }).await;
    running.stop().await;
}

async fn draining_sends_all_there_is(engine: Engine) {
    let (desk, post) = desk(engine);
    for n in 0..120 {
        send(desk.db(), ["one", "two", "three"][n % 3], "x").await;
    }
    silently(desk.db(), |tx| delivery::insert(tx, "nobody", "t", None, "x", "{}", START)).await.unwrap();
    desk.line.drain().await.unwrap();
    assert_eq!(post.seen.lock().unwrap().len(), 120);
    assert_eq!(in_state(desk.db(), "delivered").await.len(), 120);
    assert_eq!(in_state(desk.db(), "pending").await.len(), 1, "nobody sends this sort; it waits");
}

async fn two_nodes_never_send_one_at_the_same_time(engine: Engine) {
    let (desk, post) = desk(engine);
    let second = desk.second();
    let ids: Vec<String> = {
        let mut ids = vec![];
        for n in 0..100 {
            ids.push(send(desk.db(), &format!("t{}", n % 7), "x").await);
        }
        ids
    };
    let (one, two) = tokio::join!(desk.line.drain(), second.drain());
    one.unwrap();
    two.unwrap();
    until("all arrived", || async { in_state(desk.db(), "pending").await.is_empty() }).await;
    let mut seen: Vec<String> = post.seen.lock().unwrap().iter().map(|(id, _)| id.clone()).collect();
    seen.sort();
    let mut ids = ids;
    ids.sort();
    assert_eq!(seen, ids, "each once");
    assert_eq!(post.busy.lock().unwrap().1, 1);
}

async fn an_outcome_that_comes_after_its_lease_is_not_saved(engine: Engine) {
    let (desk, post) = desk(engine);
    let id = send(desk.db(), "hangs once", "x").await;
    let slow = desk.line.start().await.unwrap();
    until("it is on its way", || async { post.count("hangs once") == 1 }).await;
    // This node sleeps through its lease. Another one takes over, and there it arrives; then the first try fails.
    desk.clock.advance(3 * clock::MINUTE);
    desk.second().drain().await.unwrap();
    until("it arrived", || async { find(desk.db(), &id).await.state == "delivered" }).await;
    post.gate.0.add_permits(1);
    slow.stop().await;
    let d = find(desk.db(), &id).await;
    assert_eq!((d.state.as_str(), d.attempts, d.last_error), ("delivered", 1, None), "one outcome counts");
}

async fn stopping_waits_for_what_is_on_its_way(engine: Engine) {
    let (desk, post) = desk(engine);
    let id = send(desk.db(), "hangs", "x").await;
    let running = desk.line.start().await.unwrap();
    until("it is on its way", || async { post.count("hangs") == 1 }).await;
    let mut stopping = Box::pin(running.stop());
    let early = tokio::time::timeout(Duration::from_millis(100), &mut stopping).await;
    assert!(early.is_err(), "it waits");
    post.gate.0.add_permits(1);
    tokio::time::timeout(Duration::from_secs(5), stopping).await.expect("it ends");
    assert_eq!(find(desk.db(), &id).await.state, "delivered");
}

/// Never comes to an end, and is not waited for.
struct Endless;

impl Deliverer for Endless {
    fn name(&self) -> &'static str {
        "post"
    }
    fn grace(&self) -> Duration {
        Duration::from_millis(50)
    }
    fn deliver<'a>(&'a self, _: &'a Delivery) -> BoxFuture<'a, Outcome> {
        Box::pin(std::future::pending())
    }
}

async fn stopping_does_not_wait_for_what_hangs(engine: Engine) {
    let desk = Desk::new(engine).delivers(Arc::new(Endless));
    let id = send(desk.db(), "hangs", "x").await;
    let running = desk.line.start().await.unwrap();
    let is_leased = || async {
        let leased: i64 = desk.db().read(|r| r.one("SELECT leased_until FROM deliveries", args![])).await.unwrap();
        leased > 0
    };
    until("it is on its way", is_leased).await;
    tokio::time::timeout(Duration::from_secs(5), running.stop()).await.expect("it ends");
    let d = find(desk.db(), &id).await;
    assert_eq!((d.state.as_str(), d.attempts), ("pending", 0), "it is tried again when its lease ends");
}

async fn a_target_can_be_parked_and_forgotten(engine: Engine) {
    let (desk, post) = desk(engine);
    let (one, other) = (send(desk.db(), "t1", "x").await, send(desk.db(), "t2", "x").await);
    let now: Time = desk.clock.now();
    assert_eq!(silently(desk.db(), move |tx| delivery::park_target(tx, "t1", "disabled", now)).await.unwrap(), 1);
    desk.line.drain().await.unwrap();
    assert_eq!((post.count("t1"), post.count("t2")), (0, 1));
    let d = find(desk.db(), &one).await;
    assert_eq!((d.state.as_str(), d.last_error.as_deref()), ("parked", Some("disabled")));
    for target in ["t1", "t2"] {
        silently(desk.db(), move |tx| delivery::forget_target(tx, target)).await.unwrap();
    }
    let left = desk.db().read(|r| delivery::list(r, None, None, None, 10)).await.unwrap();
    assert_eq!(left.iter().map(|d| d.id.clone()).collect::<Vec<_>>(), [other]);
}

async fn what_arrived_long_ago_is_removed(engine: Engine) {
    let (desk, _) = desk(engine);
    let old = send(desk.db(), "fine", "x").await;
    let parked = send(desk.db(), "gone", "x").await;
    desk.line.drain().await.unwrap();
    desk.clock.advance(29 * clock::DAY);
    let young = send(desk.db(), "fine", "x").await;
    desk.line.drain().await.unwrap();
    desk.clock.advance(2 * clock::DAY);
    let running = desk.line.start().await.unwrap();
    until("the old one is removed", || async {
        desk.db().read(|r| delivery::list(r, None, None, None, 10)).await.unwrap().len() == 2
    })
    .await;
    running.stop().await;
    let mut left: Vec<String> =
        desk.db().read(|r| delivery::list(r, None, None, None, 10)).await.unwrap().into_iter().map(|d| d.id).collect();
    left.sort();
    assert_eq!(left, [parked, young], "not {old}");
}
