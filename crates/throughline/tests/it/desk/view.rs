//! Saved views: conversations by conditions, in their order, counted right.

use crate::{
    both,
    conversations::{at, open},
    house::*,
};

both!(
    a_view_shows_what_its_conditions_say,
    each_condition_means_what_it_says,
    ones_own_view_is_nobody_elses,
    only_some_may_change_what_everybody_has,
    a_view_is_changed_by_one_at_a_time,
    a_view_that_asks_nothing_sensible_is_refused,
);

fn wanted(name: &str, conditions: Value) -> Value {
    json!({"name": name, "conditions": conditions})
}

async fn create(by: &Client, name: &str, conditions: Value) -> Value {
    by.post("/api/v1/views", wanted(name, conditions)).await.created()
}

async fn shown(by: &Client, view: &Value) -> Vec<String> {
    let place = format!("/api/v1/views/{}/conversations", view.id());
    by.walk(&place).await.iter().map(|c| c.text("subject")).collect()
}

async fn a_view_shows_what_its_conditions_say(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let mut all = Vec::new();
    for subject in ["Lamp", "Bulb", "Sofa"] {
        all.push(open(&program, subject, "x").await);
        house.pass(clock::MINUTE);
    }
    agent.post(&at(&all[0], "/tags"), json!({"add": ["light"]})).await.ok();
    agent.post(&at(&all[1], "/tags"), json!({"add": ["light", "broken"]})).await.ok();
    agent.post(&at(&all[1], "/assign"), json!({"assignee_id": agent.id})).await.ok();
    let light = create(&agent, "Light", json!([{"field": "tag", "any": ["light"]}])).await;
    let free = json!([{"field": "tag", "any": ["light"]}, {"field": "assignee", "any": ["none"]}]);
    let free = create(&agent, "Light, free", free).await;
    assert_eq!(shown(&agent, &light).await, ["Bulb", "Lamp"]);
    assert_eq!(shown(&agent, &free).await, ["Lamp"]);
    let counts = agent.get("/api/v1/views/counts").await.ok();
    assert_eq!((&counts[light.id()], &counts[free.id()]), (&json!(2), &json!(1)));
    let mut oldest = wanted("Light", light["conditions"].clone());
    oldest["sort"] = json!("oldest");
    agent.put(&format!("/api/v1/views/{}", light.id()), oldest).await.ok();
    assert_eq!(shown(&agent, &light).await, ["Lamp", "Bulb"]);
    let page = agent.get(&format!("/api/v1/views/{}/conversations?limit=1", light.id())).await.ok();
    assert_eq!(page["items"][0].text("subject"), "Lamp");
    assert_ne!(page["next_cursor"], Value::Null);
    agent.delete(&format!("/api/v1/views/{}", light.id())).await.done();
    assert_eq!(agent.get("/api/v1/views").await.ok().as_array().map(Vec::len), Some(1));
}

async fn each_condition_means_what_it_says(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let team = house.owner().await.post("/api/v1/teams", json!({"name": "Light"})).await.created();
    let old = open(&program, "Old", "x").await;
    house.pass(3 * clock::HOUR);
    let new = open(&program, "New", "x").await;
    house.pass(clock::MINUTE);
    agent.post(&at(&old, "/messages"), json!({"body": "Answered"})).await.created();
    agent.post(&at(&old, "/pend"), json!({})).await.ok();
    agent.post(&at(&old, "/assign"), json!({"assignee_id": agent.id, "team_id": team.id()})).await.ok();
    agent.patch(&at(&new, ""), json!({"priority": "urgent"})).await.ok();
    agent.post(&at(&new, "/tags"), json!({"add": ["vip"]})).await.ok();
    house.pass(clock::HOUR);
    for (condition, subjects) in [
        (json!({"field": "status", "any": ["pending", "snoozed"]}), vec!["Old"]),
        (json!({"field": "status", "any": ["open", "pending"]}), vec!["Old", "New"]),
        (json!({"field": "priority", "any": ["urgent", "high"]}), vec!["New"]),
        (json!({"field": "assignee", "any": ["me"]}), vec!["Old"]),
        (json!({"field": "assignee", "any": ["none", "me"]}), vec!["Old", "New"]),
        (json!({"field": "assignee", "any": [house.owner().await.id]}), vec![]),
        (json!({"field": "team", "any": [team.id()]}), vec!["Old"]),
        (json!({"field": "team", "any": ["none"]}), vec!["New"]),
        (json!({"field": "channel", "any": ["api"]}), vec!["Old", "New"]),
        (json!({"field": "channel", "any": ["chat"]}), vec![]),
        (json!({"field": "inbox", "any": [new.text("inbox_id")]}), vec!["Old", "New"]),
        (json!({"field": "tag", "any": ["vip"]}), vec!["New"]),
        (json!({"field": "no_tag", "any": ["vip"]}), vec!["Old"]),
        (json!({"field": "waiting", "minutes": 60}), vec!["New"]),
        (json!({"field": "waiting", "minutes": 62}), vec![]),
        (json!({"field": "quiet", "minutes": 61}), vec!["New"]),
        (json!({"field": "opened", "minutes": 120}), vec!["New"]),
        (json!({"field": "unread"}), vec!["New"]),
    ] {
        let view = create(&agent, "x", json!([condition])).await;
        assert_eq!(shown(&agent, &view).await, subjects, "{condition}");
        let counts = agent.get("/api/v1/views/counts").await.ok();
        assert_eq!(counts[view.id()], subjects.len(), "{condition}");
        agent.delete(&format!("/api/v1/views/{}", view.id())).await.done();
    }
}

async fn ones_own_view_is_nobody_elses(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let view = create(&one, "Mine", json!([{"field": "unread"}])).await;
    assert!(two.get("/api/v1/views").await.ok().as_array().expect("a list").is_empty());
    let place = format!("/api/v1/views/{}", view.id());
    two.get(&format!("{place}/conversations")).await.refused(404, "view_not_found");
    two.put(&place, wanted("Stolen", json!([]))).await.refused(404, "view_not_found");
    two.delete(&place).await.refused(404, "view_not_found");
    house.program().await.get("/api/v1/views").await.refused(403, "forbidden");
    house.settle().await;
    let facts =
        house.owner().await.get("/api/v1/facts?limit=100").await.ok()["items"].as_array().expect("a list").clone();
    assert!(!facts.iter().any(|f| f.text("kind").starts_with("view.")), "one's own view is nobody's news");
}

async fn only_some_may_change_what_everybody_has(house: &TestHouse) {
    let (agent, lead) = (house.sign_in("agent").await, house.sign_in("supervisor").await);
    let shared = json!({"name": "All light", "sharing": "everybody", "conditions": [{"field": "unread"}]});
    agent.post("/api/v1/views", shared.clone()).await.refused(403, "forbidden");
    let view = lead.post("/api/v1/views", shared.clone()).await.created();
    let place = format!("/api/v1/views/{}", view.id());
    assert_eq!(agent.get("/api/v1/views").await.ok()[0].text("name"), "All light");
    agent.put(&place, shared.clone()).await.refused(403, "forbidden");
    agent.delete(&place).await.refused(403, "forbidden");
    let mut own = shared;
    own["sharing"] = json!("me");
    lead.put(&place, own).await.ok();
    assert!(agent.get("/api/v1/views").await.ok().as_array().expect("a list").is_empty());
    house.settle().await;
    let facts =
        house.owner().await.get("/api/v1/facts?limit=100").await.ok()["items"].as_array().expect("a list").clone();
    let told: Vec<String> = facts.iter().map(|f| f.text("kind")).filter(|k| k.starts_with("view.")).collect();
    assert_eq!(told.len(), 2, "made, and taken back: {told:?}");
}

async fn a_view_is_changed_by_one_at_a_time(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let view = create(&agent, "Mine", json!([])).await;
    let place = format!("/api/v1/views/{}", view.id());
    let change = |name: &str| agent.put(&place, wanted(name, json!([]))).header("if-match", "\"1\"");
    change("Ours").await.ok();
    change("Theirs").await.refused(412, "version_mismatch");
    assert_eq!(agent.get("/api/v1/views").await.ok()[0].text("name"), "Ours");
}

async fn a_view_that_asks_nothing_sensible_is_refused(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let tried = |conditions: Value| agent.post("/api/v1/views", wanted("x", conditions));
    tried(json!([{"field": "tag", "any": []}])).await.wrong("conditions");
    tried(json!([{"field": "waiting", "minutes": -5}])).await.wrong("conditions");
    tried(json!(vec![json!({"field": "unread"}); 21])).await.wrong("conditions");
    tried(json!([{"field": "status", "any": ["closed"]}])).await.refused(400, "json_invalid");
    tried(json!([{"field": "sql", "any": ["1=1"]}])).await.refused(400, "json_invalid");
    tried(json!([{"field": "tag", "any": ["a'); DROP TABLE views; --"]}])).await.created();
    agent.post("/api/v1/views", wanted(" ", json!([]))).await.wrong("name");
    agent.get("/api/v1/views/counts").await.ok();
}
