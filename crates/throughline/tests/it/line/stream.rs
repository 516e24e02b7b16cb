//! Server-sent events.

use super::need;
use crate::{both, house::*};

both!(
    facts_come_as_they_happen,
    a_broken_stream_goes_on_where_it_was,
    forged_places_are_refused,
    a_revoked_token_hears_no_more,
);

async fn facts_come_as_they_happen(house: &TestHouse) {
    let program = house.program().await;
    house.settle().await;
    let mut events = Events::of(program.get("/api/v1/stream").open().await);
    let opened = need(&program, 1).await;
    house.settle().await;
    assert_eq!(events.kinds(2).await, ["customer.created", "handle.linked"]);
    let event = events.next().await;
    assert_eq!(event.kind, "conversation.opened");
    assert_eq!(event.data.text("subject"), opened.id());
    assert_eq!(event.data.text("position"), event.id);
}

async fn a_broken_stream_goes_on_where_it_was(house: &TestHouse) {
    let program = house.program().await;
    house.settle().await;
    let mut events = Events::of(program.get("/api/v1/stream").open().await);
    need(&program, 1).await;
    house.settle().await;
    let first = events.next().await;
    assert_eq!(first.kind, "customer.created");
    drop(events); // three more were on their way, and more happens meanwhile
    need(&program, 2).await;
    house.settle().await;
    let mut again = Events::of(program.get("/api/v1/stream").header("last-event-id", &first.id).open().await);
    let wanted = ["handle.linked", "conversation.opened", "message.received"];
    assert_eq!(again.kinds(3).await, wanted);
    assert_eq!(again.kinds(4).await[0], "customer.created");
    need(&program, 3).await;
    house.settle().await;
    assert_eq!(again.kinds(4).await[3], "message.received", "and then live");
    let mut from = Events::of(program.get(&format!("/api/v1/stream?after={}", first.id)).open().await);
    assert_eq!(from.kinds(3).await, wanted);
}

async fn forged_places_are_refused(house: &TestHouse) {
    let program = house.program().await;
    for forged in ["x", "", "1.5", "99999999999999999999", "1; DROP"] {
        let refused = program.get("/api/v1/stream").header("last-event-id", forged).await;
        refused.refused(400, "last_event_id_invalid");
    }
    program.get("/api/v1/stream?after=x").await.refused(400, "query_invalid");
    house.settle().await;
    let mut all = Events::of(program.get("/api/v1/stream").header("last-event-id", &i64::MIN.to_string()).open().await);
    assert_eq!(all.next().await.kind, "workspace.created");
}

async fn a_revoked_token_hears_no_more(house: &TestHouse) {
    let owner = house.owner().await;
    let token = owner.post("/api/v1/tokens", json!({"name": "x", "scopes": ["facts.read"]})).await.created();
    house.settle().await;
    let mut events = Events::of(house.anyone().bearer(&token.text("token")).get("/api/v1/stream").open().await);
    owner.delete(&format!("/api/v1/tokens/{}", token.id())).await.done();
    owner.post("/api/v1/teams", json!({"name": "Secret"})).await.created();
    house.settle().await;
    let mut heard = Vec::new();
    while let Some(event) = events.next_or_end().await {
        heard.push(event.kind);
    }
    assert!(!heard.contains(&"team.created".to_string()), "{heard:?}");
}
