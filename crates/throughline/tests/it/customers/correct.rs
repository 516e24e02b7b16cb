//! Correcting a customer's particulars.

use crate::{
    both,
    conversations::{HOSTILE, open},
    house::*,
};
use futures_util::future::join_all;

both!(
    particulars_are_corrected_by_whoever_saw_them,
    what_makes_no_sense_is_refused,
    customers_are_listed_page_by_page,
    correcting_somebody_who_turned_out_to_be_another_corrects_the_other,
    meeting_folding_and_correcting_at_once_lose_nobody_and_nothing,
);

async fn particulars_are_corrected_by_whoever_saw_them(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let place = format!("/api/v1/customers/{}", c.text("/customer/id"));
    let answer = agent.get(&place).await;
    let etag = answer.header("etag").expect("an ETag").to_string();
    assert_eq!(answer.ok()["handles"][0]["address"], "ann@shop.example");
    let wanted = json!({"name": "Ann Lindgren", "organisation": "Lamps & Sons"});
    let shown = agent.patch(&place, wanted).header("if-match", &etag).await.ok();
    assert_eq!((shown.text("name"), shown.text("organisation")), ("Ann Lindgren".into(), "Lamps & Sons".into()));
    agent.patch(&place, json!({"name": "Late"})).header("if-match", &etag).await.refused(412, "version_mismatch");
    let shown = agent.patch(&place, json!({"organisation": null})).await.ok();
    assert_eq!((shown.text("name"), &shown["organisation"]), ("Ann Lindgren".into(), &Value::Null));
    let c = agent.get(&crate::conversations::at(&c, "")).await.ok();
    assert_eq!(c.text("/customer/name"), "Ann Lindgren", "the list shows the new name");
    for (text, kept) in HOSTILE {
        let name = agent.patch(&place, json!({"name": text})).await.ok().text("name");
        assert!(kept.is_empty() || name == *kept, "{name:?}");
    }
    house.settle().await;
    let audit = house.owner().await.walk(&format!("/api/v1/audit?subject={}", c.text("/customer/id"))).await;
    assert!(
        audit.iter().any(|e| e["changes"][0] == json!({"field": "name", "old": "Ann Example", "new": "Ann Lindgren"}))
    );
}

async fn what_makes_no_sense_is_refused(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let place = format!("/api/v1/customers/{}", c.text("/customer/id"));
    agent.patch(&place, json!({"name": "x".repeat(201)})).await.wrong("name");
    agent.patch(&place, json!({"email": "nonsense"})).await.wrong("email");
    agent.patch(&place, json!({"handles": []})).await.refused(400, "json_invalid");
    agent.patch("/api/v1/customers/cus_none", json!({"name": "x"})).await.refused(404, "customer_not_found");
    house.sign_in("author").await.patch(&place, json!({"name": "x"})).await.refused(403, "forbidden");
}

async fn customers_are_listed_page_by_page(house: &TestHouse) {
    let program = house.program().await;
    for n in 0..7 {
        crate::line::need(&program, n).await; // all in one millisecond
    }
    let all = program.walk("/api/v1/customers?limit=3").await;
    let mut emails: Vec<String> = all.iter().map(|c| c.text("email")).collect();
    emails.sort();
    emails.dedup();
    assert_eq!((all.len(), emails.len()), (7, 7));
}

async fn correcting_somebody_who_turned_out_to_be_another_corrects_the_other(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (secret, agent) = (inbox.text("identity_secret"), house.sign_in("agent").await);
    let ann = signed(&secret, &house.claims("ann"));
    house.visitor(&inbox).signed(&ann).says("I am Ann").await;
    let browser = house.visitor(&inbox);
    browser.says("Anonymous").await;
    let anonymous = crate::chat::newest(&agent).await.text("/customer/id");
    browser.signed(&ann).says("It was me").await;
    let place = format!("/api/v1/customers/{anonymous}");
    let shown = agent.patch(&place, json!({"organisation": "Lamps & Sons"})).await.ok();
    assert_eq!((shown.text("organisation"), shown.text("name")), ("Lamps & Sons".into(), "ann".into()));
    assert_ne!(shown.id(), anonymous);
    assert_eq!(agent.walk("/api/v1/customers").await.len(), 1);
}

async fn meeting_folding_and_correcting_at_once_lose_nobody_and_nothing(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (secret, agent) = (inbox.text("identity_secret"), house.sign_in("agent").await);
    let ann = signed(&secret, &house.claims("ann"));
    let mut browsers = Vec::new();
    let mut places = Vec::new();
    for n in 0..4 {
        let browser = house.visitor(&inbox);
        browser.says(&format!("anonymous {n}")).await;
        places.push(format!("/api/v1/customers/{}", crate::chat::newest(&agent).await.text("/customer/id")));
        browsers.push(browser.signed(&ann));
    }
    let says = browsers.iter().enumerate().map(|(n, b)| async move { drop(b.says(&format!("signed {n}")).await) });
    let corrects = places.iter().map(|p| async { drop(agent.patch(p, json!({"organisation": "Lamps"})).await.ok()) });
    tokio::join!(join_all(says), join_all(corrects));
    let all = agent.walk("/api/v1/customers").await;
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].text("name"), all[0].text("organisation")), ("ann".into(), "Lamps".into()));
    assert_eq!(all[0]["handles"].as_array().map(Vec::len), Some(5), "four browsers and the signature");
    let mut texts = browsers[0].texts().await;
    texts.sort();
    let wanted = ["anonymous", "signed"].iter().flat_map(|w| (0..4).map(move |n| format!("{w} {n}")));
    assert_eq!(texts, wanted.collect::<Vec<_>>());
}
