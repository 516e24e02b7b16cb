//! The server counted against the ledger: what is missing is said and fetched.

use crate::{both, house::*};

both!(
    what_the_ledger_does_not_know_is_said_and_fetched,
    a_mail_that_could_not_be_taken_in_is_tried_again,
    a_failed_mail_that_came_again_is_not_doubled,
);

fn raw(n: &str) -> String {
    format!("From: ann@mail.example\r\nSubject: Lamp {n}\r\nMessage-ID: <{n}@mail.example>\r\n\r\nIt flickers.\r\n")
}

async fn what_the_ledger_does_not_know_is_said_and_fetched(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    post.deliver(&room.account, 3, raw("@N@").as_bytes());
    let gone = room.ledger(house, 3).await[1].id();
    house
        .write(move |tx| {
            tx.exec("DELETE FROM mail_raws WHERE entry_id = $1", db::args![&gone])?;
            tx.exec("DELETE FROM mail_entries WHERE id = $1", db::args![&gone])
        })
        .await;
    let owner = house.owner().await;
    owner.post(&place(&room.inbox, "/mailbox/count"), json!({})).await.is(202);
    room.ledger(house, 3).await;
    until("the count", async || owner.get(&place(&room.inbox, "/mailbox")).await.ok()["missing"] == 1).await;
    house.settle().await;
    let facts = owner.get("/api/v1/facts?limit=100").await.ok();
    let uneven: Vec<&Value> = facts.items().iter().filter(|f| f["kind"] == "inbox.uneven").collect();
    assert_eq!((uneven.len(), &uneven[0]["data"]["missing"]), (1, &json!(1)));
    owner.post(&place(&room.inbox, "/mailbox/count"), json!({})).await.is(202);
    until("the count", async || owner.get(&place(&room.inbox, "/mailbox")).await.ok()["missing"] == 0).await;
    room.done(house, &post).await;
}

async fn a_mail_that_could_not_be_taken_in_is_tried_again(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailbox(&post, |_| ()).await;
    crate::conversations::open(&house.program().await, "Lamp", "x").await;
    // The next number is one that is given already: no conversation can be opened.
    house.write(|tx| tx.exec("UPDATE conversation_numbers SET last = 0", db::args![])).await;
    post.deliver(&room.account, 2, raw("@N@").as_bytes());
    let room = house.fetch(room);
    let ledger = room.ledger(house, 2).await;
    assert!(ledger.iter().all(|e| e["fate"] == "failed" && e["detail"].is_string()), "{ledger:#?}");
    house.write(|tx| tx.exec("UPDATE conversation_numbers SET last = 1", db::args![])).await;
    let owner = house.owner().await;
    let again = |e: &Value| owner.post(&format!("/api/v1/mail/{}/reprocess", e.id()), json!({}));
    for entry in &ledger {
        let now = again(entry).await.ok();
        assert_eq!((now.text("fate"), now["detail"].clone()), ("conversation".into(), Value::Null));
        again(entry).await.refused(409, "mail_settled");
    }
    assert_eq!(owner.walk("/api/v1/conversations?view=all").await.len(), 3);
    room.done(house, &post).await;
}

async fn a_failed_mail_that_came_again_is_not_doubled(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailbox(&post, |_| ()).await;
    crate::conversations::open(&house.program().await, "Lamp", "x").await;
    house.write(|tx| tx.exec("UPDATE conversation_numbers SET last = 0", db::args![])).await;
    post.deliver(&room.account, 1, raw("same").as_bytes());
    let room = house.fetch(room);
    let failed = room.ledger(house, 1).await.remove(0);
    assert_eq!(failed.text("fate"), "failed");
    house.write(|tx| tx.exec("UPDATE conversation_numbers SET last = 1", db::args![])).await;
    post.deliver(&room.account, 1, raw("same").as_bytes());
    assert_eq!(room.ledger(house, 2).await[0].text("fate"), "conversation", "a copy of what failed is not lost");
    let owner = house.owner().await;
    let now = owner.post(&format!("/api/v1/mail/{}/reprocess", failed.id()), json!({})).await.ok();
    assert_eq!(now.text("fate"), "duplicate");
    assert_eq!(owner.walk("/api/v1/conversations?view=all").await.len(), 2);
    room.done(house, &post).await;
}
