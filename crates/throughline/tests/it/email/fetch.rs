//! Fetching: nothing is lost, nothing is taken twice, whatever the server does.

use super::{messages, newest};
use crate::{both, house::*};

both!(
    a_mail_becomes_a_conversation,
    mails_that_wait_come_in_order,
    what_was_there_before_stays_out_unless_it_is_wanted,
    a_mail_that_arrives_while_we_listen_is_there_at_once,
    nothing_is_lost_while_nobody_fetched,
    other_numbers_of_the_server_double_nothing,
    a_server_that_goes_away_is_said_and_caught_up_with,
    the_same_mail_by_two_paths_is_one,
    connections_that_are_cut_lose_nothing,
);

fn raw(n: &str) -> String {
    format!(
        "From: Ann Example <ann@mail.example>\r\nTo: help@lamps.example\r\nSubject: Lamp {n}\r\nMessage-ID: <{n}@mail.example>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\n\r\nIt flickers, says number {n}.\r\n"
    )
}

async fn a_mail_becomes_a_conversation(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let ann = post.account("ann", "mail.example");
    ann.send(
        &[&room.account.address],
        "Subject: =?utf-8?q?L=C3=A4mp?=\r\nMessage-ID: <1@mail.example>",
        "It flickers.",
    );
    let entry = room.ledger(house, 1).await.remove(0);
    assert_eq!((entry.text("fate"), entry.text("sender")), ("conversation".into(), ann.address.clone()));
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    assert_eq!(
        (c.text("subject"), c.text("channel"), c.text("preview")),
        ("Lämp".into(), "email".into(), "It flickers.".into())
    );
    assert_eq!(c.text("/customer/email"), ann.address);
    assert_eq!((entry.text("conversation_id"), c.text("inbox_id")), (c.id(), room.inbox.id()));
    let m = messages(&agent, &c).await.remove(0);
    assert_eq!(m.text("/envelope/from"), ann.address);
    assert_eq!(m["envelope"]["to"], json!([room.account.address]));
    assert_eq!(m["envelope"]["marks"], json!(["sender_unproved"]));
    let raw = house.owner().await.get(&format!("/api/v1/mail/{}/raw", entry.id())).await.is(200).text();
    assert!(raw.contains("Message-ID: <1@mail.example>"), "{raw}");
    let mailbox = house.owner().await.get(&place(&room.inbox, "/mailbox")).await.ok();
    assert!(mailbox["incoming"]["used_at"].is_string() && mailbox["incoming"]["failing_since"].is_null(), "{mailbox}");
    room.done(house, &post).await;
}

async fn mails_that_wait_come_in_order(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailbox(&post, |_| ()).await;
    post.deliver(&room.account, 250, raw("@N@").as_bytes());
    let room = house.fetch(room);
    let ledger = room.ledger(house, 250).await;
    assert!(ledger.iter().all(|e| e["fate"] == "conversation"));
    let all = house.owner().await.walk("/api/v1/conversations?view=all&limit=100").await;
    assert_eq!(all.len(), 250);
    let mut numbers: Vec<(i64, String)> = ledger.iter().map(|e| (e.number("uid"), e.text("conversation_id"))).collect();
    numbers.sort();
    let number_of = |id: &str| all.iter().find(|c| c.id() == id).map(|c| c.number("number"));
    let in_order: Vec<_> = numbers.iter().map(|(_, id)| number_of(id)).collect();
    assert!(in_order.is_sorted(), "conversations have the order of the mails");
    room.done(house, &post).await;
}

async fn what_was_there_before_stays_out_unless_it_is_wanted(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailbox(&post, |wanted| wanted["settings"]["begin"] = json!("new")).await;
    post.deliver(&room.account, 3, raw("@N@").as_bytes());
    room = house.fetch(room);
    let owner = house.owner().await;
    until("the first look", async || {
        owner.get(&place(&room.inbox, "/mailbox")).await.ok()["incoming"]["good_at"].is_string()
    })
    .await;
    post.deliver(&room.account, 1, raw("new").as_bytes());
    assert_eq!(room.ledger(house, 1).await[0].text("subject"), "Lamp new");
    room.close().await;
}

async fn a_mail_that_arrives_while_we_listen_is_there_at_once(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let ann = post.account("ann", "mail.example");
    for n in 1..=3 {
        ann.send(&[&room.account.address], &format!("Subject: Need {n}\r\nMessage-ID: <n{n}@mail.example>"), "Words.");
        room.ledger(house, n).await;
    }
    room.done(house, &post).await;
}

async fn nothing_is_lost_while_nobody_fetched(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailroom(&post).await;
    post.deliver(&room.account, 2, raw("first@N@").as_bytes());
    room.ledger(house, 2).await;
    room.close().await;
    house.pass(5 * clock::DAY);
    post.deliver(&room.account, 30, raw("later@N@").as_bytes());
    let room = house.fetch(room);
    let ledger = room.ledger(house, 32).await;
    assert!(ledger.iter().all(|e| e["fate"] == "conversation"));
    room.done(house, &post).await;
}

async fn other_numbers_of_the_server_double_nothing(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailroom(&post).await;
    post.deliver(&room.account, 5, raw("@N@").as_bytes());
    room.ledger(house, 5).await;
    room.close().await;
    post.run("newvalidity.sh", &[&room.account.address]);
    post.deliver(&room.account, 1, raw("new").as_bytes());
    let mut room = house.fetch(room);
    let ledger = room.ledger(house, 11).await;
    let of = |fate: &str| ledger.iter().filter(|e| e["fate"] == fate).count();
    assert_eq!((of("conversation"), of("duplicate")), (6, 5));
    assert_eq!(house.owner().await.walk("/api/v1/conversations?view=all").await.len(), 6);
    room.close().await;
}

async fn a_server_that_goes_away_is_said_and_caught_up_with(house: &TestHouse) {
    let post = Post::own();
    let room = house.mailroom(&post).await;
    post.deliver(&room.account, 1, raw("one").as_bytes());
    room.ledger(house, 1).await;
    post.switch("down.sh", "imap");
    let owner = house.owner().await;
    let mailbox = || owner.get(&place(&room.inbox, "/mailbox"));
    until("the trouble to be said", async || mailbox().await.ok()["incoming"]["failing_since"].is_string()).await;
    let shown = mailbox().await.ok();
    assert!(["connect", "protocol"].contains(&shown.text("/incoming/step").as_str()), "{shown}");
    post.switch("up.sh", "imap");
    post.deliver(&room.account, 2, raw("two@N@").as_bytes());
    room.ledger(house, 3).await;
    until("the end of the trouble", async || mailbox().await.ok()["incoming"]["failing_since"].is_null()).await;
    let kinds: Vec<String> =
        owner.get("/api/v1/facts?limit=100").await.ok().items().iter().map(|f| f.text("kind")).collect();
    for kind in ["inbox.failing", "inbox.recovered"] {
        assert_eq!(kinds.iter().filter(|k| *k == kind).count(), 1, "{kinds:?}");
    }
    room.done(house, &post).await;
}

async fn the_same_mail_by_two_paths_is_one(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    post.deliver(&room.account, 1, raw("same").as_bytes());
    post.deliver(&room.account, 1, format!("Received: from list.example by mx\r\n{}", raw("same")).as_bytes());
    let ledger = room.ledger(house, 2).await;
    assert_eq!((ledger[1].text("fate"), ledger[0].text("fate")), ("conversation".into(), "duplicate".into()));
    assert_eq!(ledger[0]["message_id"], ledger[1]["message_id"]);
    room.done(house, &post).await;
}

async fn connections_that_are_cut_lose_nothing(house: &TestHouse) {
    let post = Post::own();
    let room = house.mailbox(&post, |_| ()).await;
    post.deliver(&room.account, 300, raw("@N@").as_bytes());
    let room = house.fetch(room);
    let owner = house.owner().await;
    let path = place(&room.inbox, "/mail?limit=1");
    for _ in 0..6 {
        post.run("kick.sh", &[&room.account.address]);
        until("a look at the ledger", async || owner.get(&path).await.status == 200).await;
    }
    let ledger = room.ledger(house, 300).await;
    assert!(ledger.iter().all(|e| e["fate"] == "conversation"));
    room.done(house, &post).await;
}
