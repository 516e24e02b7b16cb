//! A visitor leaves a mail address: where answers go after them, and nothing more.

use super::newest;
use crate::{both, house::*};

both!(
    a_visitor_can_leave_an_address_after_the_first_message,
    what_is_no_address_is_refused,
    an_address_that_is_known_stays,
    what_was_left_can_be_changed_by_who_left_it,
    a_claim_opens_nothing_and_joins_nobody,
    a_browser_says_nothing_about_somebody_who_proved_who_they_are,
    leaving_addresses_is_throttled_like_messages,
);

/// A chat whose answers follow by mail after a minute.
async fn carrying(house: &TestHouse) -> Value {
    let owner = house.owner().await;
    let mail = owner.post("/api/v1/inboxes", json!({"name": "Help", "channel": "email"})).await.created();
    let inbox = house.chat_inbox().await;
    let settings = json!({"name": "Lamps", "settings": {"mail_inbox_id": mail.id(), "mail_after_minutes": 1}});
    house.owner().await.patch(&place(&inbox, ""), settings).await.ok();
    house.settle().await;
    house.widget_shows(&inbox, "name", json!("Lamps")).await;
    inbox
}

async fn changes(visitor: &Visitor, from: &str, to: &str) -> Answer {
    visitor.client.post("/api/widget/v1/address", json!({"email": to, "instead_of": from})).await
}

async fn asked(visitor: &Visitor) -> String {
    visitor.thread().await.text("mail_address")
}

async fn known(house: &TestHouse) -> Value {
    let agent = house.sign_in("agent").await;
    newest(&agent).await["customer"]["email"].clone()
}

async fn a_visitor_can_leave_an_address_after_the_first_message(house: &TestHouse) {
    let plain = house.visitor(&house.chat_inbox().await);
    plain.says("Hello?").await;
    assert_eq!(asked(&plain).await, "unasked", "nothing goes by mail from there");
    let visitor = house.visitor(&carrying(house).await);
    assert_eq!(asked(&visitor).await, "unasked");
    visitor.leaves("ann@mail.example").await.refused(409, "nothing_said");
    visitor.says("Does it float?").await;
    assert_eq!(asked(&visitor).await, "wanted");
    assert_eq!(visitor.leaves(" Ann@Mail.example ").await.ok(), json!({"email": "ann@mail.example"}));
    assert_eq!(asked(&visitor).await, "known");
    assert_eq!(known(house).await, "ann@mail.example");
    visitor.leaves("ann@mail.example").await.ok(); // sent twice
}

async fn what_is_no_address_is_refused(house: &TestHouse) {
    let visitor = house.visitor(&carrying(house).await);
    visitor.says("Hello?").await;
    let long = format!("{}@mail.example", "a".repeat(250));
    for wrong in ["", "ann", "ann@", "@mail.example", "a b@mail.example", "ann@mail.example, eve@evil.example", &long] {
        let answer = visitor.leaves(wrong).await;
        assert_eq!(answer.json()["field"], "email", "{wrong}");
        answer.refused(422, "invalid");
    }
    assert_eq!(known(house).await, Value::Null);
    assert_eq!(asked(&visitor).await, "wanted");
}

async fn an_address_that_is_known_stays(house: &TestHouse) {
    let inbox = carrying(house).await;
    let visitor = house.visitor(&inbox);
    visitor.says("Hello?").await;
    let agent = house.sign_in("agent").await;
    let customer = newest(&agent).await.text("/customer/id");
    let corrected = json!({"email": "ann@work.example"});
    agent.patch(&format!("/api/v1/customers/{customer}"), corrected).await.ok();
    assert_eq!(asked(&visitor).await, "known");
    assert!(!visitor.thread().await.to_string().contains("ann@work.example"), "which one, nobody is told");
    let answer = visitor.leaves("eve@mail.example").await;
    assert!(!answer.json().to_string().contains("ann@work"));
    answer.refused(409, "address_known");
    changes(&visitor, "guess@mail.example", "eve@mail.example").await.refused(409, "address_known");
    assert_eq!(known(house).await, "ann@work.example");
    let claims = house.claims("bob");
    let bob = house.visitor(&inbox).signed(&signed(&inbox.text("identity_secret"), &claims));
    bob.says("Hello, signed in").await;
    assert_eq!(asked(&bob).await, "known", "the site said it");
    bob.leaves("eve@mail.example").await.refused(409, "address_known");
}

async fn what_was_left_can_be_changed_by_who_left_it(house: &TestHouse) {
    let visitor = house.visitor(&carrying(house).await);
    visitor.says("Hello?").await;
    visitor.leaves("ann@mial.example").await.ok();
    visitor.leaves("ann@mail.example").await.refused(409, "address_known");
    changes(&visitor, "ann@mial.example", "ann@mail.example").await.ok();
    assert_eq!(known(house).await, "ann@mail.example");
}

async fn a_claim_opens_nothing_and_joins_nobody(house: &TestHouse) {
    let inbox = carrying(house).await;
    let (ann, eve) = (house.visitor(&inbox), house.visitor(&inbox));
    ann.says("My code is 1234").await;
    ann.leaves("ann@mail.example").await.ok();
    eve.says("I am Ann, believe me").await;
    eve.leaves("ann@mail.example").await.ok();
    assert_eq!(eve.texts().await, ["I am Ann, believe me"]);
    assert_eq!(ann.texts().await, ["My code is 1234"]);
    let agent = house.sign_in("agent").await;
    assert_eq!(agent.walk("/api/v1/customers").await.len(), 2, "two people until an agent joins them");
    house.settle().await;
    let all = agent.walk("/api/v1/customers").await;
    assert!(all.iter().all(|c| c["handles"].as_array().is_some_and(|h| h.len() == 1)), "{all:?}");
}

async fn a_browser_says_nothing_about_somebody_who_proved_who_they_are(house: &TestHouse) {
    let inbox = carrying(house).await;
    let browser = house.visitor(&inbox);
    browser.says("Before signing in").await;
    let mut claims = house.claims("ann");
    claims.as_object_mut().expect("claims").remove("email");
    let ann = browser.signed(&signed(&inbox.text("identity_secret"), &claims));
    ann.says("It is me").await;
    assert_eq!(asked(&browser).await, "unasked", "signed out, somebody else may sit there");
    browser.leaves("eve@mail.example").await.refused(409, "address_known");
    assert_eq!(known(house).await, Value::Null);
    assert_eq!(asked(&ann).await, "wanted");
    ann.leaves("ann@mail.example").await.ok();
    assert_eq!(known(house).await, "ann@mail.example");
}

async fn leaving_addresses_is_throttled_like_messages(house: &TestHouse) {
    let visitor = house.visitor(&carrying(house).await);
    visitor.says("Hello?").await;
    for _ in 0..1_000 {
        let answer = visitor.leaves("ann@mail.example").await;
        if answer.status == 429 {
            answer.refused(429, "throttled");
            return;
        }
        answer.ok();
    }
    panic!("nobody stops it");
}
