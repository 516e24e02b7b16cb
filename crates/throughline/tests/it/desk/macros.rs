//! Macros: words filled in, steps done, all or nothing.

use crate::{
    both,
    conversations::{at, open},
    house::*,
};

both!(
    its_words_are_filled_in_for_this_customer,
    its_steps_are_done_all_or_none,
    ones_own_macro_is_nobody_elses,
    only_some_may_change_macros_that_everybody_has,
    a_macro_that_does_nothing_sensible_is_refused,
);

async fn create(by: &Client, wanted: Value) -> Value {
    by.post("/api/v1/macros", wanted).await.created()
}

async fn its_words_are_filled_in_for_this_customer(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "It flickers").await;
    let body = "Hello {{customer.first_name|there}}, this is {{agent.name}} of {{company.name}} about {{conversation.subject}} ({{conversation.number}}). {{not.a.variable}}";
    let m = create(&agent, json!({"name": "Greeting", "body": body})).await;
    let rendered = agent.get(&at(&c, &format!("/macros/{}", m.id()))).await.ok();
    let number = c.number("number");
    let wanted =
        format!("Hello Ann, this is {} of Lindgren Lamps about Lamp ({number}). {{{{not.a.variable}}}}", agent.name);
    assert_eq!(rendered.text("body"), wanted);
    assert_eq!(rendered["missing"], json!([]));
    let nobody = json!({"channel": "api", "customer": {}, "body": "Hi"});
    let nobody = house.program().await.post("/api/v1/conversations", nobody).await.created();
    let rendered = agent.get(&at(&nobody, &format!("/macros/{}", m.id()))).await.ok();
    assert!(rendered.text("body").starts_with("Hello there, "), "{rendered}");
    assert_eq!(rendered["missing"], json!(["conversation.subject"]), "the agent has to look");
    agent.get(&at(&c, "/macros/mac_none")).await.refused(404, "macro_not_found");
    agent
        .get(&format!("/api/v1/conversations/cnv_none/macros/{}", m.id()))
        .await
        .refused(404, "conversation_not_found");
}

async fn its_steps_are_done_all_or_none(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "It flickers").await;
    let steps = json!([
        {"do": "tag", "tags": ["refund"]}, {"do": "assign", "to": "me"}, {"do": "priority", "to": "high"},
        {"do": "snooze", "hours": 24}
    ]);
    let m = create(&agent, json!({"name": "Refund", "steps": steps})).await;
    let done = agent.post(&at(&c, &format!("/macros/{}", m.id())), json!({})).await.ok();
    assert_eq!((done.text("/assignee/id"), done.text("priority")), (agent.id.clone(), "high".into()));
    assert_eq!((&done["tags"], done.text("status")), (&json!(["refund"]), "snoozed".into()));
    assert_eq!(done.text("snoozed_until"), house.clock.now().plus(24 * clock::HOUR).rfc3339());
    let again = agent.post(&at(&c, &format!("/macros/{}", m.id())), json!({})).await.ok();
    assert_eq!(again["version"], done["version"], "it is so already");
    let steps = json!([{"do": "untag", "tags": ["refund"]}, {"do": "team", "to": "tea_none"}]);
    let broken = create(&agent, json!({"name": "Broken", "steps": steps})).await;
    agent.post(&at(&c, &format!("/macros/{}", broken.id())), json!({})).await.wrong("team_id");
    assert_eq!(agent.get(&at(&c, "")).await.ok()["tags"], json!(["refund"]), "nothing of it was done");
    house.pass(clock::DAY);
    house.settle().await;
}

async fn ones_own_macro_is_nobody_elses(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = open(&house.program().await, "Lamp", "x").await;
    let m = create(&one, json!({"name": "Mine", "body": "x"})).await;
    assert!(two.walk("/api/v1/macros").await.is_empty());
    two.get(&at(&c, &format!("/macros/{}", m.id()))).await.refused(404, "macro_not_found");
    two.post(&at(&c, &format!("/macros/{}", m.id())), json!({})).await.refused(404, "macro_not_found");
    let place = format!("/api/v1/macros/{}", m.id());
    two.put(&place, json!({"name": "Stolen", "body": "x"})).await.refused(404, "macro_not_found");
    two.delete(&place).await.refused(404, "macro_not_found");
    one.delete(&place).await.done();
    assert!(one.walk("/api/v1/macros").await.is_empty());
}

async fn only_some_may_change_macros_that_everybody_has(house: &TestHouse) {
    let (agent, lead) = (house.sign_in("agent").await, house.sign_in("supervisor").await);
    let shared = json!({"name": "Hello", "sharing": "everybody", "body": "Hello"});
    agent.post("/api/v1/macros", shared.clone()).await.refused(403, "forbidden");
    let m = lead.post("/api/v1/macros", shared.clone()).await.created();
    let place = format!("/api/v1/macros/{}", m.id());
    assert_eq!(agent.walk("/api/v1/macros").await.len(), 1);
    agent.put(&place, shared.clone()).await.refused(403, "forbidden");
    lead.put(&place, shared).header("if-match", "\"9\"").await.refused(412, "version_mismatch");
    for n in 0..30 {
        lead.post("/api/v1/macros", json!({"name": format!("m{n:02}"), "body": "x"})).await.created();
    }
    let names: Vec<String> = lead.walk("/api/v1/macros").await.iter().map(|m| m.text("name")).collect();
    assert_eq!((names.len(), names[0].as_str(), names[30].as_str()), (31, "Hello", "m29"), "paged, by name");
}

async fn a_macro_that_does_nothing_sensible_is_refused(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let tried = |wanted: Value| agent.post("/api/v1/macros", wanted);
    tried(json!({"name": "x"})).await.wrong("body");
    tried(json!({"name": "", "body": "x"})).await.wrong("name");
    tried(json!({"name": "x", "steps": [{"do": "resolve"}, {"do": "pend"}]})).await.wrong("steps");
    tried(json!({"name": "x", "steps": [{"do": "snooze", "hours": 0}]})).await.wrong("steps");
    tried(json!({"name": "x", "steps": [{"do": "explode"}]})).await.refused(400, "json_invalid");
    tried(json!({"name": "x", "body": "a\u{0}b"})).await.wrong("body");
}
