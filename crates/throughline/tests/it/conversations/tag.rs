//! Tags.

use super::{at, open};
use crate::{both, house::*};

both!(tags_come_and_go, tags_are_listed_for_suggestions, what_is_no_tag_is_refused);

fn tags(shown: &Value) -> Vec<String> {
    shown["tags"].as_array().expect("a list").iter().filter_map(Value::as_str).map(String::from).collect()
}

async fn tags_come_and_go(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let retag = async |wanted: Value| tags(&agent.post(&at(&c, "/tags"), wanted).await.ok());
    assert_eq!(retag(json!({"add": ["Refund", " vip ", "refund"]})).await, ["refund", "vip"]);
    assert_eq!(retag(json!({"add": ["late"], "remove": ["VIP", "never there"]})).await, ["late", "refund"]);
    assert_eq!(retag(json!({"add": [], "remove": []})).await, ["late", "refund"]);
    assert_eq!(retag(json!({})).await, ["late", "refund"]);
    house.settle().await;
    let history = agent.walk(&at(&c, "/history")).await;
    assert_eq!(history[0]["data"]["added"], json!(["late"]));
    assert_eq!(history[0]["data"]["removed"], json!(["vip"]));
}

async fn tags_are_listed_for_suggestions(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    for tags in [json!(["refund"]), json!(["refund", "vip"])] {
        let c = open(&program, "Lamp", "x").await;
        agent.post(&at(&c, "/tags"), json!({"add": tags})).await.ok();
    }
    let known = agent.get("/api/v1/tags").await.ok();
    assert_eq!(known.each("name"), ["refund", "vip"]);
}

async fn what_is_no_tag_is_refused(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    for add in [json!([""]), json!(["  "]), json!(["x".repeat(51)])] {
        let problem = agent.post(&at(&c, "/tags"), json!({"add": add})).await;
        assert_eq!(problem.status, 422, "{problem}");
    }
    let many: Vec<String> = (0..51).map(|n| format!("t{n}")).collect();
    agent.post(&at(&c, "/tags"), json!({"add": many})).await.wrong("add");
    agent.post(&at(&c, "/tags"), json!({"add": "refund"})).await.refused(400, "json_invalid");
    assert_eq!(tags(&agent.get(&at(&c, "")).await.ok()), [""; 0]);
}
