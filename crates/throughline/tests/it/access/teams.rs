//! Teams and business units.

use crate::{both, house::*};

both!(
    a_team_is_made_renamed_filled_and_taken_away,
    names_of_teams_differ,
    a_unit_in_use_stays,
    hostile_names_stay_names,
);

async fn a_team_is_made_renamed_filled_and_taken_away(house: &TestHouse) {
    let (owner, agent) = (house.owner().await, house.sign_in("agent").await);
    let team = owner.post("/api/v1/teams", json!({"name": "Returns"})).await.created();
    let place = format!("/api/v1/teams/{}", team.id());
    let filled =
        owner.put(&format!("{place}/members"), json!({"staff_ids": [agent.id, owner.id, agent.id]})).await.ok();
    let mut members: Vec<&str> =
        filled["member_ids"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    members.sort_unstable();
    let mut wanted = [agent.id.as_str(), owner.id.as_str()];
    wanted.sort_unstable();
    assert_eq!(members, wanted);
    assert_eq!(agent.get("/api/v1/me").await.ok()["staff"]["team_ids"], json!([team.id()]));
    owner.put(&format!("{place}/members"), json!({"staff_ids": ["stf_none"]})).await.wrong("staff_ids");
    assert_eq!(owner.patch(&place, json!({"name": "Refunds"})).await.ok().text("name"), "Refunds");
    owner.delete(&place).await.done();
    owner.delete(&place).await.refused(404, "team_not_found");
    owner.patch(&place, json!({"name": "x"})).await.refused(404, "team_not_found");
    assert_eq!(agent.get("/api/v1/me").await.ok()["staff"]["team_ids"], json!([]));
    house.settle().await;
    let audit = owner.walk(&format!("/api/v1/audit?subject={}", team.id())).await;
    let kinds: Vec<String> = audit.iter().rev().map(|e| e.text("kind")).collect();
    assert_eq!(kinds, ["team.created", "team.changed", "team.changed", "team.deleted"]);
}

async fn names_of_teams_differ(house: &TestHouse) {
    let owner = house.owner().await;
    let one = owner.post("/api/v1/teams", json!({"name": "Returns"})).await.created();
    let two = owner.post("/api/v1/teams", json!({"name": "Sales"})).await.created();
    owner.post("/api/v1/teams", json!({"name": " RETURNS "})).await.refused(409, "name_taken");
    owner.patch(&format!("/api/v1/teams/{}", two.id()), json!({"name": "returns"})).await.refused(409, "name_taken");
    owner.patch(&format!("/api/v1/teams/{}", one.id()), json!({"name": "RETURNS"})).await.ok();
    let make = || async { owner.post("/api/v1/teams", json!({"name": "Same"})).await.status };
    let mut statuses = futures_util::future::join_all((0..4).map(|_| make())).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
}

async fn a_unit_in_use_stays(house: &TestHouse) {
    let owner = house.owner().await;
    let unit = owner.post("/api/v1/business-units", json!({"name": "North"})).await.created();
    let place = format!("/api/v1/business-units/{}", unit.id());
    let team = owner.post("/api/v1/teams", json!({"name": "Returns", "business_unit_id": unit.id()})).await.created();
    owner.delete(&place).await.refused(409, "business_unit_in_use");
    owner.patch(&format!("/api/v1/teams/{}", team.id()), json!({"business_unit_id": null})).await.ok();
    assert_eq!(owner.patch(&place, json!({"name": "South"})).await.ok().text("name"), "South");
    owner.delete(&place).await.done();
    owner.post("/api/v1/teams", json!({"name": "x", "business_unit_id": unit.id()})).await.wrong("business_unit_id");
    assert!(owner.walk("/api/v1/business-units").await.is_empty());
}

async fn hostile_names_stay_names(house: &TestHouse) {
    let owner = house.owner().await;
    for (text, kept) in crate::conversations::HOSTILE {
        let team = owner.post("/api/v1/teams", json!({"name": text})).await.created();
        assert!(kept.is_empty() || team.text("name") == *kept, "{team}");
        owner.post("/api/v1/business-units", json!({"name": text})).await.created();
    }
    owner.post("/api/v1/teams", json!({"name": "x".repeat(101)})).await.wrong("name");
    owner.post("/api/v1/teams", json!({"name": ""})).await.wrong("name");
}
