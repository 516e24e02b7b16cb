//! How often is too often.

use crate::{both, house::*};

both!(a_browser_that_floods_waits_and_others_do_not, inventing_browsers_does_not_help);

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
    for n in 0..1_000 {
        let answer = house.visitor(&inbox).send("c", "x").await;
        if answer.status == 429 {
            assert!(n >= 50, "an office behind one address is no flood: {n}");
            return;
        }
        answer.created();
    }
    panic!("a thousand browsers of one address in one moment");
}
