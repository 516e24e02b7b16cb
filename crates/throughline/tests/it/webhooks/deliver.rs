//! Deliveries: signed, tried again, parked, replayed.

use super::{endpoint, happens};
use crate::{both, house::*};

both!(
    a_fact_arrives_signed,
    a_failed_try_is_made_again_and_signed_again,
    the_receivers_wish_to_wait_is_heard,
    after_ten_tries_it_is_parked_and_can_be_replayed,
    gone_disables_the_endpoint,
    a_redirect_is_not_followed,
    an_endpoint_that_is_away_is_tried_again,
    a_test_reaches_only_its_endpoint,
    a_rotated_secret_signs_beside_the_old_one_for_a_day,
    only_what_happens_from_now_on_is_told,
);

const KINDS: [&str; 1] = ["conversation.opened"];

async fn deliveries(house: &TestHouse, webhook: &Value, state: &str) -> Vec<Value> {
    house.owner().await.walk(&format!("/api/v1/webhooks/{}/deliveries?state={state}", webhook.id())).await
}

async fn a_fact_arrives_signed(house: &TestHouse) {
    let receiver = Receiver::start().await;
    let webhook = endpoint(house, &receiver, &KINDS).await;
    let secret = webhook.text("secret");
    assert!(secret.starts_with("whsec_"));
    let opened = happens(house).await;
    let came = receiver.one();
    assert_eq!(came.path, "/hook");
    assert_eq!(came.header("content-type"), "application/json");
    assert!(came.is_signed_with(&secret));
    assert!(!came.is_signed_with("whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="));
    assert_eq!(came.header("webhook-timestamp"), (house.clock.now().0 / 1000).to_string());
    let body = came.json();
    assert_eq!(body.text("type"), "conversation.opened");
    assert_eq!(body.text("timestamp"), house.clock.now().rfc3339());
    assert_eq!(body.text("/data/conversation_id"), opened.id());
    assert_eq!(body.text("/data/id"), came.header("webhook-id"));
    assert!(came.bytes.len() < 20_000 && !came.json().to_string().contains("c1@shop"), "no addresses, no words");
    let done = deliveries(house, &webhook, "delivered").await;
    assert_eq!((done.len(), done[0].number("attempts")), (1, 1));
    assert_eq!(done[0].text("delivered_at"), house.clock.now().rfc3339());
}

async fn a_failed_try_is_made_again_and_signed_again(house: &TestHouse) {
    let receiver = Receiver::start().await;
    let webhook = endpoint(house, &receiver, &KINDS).await;
    receiver.answers(&[500, 302]);
    happens(house).await;
    let first = receiver.one();
    let waiting = deliveries(house, &webhook, "pending").await;
    assert_eq!(waiting[0].number("attempts"), 1);
    assert!(waiting[0].text("last_error").contains("500"));
    let shown = house.owner().await.get(&format!("/api/v1/webhooks/{}", webhook.id())).await.ok();
    assert_eq!(shown.text("failing_since"), house.clock.now().rfc3339());
    house.settle().await;
    assert!(receiver.take().is_empty(), "not before its time");
    house.pass(6 * clock::SECOND);
    house.settle().await;
    let second = receiver.one();
    house.pass(6 * clock::MINUTE);
    house.settle().await;
    let third = receiver.one();
    for again in [&second, &third] {
        assert_eq!(again.header("webhook-id"), first.header("webhook-id"), "the receiver can tell it is the same");
        assert_eq!(again.bytes, first.bytes);
        assert_ne!(again.header("webhook-timestamp"), first.header("webhook-timestamp"));
        assert!(again.is_signed_with(&webhook.text("secret")));
    }
    assert_eq!(deliveries(house, &webhook, "delivered").await[0].number("attempts"), 3);
    let shown = house.owner().await.get(&format!("/api/v1/webhooks/{}", webhook.id())).await.ok();
    assert_eq!(shown["failing_since"], Value::Null);
}

async fn the_receivers_wish_to_wait_is_heard(house: &TestHouse) {
    let receiver = Receiver::start().await;
    endpoint(house, &receiver, &KINDS).await;
    receiver.answers_with(429, &[("retry-after", "3600")]);
    happens(house).await;
    receiver.one();
    house.pass(59 * clock::MINUTE);
    house.settle().await;
    assert!(receiver.take().is_empty());
    house.pass(8 * clock::MINUTE); // an hour, and up to a tenth of noise
    house.settle().await;
    receiver.one();
}

async fn after_ten_tries_it_is_parked_and_can_be_replayed(house: &TestHouse) {
    let receiver = Receiver::start().await;
    let webhook = endpoint(house, &receiver, &KINDS).await;
    receiver.answers(&[500; 10]);
    happens(house).await;
    for _ in 1..10 {
        house.pass(27 * clock::HOUR);
        house.settle().await;
    }
    assert_eq!(receiver.take().len(), 10);
    let parked = deliveries(house, &webhook, "parked").await;
    assert_eq!((parked.len(), parked[0].number("attempts"), parked[0]["next_at"].clone()), (1, 10, Value::Null));
    let owner = house.owner().await;
    assert_eq!(owner.walk("/api/v1/deliveries?state=parked").await.len(), 1);
    let facts = owner.get("/api/v1/facts?limit=1000").await.ok();
    assert!(facts.each("kind").contains(&"delivery.parked".into()));

    let replay = format!("/api/v1/deliveries/{}/replay", parked[0].id());
    let again = owner.post(&replay, json!({})).await;
    assert!(again.status < 300, "{again}");
    owner.post(&replay, json!({})).await.refused(409, "delivery_pending");
    house.settle().await;
    assert!(receiver.one().is_signed_with(&webhook.text("secret")));
    assert_eq!(deliveries(house, &webhook, "delivered").await.len(), 1);
    owner.post("/api/v1/deliveries/dlv_none/replay", json!({})).await.refused(404, "delivery_not_found");
}

async fn gone_disables_the_endpoint(house: &TestHouse) {
    house.leaves(Left::ParkedDelivery);
    let receiver = Receiver::start().await;
    let webhook = endpoint(house, &receiver, &KINDS).await;
    receiver.answers(&[410]);
    happens(house).await;
    receiver.one();
    let owner = house.owner().await;
    let place = format!("/api/v1/webhooks/{}", webhook.id());
    assert_eq!(owner.get(&place).await.ok().text("state"), "disabled");
    crate::line::need(&house.program().await, 2).await;
    house.settle().await;
    assert!(receiver.take().is_empty(), "it is told nothing any more");
    let parked = deliveries(house, &webhook, "parked").await;
    owner
        .post(&format!("/api/v1/deliveries/{}/replay", parked[0].id()), json!({}))
        .await
        .refused(409, "webhook_disabled");
    owner.post(&format!("{place}/test"), json!({})).await.refused(409, "webhook_disabled");
    owner.patch(&place, json!({"state": "active"})).await.ok();
    crate::line::need(&house.program().await, 3).await;
    house.settle().await;
    receiver.one();
}

async fn a_redirect_is_not_followed(house: &TestHouse) {
    house.leaves(Left::PendingDelivery);
    let (receiver, inside) = (Receiver::start().await, Receiver::start().await);
    let webhook = endpoint(house, &receiver, &KINDS).await;
    for status in [302, 307] {
        receiver.answers_with(status, &[("location", &inside.url)]);
    }
    happens(house).await;
    house.pass(6 * clock::SECOND);
    house.settle().await;
    assert_eq!(receiver.take().len(), 2);
    assert!(inside.take().is_empty());
    assert!(deliveries(house, &webhook, "pending").await[0].text("last_error").contains("redirect"));
}

async fn an_endpoint_that_is_away_is_tried_again(house: &TestHouse) {
    house.leaves(Left::PendingDelivery);
    let receiver = Receiver::start().await;
    let webhook = endpoint(house, &receiver, &KINDS).await;
    let port = receiver.url.clone();
    receiver.stop().await;
    happens(house).await;
    let waiting = deliveries(house, &webhook, "pending").await;
    assert_eq!(waiting[0].number("attempts"), 1);
    assert!(!waiting[0].text("last_error").contains(&port), "the address may hold a key");
}

async fn a_test_reaches_only_its_endpoint(house: &TestHouse) {
    let (one, two) = (Receiver::start().await, Receiver::start().await);
    let first = endpoint(house, &one, &KINDS).await;
    endpoint(house, &two, &[]).await;
    one.take();
    let sent = house.owner().await.post(&format!("/api/v1/webhooks/{}/test", first.id()), json!({})).await;
    assert!(sent.status < 300, "{sent}");
    house.settle().await;
    assert_eq!(one.one().json().text("type"), "webhook.tested");
    assert!(two.take().is_empty(), "although it wants everything");
}

async fn a_rotated_secret_signs_beside_the_old_one_for_a_day(house: &TestHouse) {
    let receiver = Receiver::start().await;
    let webhook = endpoint(house, &receiver, &KINDS).await;
    let place = format!("/api/v1/webhooks/{}", webhook.id());
    let rotated = house.owner().await.post(&format!("{place}/rotate-secret"), json!({})).await.ok();
    let (old, new) = (webhook.text("secret"), rotated.text("secret"));
    assert_ne!(old, new);
    happens(house).await;
    let came = receiver.one();
    assert!(came.is_signed_with(&old) && came.is_signed_with(&new));
    house.pass(clock::DAY + clock::SECOND);
    crate::line::need(&house.program().await, 2).await;
    house.settle().await;
    let came = receiver.one();
    assert!(!came.is_signed_with(&old) && came.is_signed_with(&new));
    assert_eq!(house.owner().await.get(&place).await.ok()["secret"], Value::Null);
}

async fn only_what_happens_from_now_on_is_told(house: &TestHouse) {
    let program = house.program().await;
    crate::line::need(&program, 1).await;
    let receiver = Receiver::start().await;
    let wanted = json!({"url": receiver.url, "kinds": []});
    house.owner().await.post("/api/v1/webhooks", wanted).await.created();
    let later = crate::line::need(&program, 2).await;
    house.settle().await;
    let came = receiver.take();
    assert!(came.iter().all(|c| c.json().text("type") != "webhook.created"));
    let opened: Vec<String> = came
        .iter()
        .map(Came::json)
        .filter(|b| b.text("type") == "conversation.opened")
        .map(|b| b.text("/data/conversation_id"))
        .collect();
    assert_eq!(opened, [later.id()]);
}
