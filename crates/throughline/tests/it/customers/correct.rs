//! Correcting a customer's particulars.

use crate::{
    both,
    conversations::{HOSTILE, open},
    house::*,
};

both!(particulars_are_corrected_by_whoever_saw_them, what_makes_no_sense_is_refused, customers_are_listed_page_by_page);

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
