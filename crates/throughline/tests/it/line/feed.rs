//! The change feed: every fact, by cursor.

use super::need;
use crate::{both, house::*};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, Ordering},
};

both!(
    a_poller_misses_nothing_while_many_write,
    the_end_of_the_line_gives_a_cursor_to_come_back_with,
    forged_cursors_are_refused,
    only_who_may_read_facts_does,
);

async fn a_poller_misses_nothing_while_many_write(house: &TestHouse) {
    let program = house.program().await;
    let written = AtomicBool::new(false);
    let write = async {
        let writer = |w: usize| {
            let program = program.clone();
            async move {
                for n in 0..15 {
                    need(&program, w * 100 + n).await;
                }
            }
        };
        futures_util::future::join_all((0..4).map(writer)).await;
        house.app.db.numbered().await.expect("the line is numbered");
        written.store(true, Ordering::SeqCst);
    };
    let poll = async {
        let mut seen: Vec<Value> = Vec::new();
        let mut cursor = String::new();
        loop {
            let was_written = written.load(Ordering::SeqCst);
            let page = program.get(&format!("/api/v1/facts?limit=7&after={cursor}")).await.ok();
            cursor = page.text("next_cursor");
            seen.extend(page.items().iter().cloned());
            if was_written && page.items().is_empty() {
                return seen;
            }
        }
    };
    let ((), seen) = tokio::join!(write, poll);
    let positions: Vec<i64> = seen.iter().map(|f| f.text("position").parse().expect("a number")).collect();
    assert!(positions.windows(2).all(|w| w[0] < w[1]), "in order, none twice");
    let opened: BTreeSet<String> =
        seen.iter().filter(|f| f.text("kind") == "conversation.opened").map(|f| f.text("subject")).collect();
    let there: BTreeSet<String> =
        program.walk("/api/v1/conversations?view=all&limit=100").await.iter().map(Json::id).collect();
    assert_eq!(there.len(), 60);
    assert_eq!(opened, there, "whatever happened is on the line");
}

async fn the_end_of_the_line_gives_a_cursor_to_come_back_with(house: &TestHouse) {
    let program = house.program().await;
    house.settle().await;
    let mut page = program.get("/api/v1/facts?limit=1000").await.ok();
    assert_eq!(page["items"][0].text("kind"), "workspace.created");
    page = program.get(&format!("/api/v1/facts?after={}", page.text("next_cursor"))).await.ok();
    assert!(page.items().is_empty());
    let opened = need(&program, 1).await;
    house.settle().await;
    page = program.get(&format!("/api/v1/facts?after={}", page.text("next_cursor"))).await.ok();
    let kinds = page.each("kind");
    assert_eq!(kinds, ["customer.created", "handle.linked", "conversation.opened", "message.received"]);
    let fact = &page.items()[2];
    assert_eq!(fact.text("subject"), opened.id());
    assert_eq!(fact.text("customer_id"), opened.text("/customer/id"));
    assert_eq!(fact.text("/actor/kind"), "token");
    assert_eq!(fact.text("at"), house.clock.now().rfc3339());
    let same = program.get(&format!("/api/v1/facts?limit=2&cursor={}", page.text("next_cursor"))).await.ok();
    assert!(same.items().is_empty(), "`cursor` is another name of `after`");
}

async fn forged_cursors_are_refused(house: &TestHouse) {
    let program = house.program().await;
    for forged in ["x", "-", "bm90IGpzb24", "IjEyIg", "MS41", "W10", "%00", "9999999999999999999999"] {
        program.get(&format!("/api/v1/facts?after={forged}")).await.refused(400, "cursor_invalid");
    }
    for (position, empty) in [(i64::MAX, true), (i64::MIN, false), (-1, false)] {
        let cursor = ground::Cursor::pack(&position);
        let page = program.get(&format!("/api/v1/facts?after={cursor}")).await.ok();
        assert_eq!(page.items().is_empty(), empty, "another place of the same line");
    }
    house.settle().await;
    let position = program.get("/api/v1/facts?limit=1").await.ok().items()[0].text("position");
    let next = program.get(&format!("/api/v1/facts?after={position}&limit=1")).await.ok();
    assert_ne!(next.items()[0].text("position"), position, "a position, as facts and events show it, is a place too");
}

async fn only_who_may_read_facts_does(house: &TestHouse) {
    house.sign_in("agent").await.get("/api/v1/facts").await.refused(403, "forbidden");
    house.sign_in("leader").await.get("/api/v1/facts").await.ok();
    house.token(&["conversations.read"]).await.get("/api/v1/stream").await.refused(403, "forbidden");
    house.anyone().get("/api/v1/facts").await.refused(401, "unauthenticated");
}
