//! API tokens.

use crate::{both, house::*};

both!(
    a_token_may_what_its_scopes_say,
    a_token_ends_when_its_time_is_over_or_it_is_revoked,
    nobody_gives_a_token_more_than_they_have,
    a_token_shrinks_with_its_maker,
    a_command_line_token_works,
    what_makes_no_sense_is_refused,
);

async fn a_token_may_what_its_scopes_say(house: &TestHouse) {
    let owner = house.owner().await;
    let wanted = json!({"name": "Shop", "scopes": ["conversations.read", "customers.read"]});
    let made = owner.post("/api/v1/tokens", wanted).await.created();
    let secret = made.text("token");
    assert!(secret.starts_with("tl_"));
    let program = house.anyone().bearer(&secret);
    program.get("/api/v1/conversations").await.ok();
    program.get("/api/v1/customers").await.ok();
    program.get("/api/v1/staff").await.refused(403, "forbidden");
    program.post("/api/v1/conversations", json!({})).await.refused(403, "forbidden");
    let listed = owner.get("/api/v1/tokens").await.ok();
    assert!(!listed.to_string().contains(&secret), "shown once");
    assert_eq!(listed["items"][0]["scopes"], json!(["conversations.read", "customers.read"]));
    assert!(listed["items"][0]["last_used_at"].is_string());
    assert_eq!(listed["items"][0]["token"], Value::Null);
    let known = owner.get("/api/v1/permissions").await.ok();
    assert_eq!(known.items().len(), web::Permission::ALL.len());
}

async fn a_token_ends_when_its_time_is_over_or_it_is_revoked(house: &TestHouse) {
    let owner = house.owner().await;
    let ends = house.clock.now().plus(clock::HOUR).rfc3339();
    let short = owner
        .post("/api/v1/tokens", json!({"name": "a", "scopes": ["staff.read"], "expires_at": ends}))
        .await
        .created();
    let long = owner.post("/api/v1/tokens", json!({"name": "b", "scopes": ["staff.read"]})).await.created();
    let (short_one, long_one) =
        (house.anyone().bearer(&short.text("token")), house.anyone().bearer(&long.text("token")));
    house.pass(clock::HOUR - 1);
    short_one.get("/api/v1/staff").await.ok();
    house.pass(1);
    short_one.get("/api/v1/staff").await.refused(401, "unauthenticated");
    long_one.get("/api/v1/staff").await.ok();
    owner.delete(&format!("/api/v1/tokens/{}", long.id())).await.done();
    long_one.get("/api/v1/staff").await.refused(401, "unauthenticated");
    owner.delete(&format!("/api/v1/tokens/{}", long.id())).await.refused(404, "token_not_found");
    assert_eq!(owner.walk("/api/v1/tokens").await.len(), 1, "those that were revoked are gone from the list");
}

async fn nobody_gives_a_token_more_than_they_have(house: &TestHouse) {
    let maker = house.token(&["tokens.manage", "staff.read"]).await;
    let make = |scopes: &[&str]| maker.post("/api/v1/tokens", json!({"name": "x", "scopes": scopes}));
    make(&["staff.read"]).await.created();
    make(&["staff.manage"]).await.wrong("scopes");
    make(&["staff.read", "audit.read"]).await.wrong("scopes");
    house
        .sign_in("agent")
        .await
        .post("/api/v1/tokens", json!({"name": "x", "scopes": ["staff.read"]}))
        .await
        .refused(403, "forbidden");
}

async fn a_token_shrinks_with_its_maker(house: &TestHouse) {
    let (owner, admin) = (house.owner().await, house.sign_in("admin").await);
    let wanted = json!({"name": "x", "scopes": ["staff.read", "audit.read", "tokens.manage"]});
    let program = house.anyone().bearer(&admin.post("/api/v1/tokens", wanted).await.created().text("token"));
    let grandchild = json!({"name": "y", "scopes": ["audit.read"]});
    let grandchild = house.anyone().bearer(&program.post("/api/v1/tokens", grandchild).await.created().text("token"));
    program.get("/api/v1/audit").await.ok();
    grandchild.get("/api/v1/audit").await.ok();
    owner.patch(&format!("/api/v1/staff/{}", admin.id), json!({"role": "agent"})).await.ok();
    program.get("/api/v1/audit").await.refused(403, "forbidden");
    grandchild.get("/api/v1/audit").await.refused(403, "forbidden");
    program.get("/api/v1/staff").await.ok();
}

async fn a_command_line_token_works(house: &TestHouse) {
    let token = house.command_line_token("admin").await;
    let program = house.anyone().bearer(&token);
    assert!(program.get("/api/v1/staff").await.ok().items().is_empty(), "nobody is there yet");
    let looker = house.anyone().bearer(&house.command_line_token("leader").await);
    looker.get("/api/v1/conversations").await.ok();
    looker.post("/api/v1/conversations", json!({})).await.refused(403, "forbidden");
    let wrong = throughline::commands::people::create_token(house.as_house(), "king", "x").await;
    assert!(wrong.is_err());
}

async fn what_makes_no_sense_is_refused(house: &TestHouse) {
    let owner = house.owner().await;
    let make = |wanted: Value| owner.post("/api/v1/tokens", wanted);
    make(json!({"name": "x", "scopes": []})).await.wrong("scopes");
    make(json!({"name": "x", "scopes": ["everything"]})).await.wrong("scopes");
    make(json!({"name": " ", "scopes": ["staff.read"]})).await.wrong("name");
    let past = house.clock.now().rfc3339();
    make(json!({"name": "x", "scopes": ["staff.read"], "expires_at": past})).await.wrong("expires_at");
    make(json!({"name": "x", "scopes": "staff.read"})).await.refused(400, "json_invalid");
    make(json!({"name": "x", "scopes": ["staff.read"], "expires_at": "soon"})).await.refused(400, "json_invalid");
}
