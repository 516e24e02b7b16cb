//! Messages that leave later: taken back, sent at their time, held when they cannot leave.

use super::{at, open, texts};
use crate::{both, house::*};

both!(
    what_was_just_sent_can_be_taken_back,
    it_leaves_at_its_time_in_the_name_of_its_author,
    it_is_held_when_something_was_said_meanwhile,
    it_is_held_when_its_author_has_left,
    its_files_wait_with_it,
    a_merge_takes_it_along,
    only_what_can_be_sent_is_planned,
);

async fn plan(by: &Client, c: &Value, body: &str, seconds: i64) -> Value {
    by.post(&at(c, "/planned"), json!({"message": {"body": body}, "after_seconds": seconds})).await.created()
}

async fn listed(by: &Client, c: &Value) -> Vec<Value> {
    by.get(&at(c, "/planned")).await.ok().as_array().expect("a list").clone()
}

async fn what_was_just_sent_can_be_taken_back(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "It flickers").await;
    let planned = plan(&agent, &c, "You idiot", 10).await;
    assert_eq!(planned.text("due_at"), house.clock.now().plus(10 * clock::SECOND).rfc3339());
    assert_eq!(planned.text("/author/id"), agent.id);
    let place = at(&c, &format!("/planned/{}", planned.id()));
    let taken = agent.delete(&place).await.ok();
    assert_eq!(taken.text("body"), "You idiot", "so that it can be written on");
    agent.delete(&place).await.refused(404, "planned_gone");
    house.pass(clock::MINUTE);
    house.settle().await;
    assert_eq!(texts(&agent, &c).await, ["It flickers"]);
}

async fn it_leaves_at_its_time_in_the_name_of_its_author(house: &TestHouse) {
    let (agent, other) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = open(&house.program().await, "Lamp", "It flickers").await;
    let tomorrow = house.clock.now().plus(clock::DAY);
    let wanted = json!({"message": {"body": "Good morning"}, "due_at": tomorrow.rfc3339()});
    let first = agent.post(&at(&c, "/planned"), wanted.clone()).header("idempotency-key", "k").await.created();
    let again = agent.post(&at(&c, "/planned"), wanted).header("idempotency-key", "k").await.created();
    assert_eq!(first.id(), again.id());
    plan(&other, &c, "Soon", 10).await;
    assert_eq!(listed(&other, &c).await.len(), 2, "colleagues see what is coming");
    assert_eq!(agent.walk("/api/v1/planned").await.len(), 1, "and everybody their own");
    house.pass(clock::DAY - 1);
    house.settle().await;
    assert_eq!(texts(&agent, &c).await, ["It flickers", "Soon"]);
    house.pass(1);
    house.settle().await;
    assert_eq!(texts(&agent, &c).await, ["It flickers", "Soon", "Good morning"]);
    let last = agent.get(&at(&c, "/messages")).await.ok()["items"][0].clone();
    assert_eq!((last.text("/author/id"), last.text("created_at")), (agent.id.clone(), tomorrow.rfc3339()));
    assert!(listed(&agent, &c).await.is_empty());
    assert_eq!(agent.get(&at(&c, "")).await.ok()["unread"], false, "whoever answers has read");
}

async fn it_is_held_when_something_was_said_meanwhile(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let c = open(&program, "Lamp", "It flickers").await;
    let last = agent.get(&at(&c, "/messages")).await.ok()["items"][0].id();
    let wanted = json!({"message": {"body": "Off and on", "expect_last_message_id": last}, "after_seconds": 10});
    let planned = agent.post(&at(&c, "/planned"), wanted).await.created();
    program.post(&at(&c, "/messages"), json!({"body": "Solved!", "direction": "inbound"})).await.created();
    house.pass(clock::MINUTE);
    house.settle().await;
    assert_eq!(texts(&agent, &c).await, ["It flickers", "Solved!"]);
    let held = listed(&agent, &c).await;
    assert!(held[0].text("held").contains("meanwhile") || held[0].text("held").contains("while you wrote"), "{held:?}");
    house.pass(clock::DAY);
    house.settle().await;
    assert_eq!(texts(&agent, &c).await.len(), 2, "it waits for somebody to decide");
    agent.post(&at(&c, &format!("/planned/{}/send", planned.id())), json!({})).await.created();
    assert_eq!(texts(&agent, &c).await, ["It flickers", "Solved!", "Off and on"]);
}

async fn it_is_held_when_its_author_has_left(house: &TestHouse) {
    let (agent, other) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = open(&house.program().await, "Lamp", "It flickers").await;
    plan(&agent, &c, "Bye", 60).await;
    let place = format!("/api/v1/staff/{}", agent.id);
    house.owner().await.patch(&place, json!({"state": "suspended"})).await.ok();
    house.pass(clock::MINUTE);
    house.settle().await;
    assert_eq!(texts(&other, &c).await, ["It flickers"]);
    assert_ne!(listed(&other, &c).await[0]["held"], Value::Null);
}

async fn its_files_wait_with_it(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "It flickers").await;
    let upload = async |name: &str| {
        agent.upload(&format!("/api/v1/attachments?name={name}"), "text/plain", "how to").await.created().id()
    };
    let (sent, kept) = (upload("a.txt").await, upload("b.txt").await);
    let until = |days: i64| house.clock.now().plus(days * clock::DAY).rfc3339();
    let with =
        |file: &String, days| json!({"message": {"body": "See", "attachment_ids": [file]}, "due_at": until(days)});
    agent.post(&at(&c, "/planned"), with(&sent, 7)).await.created();
    let taken = agent.post(&at(&c, "/planned"), with(&kept, 8)).await.created();
    for _ in 0..5 {
        house.pass(clock::DAY);
        house.settle().await;
    }
    agent.delete(&at(&c, &format!("/planned/{}", taken.id()))).await.ok();
    house.pass(2 * clock::DAY);
    house.settle().await;
    let last = agent.get(&at(&c, "/messages")).await.ok()["items"][0].clone();
    assert_eq!(last.text("/attachments/0/id"), sent);
    house.pass(clock::MINUTE * 2);
    house.settle().await;
    agent.get(&format!("/api/v1/attachments/{kept}")).await.refused(404, "attachment_not_found");
}

async fn a_merge_takes_it_along(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let (a, b) = (open(&program, "A", "a").await, open(&program, "B", "b").await);
    plan(&agent, &b, "Both", 60).await;
    agent.post(&at(&a, "/merge"), json!({"from": b.id()})).await.ok();
    assert_eq!(listed(&agent, &a).await.len(), 1);
    house.pass(clock::MINUTE);
    house.settle().await;
    assert_eq!(texts(&agent, &a).await, ["a", "b", "Both"]);
}

async fn only_what_can_be_sent_is_planned(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "It flickers").await;
    let tried = |wanted: Value| agent.post(&at(&c, "/planned"), wanted);
    let message = json!({"body": "x"});
    tried(json!({"message": message})).await.wrong("due_at");
    tried(json!({"message": message, "after_seconds": 1, "due_at": "2099-01-01T00:00:00Z"})).await.wrong("due_at");
    tried(json!({"message": message, "after_seconds": 0})).await.wrong("after_seconds");
    tried(json!({"message": message, "due_at": "2001-01-01T00:00:00Z"})).await.wrong("due_at");
    tried(json!({"message": {"body": " "}, "after_seconds": 9})).await.wrong("body");
    tried(json!({"message": {"body": "x", "visibility": "note"}, "after_seconds": 9})).await.wrong("visibility");
    tried(json!({"message": {"body": "x", "direction": "inbound"}, "after_seconds": 9})).await.wrong("direction");
    tried(json!({"message": {"body": "x", "channel": "pigeon"}, "after_seconds": 9})).await.wrong("channel");
    house.sign_in("leader").await.post(&at(&c, "/planned"), json!({})).await.refused(403, "forbidden");
    for _ in 0..50 {
        plan(&agent, &c, "x", 9).await;
    }
    tried(json!({"message": message, "after_seconds": 9})).await.wrong("due_at");
    house.pass(clock::MINUTE);
    house.settle().await;
    assert_eq!(texts(&agent, &c).await.len(), 51);
}
