//! Endpoints: made, changed, taken away.

use super::endpoint;
use crate::{both, house::*};

both!(an_endpoint_is_made_changed_and_taken_away, what_makes_no_sense_is_refused, what_waits_goes_with_its_endpoint);

async fn an_endpoint_is_made_changed_and_taken_away(house: &TestHouse) {
    let receiver = Receiver::start().await;
    let (owner, made) = (house.owner().await, endpoint(house, &receiver, &["message.sent", "message.received"]).await);
    let place = format!("/api/v1/webhooks/{}", made.id());
    let answer = owner.get(&place).await;
    let etag = answer.header("etag").map(String::from);
    let shown = answer.ok();
    assert_eq!(shown["secret"], Value::Null);
    let etag = etag.expect("an ETag");
    owner.patch(&place, json!({"description": "One"})).header("if-match", &etag).await.ok();
    owner.patch(&place, json!({"description": "Two"})).header("if-match", &etag).await.refused(412, "version_mismatch");
    let shown = owner.patch(&place, json!({"kinds": [], "state": "disabled"})).await.ok();
    assert_eq!((shown.text("state"), shown.text("description")), ("disabled".into(), "One".into()));
    owner.delete(&place).await.done();
    owner.get(&place).await.refused(404, "webhook_not_found");
    owner.delete(&place).await.refused(404, "webhook_not_found");
    assert!(owner.walk("/api/v1/webhooks").await.is_empty());
    house.settle().await;
    let audit = owner.walk(&format!("/api/v1/audit?subject={}", made.id())).await;
    assert!(!format!("{audit:?}").contains(&made.text("secret")));
}

async fn what_makes_no_sense_is_refused(house: &TestHouse) {
    let owner = house.owner().await;
    let make = |wanted: Value| owner.post("/api/v1/webhooks", wanted);
    for url in [
        "",
        "example.com",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://",
        "http://a:b@127.0.0.1/",
        "javascript:x",
    ] {
        make(json!({"url": url})).await.wrong("url");
    }
    make(json!({"url": "http://127.0.0.1:9/", "kinds": ["planet.moved"]})).await.wrong("kinds");
    make(json!({"url": "http://127.0.0.1:9/", "description": "x".repeat(501)})).await.wrong("description");
    make(json!({"url": "http://127.0.0.1:9/", "secret": "mine"})).await.refused(400, "json_invalid");
    make(json!({"kinds": []})).await.refused(400, "json_invalid");
    for query in ["state=lost", "cursor=x"] {
        assert_eq!(owner.get(&format!("/api/v1/deliveries?{query}")).await.status, 400, "{query}");
    }
    house.sign_in("supervisor").await.get("/api/v1/webhooks").await.refused(403, "forbidden");
}

async fn what_waits_goes_with_its_endpoint(house: &TestHouse) {
    let receiver = Receiver::start().await;
    let made = endpoint(house, &receiver, &["conversation.opened"]).await;
    receiver.answers(&[500]);
    super::happens(house).await;
    house.owner().await.delete(&format!("/api/v1/webhooks/{}", made.id())).await.done();
    house.pass(clock::DAY);
    house.settle().await;
    assert_eq!(receiver.take().len(), 1, "the one try before");
}
