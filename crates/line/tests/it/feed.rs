//! The live feed: every fact once and in order to whoever listens, each naming the one before it.

use crate::{Desk, on_both, tell};
use db::Engine;
use line::{Live, Signal};
use std::time::Duration;

on_both!(whoever_listens_hears_everything_in_order, the_past_is_not_told, what_another_node_wrote_is_heard);

async fn next(listener: &mut tokio::sync::broadcast::Receiver<Live>) -> Live {
    tokio::time::timeout(Duration::from_secs(5), listener.recv()).await.expect("in time").unwrap()
}

async fn whoever_listens_hears_everything_in_order(engine: Engine) {
    let desk = Desk::new(engine);
    let running = desk.line.start().await.unwrap();
    let mut listeners = [desk.line.feed.subscribe(), desk.line.feed.subscribe()];
    for n in 0..100 {
        tell(desk.db(), &[&format!("c{n}"), &format!("d{n}")]).await;
    }
    for listener in &mut listeners {
        let mut last = 0;
        for n in 0..200 {
            let Live::Fact { previous, fact } = next(listener).await else { panic!("a fact is wanted") };
            assert_eq!(previous, last, "nothing between");
            assert_eq!(fact.subject, format!("{}{}", if n % 2 == 0 { "c" } else { "d" }, n / 2));
            last = fact.position;
        }
    }
    assert_eq!(desk.line.feed.position(), 200);
    let typing =
        Signal::Typing { conversation_id: "cnv_1".into(), who: "stf_1".into(), name: None, staff: true, on: true };
    desk.line.feed.signal(typing.clone());
    let Live::Signal(heard) = next(&mut listeners[0]).await else { panic!("a signal is wanted") };
    assert_eq!(*heard, typing);
    running.stop().await;
}

async fn the_past_is_not_told(engine: Engine) {
    let desk = Desk::new(engine);
    tell(desk.db(), &["old"]).await;
    let running = desk.line.start().await.unwrap();
    let mut listener = desk.line.feed.subscribe();
    tell(desk.db(), &["new"]).await;
    let Live::Fact { previous, fact } = next(&mut listener).await else { panic!("a fact is wanted") };
    assert_eq!((previous, fact.subject.as_str()), (1, "new"));
    running.stop().await;
}

async fn what_another_node_wrote_is_heard(engine: Engine) {
    let desk = Desk::new(engine);
    let running = desk.line.start().await.unwrap();
    let mut listener = desk.line.feed.subscribe();
    tell(&desk.second().db, &["there"]).await;
    let Live::Fact { fact, .. } = next(&mut listener).await else { panic!("a fact is wanted") };
    assert_eq!(fact.subject, "there");
    running.stop().await;
}
