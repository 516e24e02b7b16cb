//! A fact that a reader cannot read is put aside and shown; the reader goes on; somebody lets it try again.

use super::need;
use crate::{both, house::*};

both!(a_fact_that_cannot_be_read_is_put_aside_and_read_later, readers_show_where_they_are);

async fn a_fact_that_cannot_be_read_is_put_aside_and_read_later(house: &TestHouse) {
    let (owner, program) = (house.owner().await, house.program().await);
    let broken = need(&program, 1).await;
    // What the reader needs is away for a while.
    house.write(|tx| tx.exec("ALTER TABLE message_bodies RENAME TO message_bodies_away", db::args![])).await;
    house.settle().await;
    house.write(|tx| tx.exec("ALTER TABLE message_bodies_away RENAME TO message_bodies", db::args![])).await;
    let fine = need(&program, 2).await;
    house.settle().await;
    let parked = owner.get("/api/v1/parked").await.ok();
    let [one] = &parked.items()[..] else { panic!("one fact is parked: {parked}") };
    assert_eq!((one.text("reader"), one.text("kind")), ("search".into(), "message.received".into()));
    let readers = owner.get("/api/v1/readers").await.ok();
    let search = readers.items().iter().find(|r| r.text("name") == "search").expect("it is there");
    assert_eq!((search.number("parked"), search.number("behind"), search.text("state")), (1, 0, "running".into()));
    assert!(!owner.walk("/api/v1/search?q=c2").await.is_empty(), "the reader went on: {fine}");

    owner.post(&format!("/api/v1/parked/{}/replay", one.id()), json!({})).await.done();
    owner.post(&format!("/api/v1/parked/{}/replay", one.id()), json!({})).await.refused(404, "parked_not_found");
    let hits = owner.walk("/api/v1/search?q=x").await;
    assert!(hits.iter().any(|h| h.text("conversation_id") == broken.id()), "{hits:?}");
}

async fn readers_show_where_they_are(house: &TestHouse) {
    let owner = house.owner().await;
    house.settle().await;
    let before = owner.get("/api/v1/readers").await.ok();
    assert!(before.items().iter().all(|r| r.number("behind") == 0 && r["error"].is_null()), "{before}");
    need(&house.program().await, 1).await;
    house.app.db.numbered().await.expect("the line is numbered");
    let after = owner.get("/api/v1/readers").await.ok();
    assert!(after.items().iter().all(|r| r.number("behind") > 0), "nothing has read it yet: {after}");
}
