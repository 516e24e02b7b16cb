//! The audit: who changed what, with old and new values.

use crate::{both, house::*};

both!(changes_stand_there_with_old_and_new_values, it_can_be_asked_by_person_and_paged, secrets_are_not_in_it);

async fn changes_stand_there_with_old_and_new_values(house: &TestHouse) {
    let (owner, agent) = (house.owner().await, house.sign_in("agent").await);
    owner.patch(&format!("/api/v1/staff/{}", agent.id), json!({"role": "supervisor", "name": "Marta"})).await.ok();
    let inbox = house.chat_inbox().await;
    owner.patch(&format!("/api/v1/inboxes/{}", inbox.id()), json!({"settings": {"greeting": "Ahoy"}})).await.ok();
    house.settle().await;
    let audit = owner.get(&format!("/api/v1/audit?subject={}", agent.id)).await.ok();
    let changed = &audit.items()[0];
    assert_eq!(changed.text("kind"), "staff.changed");
    assert_eq!((changed.text("/actor/id"), changed.text("/actor/name")), (owner.id.clone(), owner.name.clone()));
    let mut fields: Vec<Value> = changed["changes"].as_array().expect("a list").clone();
    fields.sort_by_key(|f| f.text("field"));
    assert_eq!(fields[0], json!({"field": "name", "old": agent.name, "new": "Marta"}));
    assert_eq!(fields[1], json!({"field": "role", "old": "agent", "new": "supervisor"}));
    let audit = owner.get(&format!("/api/v1/audit?subject={}", inbox.id())).await.ok();
    let changed = &audit.items()[0];
    assert_eq!(changed["changes"][0], json!({"field": "greeting", "old": "Hello! How can we help?", "new": "Ahoy"}));
}

async fn it_can_be_asked_by_person_and_paged(house: &TestHouse) {
    let (owner, admin) = (house.owner().await, house.sign_in("admin").await);
    for n in 0..5 {
        admin.post("/api/v1/teams", json!({"name": format!("Team {n}")})).await.created();
    }
    owner.post("/api/v1/teams", json!({"name": "Owners'"})).await.created();
    house.settle().await;
    let theirs = owner.walk(&format!("/api/v1/audit?actor={}&limit=2", admin.id)).await;
    assert_eq!(theirs.iter().filter(|e| e.text("kind") == "team.created").count(), 5);
    assert!(theirs.iter().all(|e| e.text("/actor/id") == admin.id));
    let all = owner.walk("/api/v1/audit?limit=3").await;
    let mut ids: Vec<String> = all.iter().map(|e| e.text("fact_id")).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "none twice");
    assert!(count > 8);
    for query in ["actor=%27", "subject=%00", "actor=stf_none"] {
        let answer = owner.get(&format!("/api/v1/audit?{query}")).await;
        assert!(matches!(answer.status, 200 | 400 | 422), "{answer}");
    }
}

async fn secrets_are_not_in_it(house: &TestHouse) {
    let owner = house.owner().await;
    let invitation = house.invite("marta@lamps.example", "agent").await;
    let token = owner.post("/api/v1/tokens", json!({"name": "x", "scopes": ["staff.read"]})).await.created();
    let inbox = house.chat_inbox().await;
    let rotated = owner.post(&format!("/api/v1/inboxes/{}/rotate-identity-secret", inbox.id()), json!({})).await.ok();
    house.settle().await;
    let audit = serde_json::to_string(&owner.walk("/api/v1/audit").await).expect("JSON");
    let facts = owner.get("/api/v1/facts?limit=100").await.text();
    let secrets = [
        invitation,
        token.text("token"),
        inbox.text("identity_secret"),
        rotated.text("identity_secret"),
        PASSWORD.into(),
    ];
    for secret in secrets {
        assert!(!audit.contains(&secret) && !facts.contains(&secret));
    }
}
