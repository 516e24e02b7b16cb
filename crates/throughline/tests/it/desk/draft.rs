//! Drafts: kept on the server, the same on every device, never in the way of a colleague.

use crate::{
    both,
    conversations::{at, open},
    house::*,
};

both!(
    what_is_typed_here_is_there_on_the_next_device,
    two_devices_cannot_overwrite_each_other_unseen,
    what_was_sent_is_no_draft_any_more,
    a_shared_draft_is_written_by_several,
    a_private_draft_is_nobody_elses,
    its_files_do_not_run_out,
    a_merge_takes_drafts_along,
    what_is_written_while_a_message_waits_stays,
    files_of_a_planned_message_outlive_its_draft,
);

async fn save(by: &Client, c: &Value, body: &str, version: Value) -> Value {
    by.put(&at(c, "/drafts"), json!({"message": {"body": body}, "version": version})).await.ok()
}

async fn drafts(by: &Client, c: &Value) -> Vec<Value> {
    by.get(&at(c, "/drafts")).await.ok().as_array().expect("a list").clone()
}

async fn what_is_typed_here_is_there_on_the_next_device(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let (c, other) = (open(&house.program().await, "Lamp", "x").await, open(&house.program().await, "Sofa", "y").await);
    let first = save(&agent, &c, "Dear A", Value::Null).await;
    let second = save(&agent, &c, "Dear Ann", first["version"].clone()).await;
    assert_eq!((second.number("version"), second.text("/message/body")), (2, "Dear Ann".into()));
    house.pass(clock::MINUTE);
    save(&agent, &other, "Dear Bo", Value::Null).await;
    assert_eq!(drafts(&agent, &c).await[0].text("/message/body"), "Dear Ann");
    let mine = agent.walk("/api/v1/drafts?limit=1").await;
    let all: Vec<String> = mine.iter().map(|d| d.text("/message/body")).collect();
    assert_eq!(all, ["Dear Bo", "Dear Ann"], "the newest first");
    assert_eq!(save(&agent, &c, " ", second["version"].clone()).await, Value::Null, "an empty one is none");
    agent.delete(&at(&other, "/drafts")).await.done();
    agent.delete(&at(&other, "/drafts")).await.done();
    assert!(agent.walk("/api/v1/drafts").await.is_empty());
}

async fn two_devices_cannot_overwrite_each_other_unseen(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let first = save(&agent, &c, "On the phone", Value::Null).await;
    save(&agent, &c, "On the desk", first["version"].clone()).await;
    let stale = json!({"message": {"body": "On the phone again"}, "version": first["version"]});
    agent.put(&at(&c, "/drafts"), stale).await.refused(412, "draft_changed");
    let new = json!({"message": {"body": "From nothing"}});
    agent.put(&at(&c, "/drafts"), new).await.refused(412, "draft_changed");
    assert_eq!(drafts(&agent, &c).await[0].text("/message/body"), "On the desk");
}

async fn what_was_sent_is_no_draft_any_more(house: &TestHouse) {
    let (agent, other) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = open(&house.program().await, "Lamp", "x").await;
    save(&agent, &c, "Dear Ann", Value::Null).await;
    save(&other, &c, "Mine", Value::Null).await;
    house.pass(clock::SECOND);
    agent.post(&at(&c, "/messages"), json!({"body": "Dear Ann"})).await.created();
    house.settle().await;
    assert!(drafts(&agent, &c).await.is_empty());
    assert_eq!(drafts(&other, &c).await.len(), 1, "a colleague's stays");
    let late = json!({"message": {"body": "Dear Ann"}, "version": 1});
    agent.put(&at(&c, "/drafts"), late).await.refused(412, "draft_changed");
    save(&agent, &c, "Something else", Value::Null).await;
    house.pass(clock::SECOND);
    agent
        .post(&at(&c, "/planned"), json!({"message": {"body": "Something else"}, "after_seconds": 10}))
        .await
        .created();
    house.settle().await;
    assert!(drafts(&agent, &c).await.is_empty());
    house.pass(clock::MINUTE);
    house.settle().await;
}

async fn a_shared_draft_is_written_by_several(house: &TestHouse) {
    let (agent, other) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = open(&house.program().await, "Lamp", "x").await;
    let shared = json!({"message": {"body": "Dear Ann"}, "is_shared": true});
    let first = agent.put(&at(&c, "/drafts"), shared).await.ok();
    assert_eq!(drafts(&other, &c).await[0].text("/owner/id"), agent.id);
    let more = json!({"message": {"body": "Dear Ann, hello"}, "version": first["version"], "owner_id": agent.id});
    let second = other.put(&at(&c, "/drafts"), more).await.ok();
    assert_eq!((second.text("/updated_by/id"), &second["is_shared"]), (other.id.clone(), &json!(true)));
    assert_eq!(drafts(&agent, &c).await[0].text("/message/body"), "Dear Ann, hello");
    let own = json!({"message": {"body": "Dear Ann, hello"}, "version": second["version"]});
    agent.put(&at(&c, "/drafts"), own).await.ok();
    let late = json!({"message": {"body": "x"}, "version": 3, "owner_id": agent.id});
    other.put(&at(&c, "/drafts"), late).await.refused(403, "forbidden");
}

async fn a_private_draft_is_nobody_elses(house: &TestHouse) {
    let (agent, other) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = open(&house.program().await, "Lamp", "x").await;
    save(&agent, &c, "What an idiot", Value::Null).await;
    assert!(drafts(&other, &c).await.is_empty());
    let theirs = json!({"message": {"body": "x"}, "version": 1, "owner_id": agent.id});
    other.put(&at(&c, "/drafts"), theirs).await.refused(403, "forbidden");
    house
        .sign_in("leader")
        .await
        .put(&at(&c, "/drafts"), json!({"message": {"body": "x"}}))
        .await
        .refused(403, "forbidden");
    house.settle().await;
    let facts =
        house.owner().await.get("/api/v1/facts?limit=100").await.ok()["items"].as_array().expect("a list").clone();
    assert!(!facts.iter().any(|f| f.to_string().contains("idiot")));
}

async fn its_files_do_not_run_out(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let file = agent.upload("/api/v1/attachments?name=a.txt", "text/plain", "how to").await.created().id();
    let wanted =
        |files: Value, version: Value| json!({"message": {"body": "See", "attachment_ids": files}, "version": version});
    agent.put(&at(&c, "/drafts"), wanted(json!([file]), Value::Null)).await.ok();
    for _ in 0..3 {
        house.pass(clock::DAY);
        house.settle().await;
    }
    agent.get(&format!("/api/v1/attachments/{file}")).await.is(200);
    agent.put(&at(&c, "/drafts"), wanted(json!([]), json!(1))).await.ok();
    house.pass(clock::DAY);
    house.settle().await;
    house.pass(2 * clock::MINUTE);
    house.settle().await;
    agent.get(&format!("/api/v1/attachments/{file}")).await.refused(404, "attachment_not_found");
    agent.put(&at(&c, "/drafts"), wanted(json!(["att_none"]), json!(2))).await.refused(404, "attachment_not_found");
}

async fn a_merge_takes_drafts_along(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let (a, b) = (open(&program, "A", "a").await, open(&program, "B", "b").await);
    save(&agent, &b, "About B", Value::Null).await;
    agent.post(&at(&a, "/merge"), json!({"from": b.id()})).await.ok();
    house.settle().await;
    assert_eq!(drafts(&agent, &a).await[0].text("/message/body"), "About B");
}

async fn what_is_written_while_a_message_waits_stays(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    agent.post(&at(&c, "/planned"), json!({"message": {"body": "First"}, "after_seconds": 10})).await.created();
    house.settle().await;
    house.pass(clock::SECOND);
    save(&agent, &c, "And second", Value::Null).await;
    house.pass(clock::MINUTE);
    house.settle().await;
    let note = json!({"body": "A note", "visibility": "note"});
    agent.post(&at(&c, "/messages"), note).await.created();
    house.settle().await;
    assert_eq!(drafts(&agent, &c).await[0].text("/message/body"), "And second");
}

async fn files_of_a_planned_message_outlive_its_draft(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let file = agent.upload("/api/v1/attachments?name=a.txt", "text/plain", "how to").await.created().id();
    let message = json!({"body": "See", "attachment_ids": [file]});
    agent.put(&at(&c, "/drafts"), json!({"message": message})).await.ok();
    let until = house.clock.now().plus(5 * clock::DAY).rfc3339();
    agent.post(&at(&c, "/planned"), json!({"message": message, "due_at": until})).await.created();
    for _ in 0..5 {
        house.settle().await;
        house.pass(clock::DAY);
    }
    house.settle().await;
    let last = agent.get(&at(&c, "/messages")).await.ok()["items"][0].clone();
    assert_eq!(last.text("/attachments/0/id"), file);
}
