//! Colleagues: shown, changed, suspended.

use crate::{both, house::*};

both!(suspending_ends_every_session_and_token, particulars_change, staff_are_listed);

async fn suspending_ends_every_session_and_token(house: &TestHouse) {
    let (owner, admin) = (house.owner().await, house.sign_in("admin").await);
    let token = admin.post("/api/v1/tokens", json!({"name": "t", "scopes": ["staff.read"]})).await.created();
    let program = house.anyone().bearer(&token.text("token"));
    house.settle().await;
    let mut socket = admin.with("origin", &house.url).socket("/api/v1/live").await.expect("a socket");
    socket.send(json!({"type": "hello", "after": null})).await;
    socket.expect("ready").await;
    program.get("/api/v1/staff").await.ok();
    owner.patch(&format!("/api/v1/staff/{}", admin.id), json!({"state": "suspended"})).await.ok();
    admin.get("/api/v1/me").await.refused(401, "unauthenticated");
    program.get("/api/v1/staff").await.refused(401, "unauthenticated");
    house.settle().await;
    let (frames, _) = socket.closing().await;
    assert!(frames.len() <= 1, "an open socket closes when it hears of it: {frames:?}");
    owner.patch(&format!("/api/v1/staff/{}", admin.id), json!({"state": "active"})).await.ok();
    admin.get("/api/v1/me").await.refused(401, "unauthenticated"); // they sign in anew
    program.get("/api/v1/staff").await.ok();
    let again = json!({"email": admin.email, "password": PASSWORD});
    house.anyone().post("/api/v1/sessions", again).await.created();
}

async fn particulars_change(house: &TestHouse) {
    let (owner, agent) = (house.owner().await, house.sign_in("agent").await);
    let unit = owner.post("/api/v1/business-units", json!({"name": "North"})).await.created();
    let place = format!("/api/v1/staff/{}", agent.id);
    let shown = owner.patch(&place, json!({"name": "Marta", "business_unit_id": unit.id()})).await.ok();
    assert_eq!((shown.text("name"), shown.text("business_unit_id")), ("Marta".into(), unit.id()));
    let shown = owner.patch(&place, json!({"business_unit_id": null})).await.ok();
    assert_eq!((shown.text("name"), &shown["business_unit_id"]), ("Marta".into(), &Value::Null));
    owner.patch(&place, json!({"business_unit_id": "bun_none"})).await.wrong("business_unit_id");
    owner.patch(&place, json!({"name": ""})).await.wrong("name");
    owner.patch(&place, json!({"role": "king"})).await.refused(400, "json_invalid");
    owner.patch("/api/v1/staff/stf_none", json!({"name": "x"})).await.refused(404, "staff_not_found");
    let etag = owner.get(&place).await.header("etag").map(String::from).expect("an ETag");
    owner.patch(&place, json!({"name": "One"})).header("if-match", &etag).await.ok();
    owner.patch(&place, json!({"name": "Two"})).header("if-match", &etag).await.refused(412, "version_mismatch");
}

async fn staff_are_listed(house: &TestHouse) {
    let owner = house.owner().await;
    for role in ["admin", "agent", "author"] {
        house.sign_in(role).await;
    }
    let listed = owner.walk("/api/v1/staff?limit=2").await;
    assert_eq!(listed.iter().map(|s| s.text("role")).collect::<Vec<_>>(), ["owner", "admin", "agent", "author"]);
    assert!(!format!("{listed:?}").contains("argon"), "no hashes");
    owner.get("/api/v1/staff/stf_none").await.refused(404, "staff_not_found");
}
