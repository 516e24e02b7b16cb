//! People whom the host site has signed in.

use super::{answers, newest};
use crate::{both, house::*};

both!(
    a_signed_person_is_known_by_name_on_every_device,
    a_browsers_past_becomes_theirs_when_they_sign_in,
    on_a_shared_device_each_sees_their_own,
    a_device_that_became_somebodys_stays_theirs,
    a_message_sent_again_after_signing_in_is_the_same,
    a_forged_identity_is_refused_and_the_visitor_goes_on_without,
    a_rotated_secret_refuses_the_old_signatures,
    a_socket_with_a_forged_identity_is_refused,
    a_claimed_mail_address_opens_nothing,
);

async fn a_signed_person_is_known_by_name_on_every_device(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, secret) = (house.sign_in("agent").await, inbox.text("identity_secret"));
    let jwt = signed(&secret, &house.claims("ann"));
    let phone = house.visitor(&inbox).signed(&jwt);
    phone.says("From my phone").await;
    let c = newest(&agent).await;
    assert_eq!((c.text("/customer/name"), c.text("/customer/email")), ("ann".into(), "ann@shop.example".into()));
    let laptop = house.visitor(&inbox).signed(&jwt);
    assert_eq!(laptop.texts().await, ["From my phone"], "before writing anything there");
    laptop.says("From my laptop").await;
    assert_eq!(phone.texts().await, ["From my phone", "From my laptop"]);
    assert_eq!(agent.walk("/api/v1/customers").await.len(), 1);
    let customer = agent.get(&format!("/api/v1/customers/{}", c.text("/customer/id"))).await.ok();
    assert!(customer["handles"].as_array().expect("a list").iter().any(|h| h["verified"] == true));
    let tomorrow = house.claims("ann");
    house.pass(20 * clock::HOUR);
    let later = phone.signed(&signed(&secret, &house.claims("ann")));
    assert_eq!(later.texts().await.len(), 2);
    let stale = phone.signed(&signed(&secret, &tomorrow));
    stale.client.get("/api/widget/v1/conversation").await.refused(401, "identity_invalid");
}

async fn a_browsers_past_becomes_theirs_when_they_sign_in(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    visitor.says("Anonymous").await;
    answers(&agent, "Who are you?").await;
    house.settle().await;
    let mut widget = visitor.live(None).await;
    let ann = visitor.signed(&signed(&inbox.text("identity_secret"), &house.claims("ann")));
    ann.says("I am Ann").await;
    assert_eq!(ann.texts().await, ["Anonymous", "Who are you?", "I am Ann"]);
    let c = newest(&agent).await;
    assert_eq!((c.text("/customer/name"), c.number("message_count")), ("ann".into(), 3), "one conversation goes on");
    house.settle().await;
    widget.until("resync").await; // the window that was open looks anew
    let customers = agent.walk("/api/v1/customers").await;
    assert_eq!(customers.len(), 1, "{customers:?}");
    let history = agent.walk(&format!("/api/v1/customers/{}/history", c.text("/customer/id"))).await;
    assert!(history.iter().any(|f| f.text("kind") == "customer.merged"));
}

async fn on_a_shared_device_each_sees_their_own(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let secret = inbox.text("identity_secret");
    let browser = house.visitor(&inbox);
    let ann = browser.signed(&signed(&secret, &house.claims("ann")));
    let bob = browser.signed(&signed(&secret, &house.claims("bob")));
    ann.says("Ann's own").await;
    bob.says("Bob's own").await;
    assert_eq!(ann.texts().await, ["Ann's own"]);
    assert_eq!(bob.texts().await, ["Bob's own"]);
    ann.says("Ann again").await;
    assert_eq!(ann.texts().await, ["Ann's own", "Ann again"]);
    let nobody = browser.texts().await;
    assert!(nobody.is_empty(), "whoever signs out sees nothing of either: {nobody:?}");
    assert_eq!(house.owner().await.walk("/api/v1/customers").await.len(), 2);
}

async fn a_device_that_became_somebodys_stays_theirs(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, secret) = (house.sign_in("agent").await, inbox.text("identity_secret"));
    let browser = house.visitor(&inbox);
    browser.says("Anonymous").await;
    let ann = browser.signed(&signed(&secret, &house.claims("ann")));
    ann.says("I am Ann").await;
    assert_eq!(ann.texts().await, ["Anonymous", "I am Ann"]);
    let bob = browser.signed(&signed(&secret, &house.claims("bob")));
    assert!(bob.texts().await.is_empty(), "Bob sits down at Ann's computer");
    bob.says("I am Bob").await;
    assert_eq!(bob.texts().await, ["I am Bob"]);
    assert_eq!(ann.texts().await, ["Anonymous", "I am Ann"]);
    browser.says("Nobody again").await;
    let unsigned = browser.texts().await;
    assert_eq!(unsigned, ["Anonymous", "Nobody again"], "what this browser said without a signature");
    let bobs = agent.walk("/api/v1/customers").await;
    assert_eq!(bobs.iter().filter(|c| c["name"] == "bob").count(), 1);
    assert_eq!(bobs.iter().filter(|c| c["name"] == "ann").count(), 1);
    assert_eq!(bob.texts().await, ["I am Bob"]);
}

async fn a_message_sent_again_after_signing_in_is_the_same(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let browser = house.visitor(&inbox);
    let first = browser.send("c-1", "Written while signed out").await.created();
    // The answer was lost; meanwhile the page signed its visitor in, and the widget sends what it has no answer for.
    let ann = browser.signed(&signed(&inbox.text("identity_secret"), &house.claims("ann")));
    let again = ann.send("c-1", "Written while signed out").await.ok();
    assert_eq!(again["id"], first["id"]);
    assert_eq!(ann.texts().await, ["Written while signed out"]);
    let other = house.visitor(&inbox).signed(ann.identity.as_deref().expect("signed"));
    other.send("c-1", "The same id on another device").await.created();
    assert_eq!(ann.texts().await.len(), 2);
}

async fn a_forged_identity_is_refused_and_the_visitor_goes_on_without(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (secret, visitor) = (inbox.text("identity_secret"), house.visitor(&inbox));
    let other = house.chat_inbox().await.text("identity_secret");
    let claims = house.claims("ann");
    let with = |field: &str, value: Value| {
        let mut claims = claims.clone();
        claims[field] = value;
        signed(&secret, &claims)
    };
    let now = house.clock.now().0 / 1000;
    let good = signed(&secret, &claims);
    let (head, _) = good.rsplit_once('.').expect("three parts");
    let swapped = signed(&secret, &house.claims("bob"));
    let body = |token: &str| token.split('.').nth(1).expect("three parts").to_string();
    let forged = [
        ("another inbox's secret", signed(&other, &claims)),
        ("no secret", signed("", &claims)),
        ("the widget key", signed(&visitor.key, &claims)),
        ("alg none", signed_with(json!({"alg": "none"}), &secret, &claims)),
        (
            "alg none, unsigned",
            format!("{}.", signed_with(json!({"alg": "none"}), "", &claims).rsplit_once('.').expect("parts").0),
        ),
        ("another alg", signed_with(json!({"alg": "HS512"}), &secret, &claims)),
        ("unsigned", format!("{head}.")),
        ("other claims", good.replace(&body(&good), &body(&swapped))),
        ("expired", with("exp", json!(now - 3600))),
        ("for ever", with("exp", json!(now + 10 * 365 * 86400))),
        ("no end", with("exp", Value::Null)),
        ("no sub", with("sub", Value::Null)),
        ("an empty sub", with("sub", json!(""))),
        ("a sub of another kind", with("sub", json!({"a": 1}))),
        ("nonsense", "x.y.z".into()),
        ("nothing", String::new()),
        ("much", "a".repeat(6000)),
    ];
    for (what, token) in forged {
        let forged = visitor.signed(&token);
        let answer = forged.send("c-1", "I am Ann, honestly").await;
        assert_eq!(answer.status, if what == "nothing" { answer.status } else { 401 }, "{what}: {answer}");
        if what != "nothing" {
            answer.refused(401, "identity_invalid");
            forged.client.get("/api/widget/v1/conversation").await.refused(401, "identity_invalid");
        }
    }
    visitor.send("c-2", "I am nobody").await.created();
    let customers = house.owner().await.walk("/api/v1/customers").await;
    assert!(customers.iter().all(|c| c["name"].is_null()), "{customers:?}");
}

async fn a_rotated_secret_refuses_the_old_signatures(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let ann = house.visitor(&inbox).signed(&signed(&inbox.text("identity_secret"), &house.claims("ann")));
    ann.says("Hello").await;
    let place = format!("/api/v1/inboxes/{}/rotate-identity-secret", inbox.id());
    let rotated = house.owner().await.post(&place, json!({})).await.ok();
    house.settle().await;
    let refused = async || ann.client.get("/api/widget/v1/conversation").await.status == 401;
    until("the widget's routes to hear of it", refused).await;
    ann.client.get("/api/widget/v1/conversation").await.refused(401, "identity_invalid");
    let again = ann.signed(&signed(&rotated.text("identity_secret"), &house.claims("ann")));
    assert_eq!(again.texts().await, ["Hello"]);
}

async fn a_socket_with_a_forged_identity_is_refused(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let visitor = house.visitor(&inbox);
    let forged = signed("not the secret", &house.claims("ann"));
    let mut socket = visitor.socket().await;
    socket.send(json!({"type": "hello", "visitor": visitor.secret, "identity": forged, "after": null})).await;
    let (frames, _) = socket.closing().await;
    assert_eq!(frames.len(), 1, "{frames:?}");
    assert_eq!((frames[0].text("type"), frames[0].text("code")), ("refused".into(), "identity_invalid".into()));
}

async fn a_claimed_mail_address_opens_nothing(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let program = house.program().await;
    crate::conversations::open(&program, "Ann's secret", "Only Ann may know").await;
    let mut claims = house.claims("mallory");
    claims["email"] = json!("ann@shop.example"); // the site did not check it
    let mallory = house.visitor(&inbox).signed(&signed(&inbox.text("identity_secret"), &claims));
    mallory.says("I say that I am Ann").await;
    assert_eq!(mallory.texts().await, ["I say that I am Ann"]);
    let customers = program.walk("/api/v1/customers").await;
    assert_eq!(customers.len(), 2, "they stay apart");
}
