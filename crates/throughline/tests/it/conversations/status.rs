//! Resolving, reopening, pending, snoozing and waking.

use super::{at, open};
use crate::{both, house::*};

both!(
    a_conversation_is_resolved_and_reopened,
    a_pending_one_opens_when_the_customer_writes,
    a_resolved_one_opens_when_the_customer_writes_within_two_weeks,
    a_snoozed_one_wakes_at_its_time_and_not_before,
    a_late_house_wakes_it_at_its_own_time,
    the_customers_message_wakes_it_and_its_time_does_nothing_more,
    a_snooze_can_be_moved,
    only_a_time_to_come_is_a_snooze,
    saying_it_twice_changes_nothing,
);

async fn says(by: &Client, c: &Value, body: &str) {
    by.post(&at(c, "/messages"), json!({"body": body, "direction": "inbound"})).await.created();
}

async fn shown(by: &Client, c: &Value) -> Value {
    by.get(&at(c, "")).await.ok()
}

async fn kinds(by: &Client, c: &Value) -> Vec<String> {
    let mut kinds: Vec<String> = by.walk(&at(c, "/history")).await.iter().map(|f| f.text("kind")).collect();
    kinds.reverse();
    kinds
}

async fn a_conversation_is_resolved_and_reopened(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    house.pass(clock::HOUR);
    let resolved = agent.post(&at(&c, "/resolve"), json!({})).await.ok();
    assert_eq!(resolved.text("status"), "resolved");
    assert_eq!(resolved.text("resolved_at"), house.clock.now().rfc3339());
    assert_eq!(resolved["waiting_since"], Value::Null);
    let reopened = agent.post(&at(&c, "/reopen"), json!({})).await.ok();
    assert_eq!((reopened.text("status"), &reopened["resolved_at"]), ("open".into(), &Value::Null));
    house.settle().await;
    let wanted = ["conversation.opened", "message.received", "conversation.resolved", "conversation.reopened"];
    assert_eq!(kinds(&agent, &c).await, wanted);
    let history = agent.walk(&at(&c, "/history")).await;
    assert_eq!(history[0]["data"]["by_customer"], false);
    assert_eq!(history[0].text("/data/from"), "resolved");
}

async fn a_pending_one_opens_when_the_customer_writes(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let c = open(&program, "Lamp", "x").await;
    agent.post(&at(&c, "/messages"), json!({"body": "Which lamp?"})).await.created();
    let pending = agent.post(&at(&c, "/pend"), json!({})).await.ok();
    assert_eq!(pending.text("status"), "pending");
    says(&program, &c, "The red one").await;
    let open = shown(&agent, &c).await;
    assert_eq!(open.text("status"), "open");
    assert_eq!(open["waiting_since"], open["last_message_at"]);
    house.settle().await;
    let history = agent.walk(&at(&c, "/history")).await;
    let reopened = history.iter().find(|f| f.text("kind") == "conversation.reopened").expect("it was reopened");
    assert_eq!(reopened["data"]["by_customer"], true);
    assert_eq!(reopened.text("/data/from"), "pending");
}

async fn a_resolved_one_opens_when_the_customer_writes_within_two_weeks(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.program().await, house.visitor(&inbox));
    visitor.says("My lamp flickers").await;
    let c = agent.get("/api/v1/conversations?view=all").await.ok()["items"][0].clone();
    agent.post(&at(&c, "/resolve"), json!({})).await.ok();
    house.pass(13 * clock::DAY);
    visitor.says("It flickers again").await;
    assert_eq!(shown(&agent, &c).await.text("status"), "open", "the same need");
    agent.post(&at(&c, "/resolve"), json!({})).await.ok();
    house.pass(15 * clock::DAY);
    visitor.says("Now I want another lamp").await;
    assert_eq!(shown(&agent, &c).await.text("status"), "resolved", "a new need");
    let all = agent.walk("/api/v1/conversations?view=all").await;
    assert_eq!(all.len(), 2);
    assert_eq!(visitor.texts().await.len(), 3, "the visitor sees one thread");
}

async fn a_snoozed_one_wakes_at_its_time_and_not_before(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let until = house.clock.now().plus(2 * clock::HOUR);
    let snoozed = agent.post(&at(&c, "/snooze"), json!({"until": until.rfc3339()})).await.ok();
    assert_eq!((snoozed.text("status"), snoozed.text("snoozed_until")), ("snoozed".into(), until.rfc3339()));
    house.pass(2 * clock::HOUR - 1);
    house.settle().await;
    assert_eq!(shown(&agent, &c).await.text("status"), "snoozed");
    house.pass(1);
    house.settle().await;
    let woken = shown(&agent, &c).await;
    assert_eq!((woken.text("status"), &woken["snoozed_until"]), ("open".into(), &Value::Null));
    assert_eq!(kinds(&agent, &c).await[2..], ["conversation.snoozed", "conversation.woken"]);
    let history = agent.walk(&at(&c, "/history")).await;
    assert_eq!(history[0].text("/actor/kind"), "system");
}

async fn a_late_house_wakes_it_at_its_own_time(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let until = house.clock.now().plus(clock::HOUR);
    agent.post(&at(&c, "/snooze"), json!({"until": until.rfc3339()})).await.ok();
    house.pass(3 * clock::DAY); // the server was away over the weekend
    house.settle().await;
    let history = agent.walk(&at(&c, "/history")).await;
    assert_eq!(history[0].text("kind"), "conversation.woken");
    assert_eq!(history[0].text("at"), until.rfc3339());
}

async fn the_customers_message_wakes_it_and_its_time_does_nothing_more(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let c = open(&program, "Lamp", "x").await;
    let until = house.clock.now().plus(clock::HOUR);
    agent.post(&at(&c, "/snooze"), json!({"until": until.rfc3339()})).await.ok();
    says(&program, &c, "Are you there?").await;
    assert_eq!(shown(&agent, &c).await.text("status"), "open");
    agent.post(&at(&c, "/pend"), json!({})).await.ok();
    house.pass(2 * clock::HOUR);
    house.settle().await;
    assert_eq!(shown(&agent, &c).await.text("status"), "pending", "the old snooze is forgotten");
}

async fn a_snooze_can_be_moved(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let (soon, later) = (house.clock.now().plus(clock::HOUR), house.clock.now().plus(5 * clock::HOUR));
    agent.post(&at(&c, "/snooze"), json!({"until": soon.rfc3339()})).await.ok();
    agent.post(&at(&c, "/snooze"), json!({"until": later.rfc3339()})).await.ok();
    house.pass(2 * clock::HOUR);
    house.settle().await;
    assert_eq!(shown(&agent, &c).await.text("status"), "snoozed");
    house.pass(3 * clock::HOUR);
    house.settle().await;
    assert_eq!(shown(&agent, &c).await.text("status"), "open");
}

async fn only_a_time_to_come_is_a_snooze(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let snooze = |until: Value| agent.post(&at(&c, "/snooze"), json!({"until": until}));
    let now = house.clock.now();
    snooze(json!(now.rfc3339())).await.wrong("until");
    snooze(json!(now.plus(-clock::DAY).rfc3339())).await.wrong("until");
    snooze(json!(now.plus(731 * clock::DAY).rfc3339())).await.wrong("until");
    snooze(json!("9998-12-31T23:59:59Z")).await.wrong("until");
    for until in [json!("tomorrow"), json!(null), json!(12), json!("99999-01-01T00:00:00Z")] {
        snooze(until).await.refused(400, "json_invalid");
    }
    let offset = now.plus(clock::HOUR).rfc3339().replace('Z', "+00:00");
    snooze(json!(offset)).await.ok();
}

async fn saying_it_twice_changes_nothing(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let until = json!({"until": house.clock.now().plus(clock::DAY).rfc3339()});
    for (verb, body) in [("/resolve", json!({})), ("/reopen", json!({})), ("/pend", json!({})), ("/snooze", until)] {
        let first = agent.post(&at(&c, verb), body.clone()).await.ok();
        let second = agent.post(&at(&c, verb), body).await.ok();
        assert_eq!(first, second, "{verb}");
    }
    house.settle().await;
    assert_eq!(kinds(&agent, &c).await.len(), 6);
}
