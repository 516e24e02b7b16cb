//! Killed at any moment: what was acknowledged is there, once.

use crate::{
    house::{running::*, *},
    processes,
};
use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

processes!(what_was_acknowledged_survives_a_kill);

/// Writes until the server is gone; answers what was acknowledged.
async fn write(program: Client, first: usize, count: Arc<AtomicUsize>) -> Vec<(usize, String)> {
    let mut acknowledged = Vec::new();
    for n in first..first + 100_000 {
        let call = program.post("/api/v1/conversations", need(n)).header("idempotency-key", &n.to_string());
        match call.attempt().await {
            Some(answer) if answer.status == 201 => acknowledged.push((n, answer.json().id())),
            Some(answer) => panic!("{answer}"),
            None => break,
        }
        count.fetch_add(1, Ordering::SeqCst);
    }
    acknowledged
}

async fn what_was_acknowledged_survives_a_kill(site: &Site) {
    let token = site.token().await;
    let mut all: Vec<(usize, String)> = Vec::new();
    for round in 0..3 {
        let server = site.serve().await;
        let count = Arc::new(AtomicUsize::new(0));
        let writers: Vec<_> = (0..6)
            .map(|w| {
                let program = server.anyone().bearer(&token);
                tokio::spawn(write(program, (round * 10 + w) * 100_000, count.clone()))
            })
            .collect();
        let enough = async {
            while count.load(Ordering::SeqCst) < 60 + round * 17 {
                tokio::task::yield_now().await;
            }
        };
        must_come("enough writes", enough).await;
        server.kill().await;
        for writer in writers {
            all.extend(writer.await.expect("it writes until the end"));
        }
    }
    assert!(all.len() >= 180, "{}", all.len());
    let server = site.serve().await;
    let program = server.anyone().bearer(&token);
    let there = program.walk("/api/v1/conversations?view=all&limit=100").await;
    let ids: BTreeSet<String> = there.iter().map(Json::id).collect();
    assert_eq!(ids.len(), there.len());
    for (n, id) in &all {
        assert!(ids.contains(id), "need {n} was acknowledged and is gone");
    }
    let subjects: BTreeSet<String> = there.iter().map(|c| c.text("subject")).collect();
    assert_eq!(subjects.len(), there.len(), "none twice");
    // Who got no answer asks again with the same key, and it is there once.
    let (n, id) = &all[0];
    let again =
        program.post("/api/v1/conversations", need(*n)).header("idempotency-key", &n.to_string()).await.created();
    assert_eq!(again.id(), *id);
    // The line tells each of them, and every reader comes to its end.
    let told = async {
        let mut opened = BTreeSet::new();
        let mut cursor = String::new();
        while opened.len() < ids.len() {
            let page = program.get(&format!("/api/v1/facts?limit=500&after={cursor}")).await.ok();
            opened.extend(
                page.items().iter().filter(|f| f.text("kind") == "conversation.opened").map(|f| f.text("subject")),
            );
            cursor = page.text("next_cursor");
        }
        opened
    };
    assert_eq!(must_come("the line", told).await, ids);
    let read = async {
        loop {
            let readers = program.get("/api/v1/readers").await.ok();
            if readers.items().iter().all(|r| r.number("behind") == 0) {
                return readers;
            }
        }
    };
    let readers = must_come("the readers", read).await;
    assert!(readers.items().iter().all(|r| r.number("parked") == 0 && r["error"].is_null()), "{readers}");
    server.stop().await;
}
