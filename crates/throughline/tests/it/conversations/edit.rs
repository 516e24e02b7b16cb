//! Subject and priority, with the version that the editor has seen.

use super::{HOSTILE, at, open};
use crate::{both, house::*};

both!(subject_and_priority_change, an_old_version_is_refused, what_makes_no_sense_is_refused,);

async fn subject_and_priority_change(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let shown = agent.patch(&at(&c, ""), json!({"subject": "Red lamp", "priority": "urgent"})).await.ok();
    assert_eq!((shown.text("subject"), shown.text("priority")), ("Red lamp".into(), "urgent".into()));
    assert!(shown.number("version") > c.number("version"));
    let shown = agent.patch(&at(&c, ""), json!({"subject": "  "})).await.ok();
    assert_eq!((&shown["subject"], shown.text("priority")), (&Value::Null, "urgent".into()), "blank takes it away");
    for (text, kept) in HOSTILE {
        let subject = agent.patch(&at(&c, ""), json!({"subject": text})).await.ok().text("subject");
        assert!(kept.is_empty() || subject == *kept, "{subject:?}");
    }
    house.settle().await;
    let audit = house.owner().await.get(&format!("/api/v1/audit?subject={}", c.id())).await.ok();
    let renamed = audit.items().iter().rfind(|e| e.text("kind") == "conversation.renamed").expect("it is in the audit");
    assert_eq!(renamed["changes"][0], json!({"field": "subject", "old": "Lamp", "new": "Red lamp"}));
}

async fn an_old_version_is_refused(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let answer = agent.get(&at(&c, "")).await;
    let etag = answer.header("etag").expect("an ETag").to_string();
    agent.patch(&at(&c, ""), json!({"subject": "Mine"})).header("if-match", &etag).await.ok();
    let refused = agent.patch(&at(&c, ""), json!({"subject": "Yours"})).header("if-match", &etag).await;
    refused.refused(412, "version_mismatch");
    assert_eq!(agent.get(&at(&c, "")).await.ok().text("subject"), "Mine");
    agent.patch(&at(&c, ""), json!({"subject": "Any"})).header("if-match", "*").await.ok();
    let wrong = agent.patch(&at(&c, ""), json!({"subject": "Bad"})).header("if-match", "\"abc\"").await;
    wrong.refused(400, "if_match_invalid");
}

async fn what_makes_no_sense_is_refused(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    agent.patch(&at(&c, ""), json!({"subject": "x".repeat(301)})).await.wrong("subject");
    agent.patch(&at(&c, ""), json!({"priority": "immediate"})).await.refused(400, "json_invalid");
    agent.patch(&at(&c, ""), json!({"status": "resolved"})).await.refused(400, "json_invalid");
    agent.patch("/api/v1/conversations/cnv_none", json!({})).await.refused(404, "conversation_not_found");
    let same = agent.patch(&at(&c, ""), json!({"subject": "Lamp"})).await.ok();
    assert_eq!(same["version"], c["version"], "nothing changed");
}
