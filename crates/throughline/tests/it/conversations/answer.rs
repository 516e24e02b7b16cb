//! Saying something in a conversation: answers, notes, and words handed in for the customer.

use super::{HOSTILE, at, open, texts};
use crate::{both, house::*};

both!(
    an_answer_ends_the_customers_wait,
    a_note_changes_nothing_for_the_customer,
    words_may_be_handed_in_for_the_customer,
    the_senders_own_id_counts_once,
    what_makes_no_sense_is_refused,
    hostile_answers_stay_text,
    messages_are_paged_newest_first,
    an_erased_body_is_an_answer,
);

async fn an_answer_ends_the_customers_wait(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "It flickers").await;
    house.pass(clock::MINUTE);
    let said = agent.post(&at(&c, "/messages"), json!({"body": "Turn it off and on"})).await.created();
    assert_eq!((said.text("direction"), said.text("visibility")), ("outbound".into(), "public".into()));
    assert_eq!((said.text("/author/id"), said.text("/author/name")), (agent.id.clone(), agent.name.clone()));
    assert_eq!(said["read_at"], Value::Null);
    let shown = agent.get(&at(&c, "")).await.ok();
    assert_eq!(shown["waiting_since"], Value::Null);
    assert_eq!((shown.text("preview"), shown.text("last_message_by")), ("Turn it off and on".into(), "staff".into()));
    assert_eq!(shown["last_message_at"], said["created_at"]);
    assert_eq!(shown["unread"], false, "whoever answers has read");
    house.settle().await;
    let history = agent.walk(&at(&c, "/history")).await;
    assert_eq!(history[0].text("kind"), "message.sent");
    assert_eq!(history[0].text("/data/message_id"), said.id());
    assert_eq!(history[0]["data"]["length"], 18);
}

async fn a_note_changes_nothing_for_the_customer(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "It flickers").await;
    let before = agent.get(&at(&c, "")).await.ok();
    house.pass(clock::MINUTE);
    let note =
        agent.post(&at(&c, "/messages"), json!({"body": "He calls daily", "visibility": "note"})).await.created();
    assert_eq!((note.text("visibility"), &note["handle_id"]), ("note".into(), &Value::Null), "it goes to nobody");
    let after = agent.get(&at(&c, "")).await.ok();
    for field in ["preview", "waiting_since", "last_message_at", "last_message_by", "status"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    assert_eq!(after.number("message_count"), 2);
}

async fn words_may_be_handed_in_for_the_customer(house: &TestHouse) {
    let program = house.program().await;
    let c = open(&program, "Lamp", "It flickers").await;
    let said =
        program.post(&at(&c, "/messages"), json!({"body": "Still does", "direction": "inbound"})).await.created();
    assert_eq!(said.text("direction"), "inbound");
    assert_eq!(said.text("/author/id"), c.text("/customer/id"));
    assert_eq!(texts(&program, &c).await, ["It flickers", "Still does"]);
}

async fn the_senders_own_id_counts_once(house: &TestHouse) {
    let (agent, other) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = open(&house.program().await, "Lamp", "x").await;
    let answer = json!({"body": "Once", "client_id": "tab-1"});
    let first = agent.post(&at(&c, "/messages"), answer.clone()).await.created();
    let again = agent.post(&at(&c, "/messages"), answer.clone()).await;
    assert!(matches!(again.status, 200 | 201), "{again}");
    assert_eq!(again.json()["id"], first["id"]);
    other.post(&at(&c, "/messages"), answer).await.created();
    assert_eq!(texts(&agent, &c).await, ["x", "Once", "Once"], "another agent's tab has ids of its own");
    let send = || agent.post(&at(&c, "/messages"), json!({"body": "Many", "client_id": "tab-2"}));
    let many = futures_util::future::join_all((0..6).map(|_| async { send().await })).await;
    let done: Vec<Value> = many.into_iter().filter(|a| a.status < 300).map(|a| a.json()).collect();
    assert!(!done.is_empty() && done.iter().all(|m| m["id"] == done[0]["id"]));
    assert_eq!(texts(&agent, &c).await.len(), 4);
}

async fn what_makes_no_sense_is_refused(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let say = |wanted: Value| agent.post(&at(&c, "/messages"), wanted);
    say(json!({"body": ""})).await.wrong("body");
    say(json!({"body": "\u{0}\u{7}"})).await.wrong("body");
    say(json!({"body": "x", "direction": "inbound", "visibility": "note"})).await.wrong("visibility");
    say(json!({"body": "x", "attachment_ids": ["att_none"]})).await.refused(404, "attachment_not_found");
    say(json!({"body": "x", "attachment_ids": vec!["att_none"; 11]})).await.wrong("attachment_ids");
    for wanted in [
        json!({}),
        json!({"body": 1}),
        json!({"body": "x", "direction": "sideways"}),
        json!({"body": "x", "visibility": "secret"}),
        json!({"bdy": "x"}),
    ] {
        say(wanted).await.refused(400, "json_invalid");
    }
    agent
        .post("/api/v1/conversations/cnv_none/messages", json!({"body": "x"}))
        .await
        .refused(404, "conversation_not_found");
    agent.get("/api/v1/conversations/cnv_none/messages").await.refused(404, "conversation_not_found");
    assert_eq!(texts(&agent, &c).await, ["x"]);
}

async fn hostile_answers_stay_text(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    for (text, kept) in HOSTILE {
        let said = agent.post(&at(&c, "/messages"), json!({"body": text, "client_id": text})).await;
        if said.status == 422 {
            agent.post(&at(&c, "/messages"), json!({"body": text})).await.created();
            continue; // a client id may be narrower than a body
        }
        let said = said.created().text("body");
        assert!(kept.is_empty() || said == *kept, "{said:?}");
    }
}

async fn messages_are_paged_newest_first(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "0").await;
    for n in 1..12 {
        // The clock stands still: the order must be that of the commits all the same.
        agent.post(&at(&c, "/messages"), json!({"body": n.to_string()})).await.created();
    }
    let page = agent.get(&at(&c, "/messages?limit=5")).await.ok();
    assert_eq!(page.each("body"), ["11", "10", "9", "8", "7"]);
    assert_eq!(texts(&agent, &c).await, (0..12).map(|n| n.to_string()).collect::<Vec<_>>());
}

async fn an_erased_body_is_an_answer(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "My number is 4711").await;
    house.write(|tx| tx.exec("DELETE FROM message_bodies", db::args![])).await;
    let messages = agent.get(&at(&c, "/messages")).await.ok();
    assert_eq!(messages.items()[0]["body"], Value::Null);
}
