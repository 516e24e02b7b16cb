//! Splitting: some messages are another need.

use super::{at, open, texts};
use crate::{both, house::*};

both!(
    another_need_gets_a_conversation_of_its_own,
    what_waits_is_where_its_messages_are,
    a_split_is_undone_by_merging_back,
    the_visitor_sees_the_same_after_a_split,
    what_cannot_be_split_is_refused,
);

async fn says(by: &Client, c: &Value, body: &str) -> String {
    by.post(&at(c, "/messages"), json!({"body": body, "direction": "inbound"})).await.created().id()
}

async fn split(by: &Client, c: &Value, ids: &[&String]) -> Value {
    by.post(&at(c, "/split"), json!({"message_ids": ids})).await.created()
}

async fn another_need_gets_a_conversation_of_its_own(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let c = open(&program, "Lamp", "It flickers").await;
    agent.post(&at(&c, "/assign"), json!({"assignee_id": agent.id})).await.ok();
    let sofa = says(&program, &c, "And do you sell sofas?").await;
    let note = agent.post(&at(&c, "/messages"), json!({"body": "Sofas?", "visibility": "note"})).await.created().id();
    says(&program, &c, "The lamp again").await;
    let wanted = json!({"message_ids": [sofa, note], "subject": "Sofas"});
    let new = agent.post(&at(&c, "/split"), wanted.clone()).header("idempotency-key", "once").await.created();
    let again = agent.post(&at(&c, "/split"), wanted).header("idempotency-key", "once").await.created();
    assert_eq!(again.id(), new.id());
    assert_eq!((new.text("subject"), new.text("/assignee/id")), ("Sofas".into(), agent.id.clone()));
    assert_eq!(new.text("/customer/id"), c.text("/customer/id"));
    assert_ne!(new["number"], c["number"]);
    assert_eq!(texts(&agent, &new).await, ["And do you sell sofas?", "Sofas?"]);
    assert_eq!(texts(&agent, &c).await, ["It flickers", "The lamp again"]);
    let old = agent.get(&at(&c, "")).await.ok();
    assert_eq!((old.number("message_count"), old.text("preview")), (2, "The lamp again".into()));
    house.settle().await;
    assert_eq!(agent.walk("/api/v1/search?q=sell").await[0].text("conversation_id"), new.id());
    let history = agent.walk(&at(&c, "/history")).await;
    assert_eq!(history[0].text("kind"), "conversation.split");
    assert_eq!(history[0].text("/data/split_id"), new.id());
}

async fn what_waits_is_where_its_messages_are(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let c = open(&program, "Lamp", "It flickers").await;
    house.pass(clock::MINUTE);
    agent.post(&at(&c, "/messages"), json!({"body": "Which?"})).await.created();
    house.pass(clock::MINUTE);
    let sofa = says(&program, &c, "Do you sell sofas?").await;
    let since = house.clock.now().rfc3339();
    let new = split(&agent, &c, &[&sofa]).await;
    assert_eq!(new.text("waiting_since"), since);
    assert_eq!(agent.get(&at(&c, "")).await.ok()["waiting_since"], Value::Null, "the lamp was answered");
}

async fn a_split_is_undone_by_merging_back(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let c = open(&program, "Lamp", "It flickers").await;
    let sofa = says(&program, &c, "Do you sell sofas?").await;
    let new = split(&agent, &c, &[&sofa]).await;
    says(&program, &new, "Red ones?").await;
    agent.post(&at(&c, "/merge"), json!({"from": new.id()})).await.ok();
    assert_eq!(texts(&agent, &c).await, ["It flickers", "Do you sell sofas?", "Red ones?"]);
    assert_eq!(agent.get(&at(&new, "")).await.ok().id(), c.id());
}

async fn the_visitor_sees_the_same_after_a_split(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    visitor.says("It flickers").await;
    house.pass(clock::MINUTE);
    let c = agent.get("/api/v1/conversations?view=all").await.ok()["items"][0].clone();
    let answer = agent.post(&at(&c, "/messages"), json!({"body": "Off and on"})).await.created().id();
    house.pass(clock::MINUTE);
    visitor.says("Do you sell sofas?").await;
    let all = agent.get(&at(&c, "/messages")).await.ok();
    let sofa = all["items"][0].id();
    let before = visitor.texts().await;
    let new = split(&agent, &c, &[&sofa, &answer]).await;
    assert_eq!(visitor.texts().await, before);
    agent.post(&at(&new, "/messages"), json!({"body": "Red ones"})).await.created();
    agent.post(&at(&c, "/messages"), json!({"body": "Still flickering?"})).await.created();
    assert_eq!(visitor.texts().await.len(), 5, "answers of both reach the one chat");
}

async fn what_cannot_be_split_is_refused(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let (c, other) = (open(&program, "Lamp", "It flickers").await, open(&program, "Sofa", "Red?").await);
    let first = agent.get(&at(&c, "/messages")).await.ok()["items"][0].id();
    let theirs = agent.get(&at(&other, "/messages")).await.ok()["items"][0].id();
    let second = says(&program, &c, "Still").await;
    let note = agent.post(&at(&c, "/messages"), json!({"body": "n", "visibility": "note"})).await.created().id();
    let tried = |ids: Value| agent.post(&at(&c, "/split"), json!({"message_ids": ids}));
    tried(json!([])).await.wrong("message_ids");
    tried(json!([note])).await.wrong("message_ids");
    tried(json!([first, second])).await.wrong("message_ids");
    tried(json!([theirs])).await.wrong("message_ids");
    tried(json!([second, "msg_none"])).await.wrong("message_ids");
    tried(json!(vec!["msg_x"; 501])).await.wrong("message_ids");
    tried(json!([second])).header("if-match", "\"99\"").await.refused(412, "version_mismatch");
    assert_eq!(texts(&agent, &c).await.len(), 3, "nothing moved");
}
