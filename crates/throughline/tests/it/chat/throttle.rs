//! How often is too often.

use crate::{both, house::*};

both!(a_browser_that_floods_waits_and_others_do_not);
both!(|o| o.rates.messages_of_network.burst = 80; inventing_browsers_does_not_help);

async fn a_browser_that_floods_waits_and_others_do_not(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (flooder, other) = (house.visitor(&inbox), house.visitor(&inbox));
    let mut said = 0;
    let refused = loop {
        let answer = flooder.send(&format!("c-{said}"), "x").await;
        if answer.status == 429 {
            break answer;
        }
        answer.created();
        said += 1;
        assert!(said < 1_000, "nobody stops it");
    };
    let seconds: i64 = refused.header("retry-after").and_then(|s| s.parse().ok()).expect("it says when");
    refused.refused(429, "throttled");
    assert!(said >= 10, "a quick writer is no flooder: {said}");
    other.says("I wrote nothing yet").await;
    house.pass(seconds * clock::SECOND);
    flooder.send("c-later", "x").await.created();
    assert_eq!(flooder.texts().await.len(), said + 1);
}

async fn inventing_browsers_does_not_help(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    for _ in 0..80 {
        house.visitor(&inbox).send("c", "x").await.created();
    }
    house.visitor(&inbox).send("c", "x").await.refused(429, "throttled");
    let elsewhere = house.visitor(&inbox);
    let forged = elsewhere.client.with("x-forwarded-for", "203.0.113.7");
    let answer = forged.post("/api/widget/v1/messages", json!({"client_id": "c", "body": "x"})).await;
    answer.refused(429, "throttled"); // without a proxy of ours nobody's word is taken for where they are
}
