//! Assigning: to an agent, a team, both or nobody.

use super::{at, open};
use crate::{both, house::*};

both!(
    a_conversation_goes_to_an_agent_and_a_team_and_back_to_nobody,
    only_who_is_there_gets_one,
    what_an_agent_has_stays_theirs_when_they_leave,
    assigning_the_same_twice_is_no_news,
);

async fn a_conversation_goes_to_an_agent_and_a_team_and_back_to_nobody(house: &TestHouse) {
    let (agent, owner) = (house.sign_in("agent").await, house.owner().await);
    let team = owner.post("/api/v1/teams", json!({"name": "Returns"})).await.created();
    let c = open(&house.program().await, "Lamp", "x").await;
    let assign = async |wanted: Value| agent.post(&at(&c, "/assign"), wanted).await.ok();
    let shown = assign(json!({"assignee_id": agent.id})).await;
    assert_eq!((shown.text("/assignee/id"), shown.text("/assignee/name")), (agent.id.clone(), agent.name.clone()));
    let shown = assign(json!({"team_id": team.id()})).await;
    assert_eq!(shown.text("/assignee/id"), agent.id, "what is not named stays");
    assert_eq!(shown.text("/team/name"), "Returns");
    let shown = assign(json!({"assignee_id": null})).await;
    assert_eq!((&shown["assignee"], shown.text("/team/id")), (&Value::Null, team.id()));

    house.settle().await;
    let facts = owner.walk(&at(&c, "/history")).await;
    let assigned: Vec<&Value> = facts.iter().filter(|f| f.text("kind") == "conversation.assigned").collect();
    assert_eq!(assigned.len(), 3);
    assert_eq!(assigned[0].text("/data/assignee_from"), agent.id);
    assert_eq!(assigned[0]["data"]["assignee_to"], Value::Null);
    assert_eq!(assigned[1].text("/data/team_to"), team.id());
    assert_eq!(assigned[2].text("/actor/id"), agent.id);
}

async fn only_who_is_there_gets_one(house: &TestHouse) {
    let (agent, gone) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let owner = house.owner().await;
    owner.patch(&format!("/api/v1/staff/{}", gone.id), json!({"state": "suspended"})).await.ok();
    let c = open(&house.program().await, "Lamp", "x").await;
    let assign = |wanted: Value| agent.post(&at(&c, "/assign"), wanted);
    assign(json!({"assignee_id": "stf_none"})).await.wrong("assignee_id");
    assign(json!({"assignee_id": gone.id})).await.wrong("assignee_id");
    assign(json!({"assignee_id": c.text("/customer/id")})).await.wrong("assignee_id");
    assign(json!({"team_id": "tea_none"})).await.wrong("team_id");
    assign(json!({"assignee": agent.id})).await.refused(400, "json_invalid");
    agent.post("/api/v1/conversations/cnv_none/assign", json!({})).await.refused(404, "conversation_not_found");
    agent.post("/api/v1/conversations/999/assign", json!({})).await.refused(404, "conversation_not_found");
    assert_eq!(agent.get(&at(&c, "")).await.ok()["version"], c["version"], "nothing changed");
}

async fn what_an_agent_has_stays_theirs_when_they_leave(house: &TestHouse) {
    let (agent, owner) = (house.sign_in("agent").await, house.owner().await);
    let team = owner.post("/api/v1/teams", json!({"name": "Returns"})).await.created();
    let c = open(&house.program().await, "Lamp", "x").await;
    owner.post(&at(&c, "/assign"), json!({"assignee_id": agent.id})).await.ok();
    owner.patch(&format!("/api/v1/staff/{}", agent.id), json!({"state": "suspended"})).await.ok();
    let shown = owner.post(&at(&c, "/assign"), json!({"team_id": team.id()})).await.ok();
    assert_eq!(shown.text("/assignee/id"), agent.id);
    assert_eq!(shown.text("/assignee/name"), agent.name, "their name is still shown");
}

async fn assigning_the_same_twice_is_no_news(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let assign = async || agent.post(&at(&c, "/assign"), json!({"assignee_id": agent.id})).await.ok();
    let (first, second) = (assign().await, assign().await);
    assert_eq!(first["version"], second["version"]);
    house.settle().await;
    let facts = agent.walk(&at(&c, "/history")).await;
    assert_eq!(facts.iter().filter(|f| f.text("kind") == "conversation.assigned").count(), 1);
}
