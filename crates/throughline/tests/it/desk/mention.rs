//! Mentions: whoever a note names finds it.

use crate::{
    both,
    conversations::{at, open},
    house::*,
};

both!(
    whoever_is_named_finds_the_note,
    a_mention_is_found_where_its_conversation_went,
    only_colleagues_are_named_in_notes
);

async fn note(by: &Client, c: &Value, body: &str, who: &[&String]) -> Value {
    let wanted = json!({"body": body, "visibility": "note", "mentions": who});
    by.post(&at(c, "/messages"), wanted).await.created()
}

async fn unseen(by: &Client) -> i64 {
    by.get("/api/v1/mentions/unseen").await.ok().number("unseen")
}

async fn whoever_is_named_finds_the_note(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let program = house.program().await;
    let (lamp, sofa) = (open(&program, "Lamp", "x").await, open(&program, "Sofa", "y").await);
    note(&one, &lamp, "Do you know this lamp?", &[&two.id, &one.id]).await;
    house.pass(clock::MINUTE);
    note(&one, &sofa, "And this sofa?", &[&two.id]).await;
    house.settle().await;
    assert_eq!((unseen(&one).await, unseen(&two).await), (0, 2), "nobody mentions themselves");
    let found = two.walk("/api/v1/mentions?limit=1").await;
    let said: Vec<(String, String)> =
        found.iter().map(|m| (m.text("preview"), m.text("/conversation/subject"))).collect();
    assert_eq!(said, [("And this sofa?".into(), "Sofa".into()), ("Do you know this lamp?".into(), "Lamp".into())]);
    assert_eq!((found[0].text("/by/id"), &found[0]["seen_at"]), (one.id.clone(), &Value::Null));
    two.post(&at(&lamp, "/mentions/seen"), json!({})).await.done();
    assert_eq!(unseen(&two).await, 1);
    let followers = one.get(&at(&lamp, "/followers")).await.ok();
    assert_eq!(followers[0].text("id"), two.id, "whoever is named follows");
    house.program().await.get("/api/v1/mentions").await.refused(403, "forbidden");
}

async fn a_mention_is_found_where_its_conversation_went(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let program = house.program().await;
    let (a, b) = (open(&program, "A", "a").await, open(&program, "B", "b").await);
    note(&one, &b, "Look", &[&two.id]).await;
    house.settle().await;
    one.post(&at(&a, "/merge"), json!({"from": b.id()})).await.ok();
    house.settle().await;
    assert_eq!(two.walk("/api/v1/mentions").await[0].text("/conversation/id"), a.id());
    assert_eq!(one.get(&at(&a, "/followers")).await.ok()[0].text("id"), two.id);
    two.post(&at(&a, "/mentions/seen"), json!({})).await.done();
    assert_eq!(unseen(&two).await, 0);
}

async fn only_colleagues_are_named_in_notes(house: &TestHouse) {
    let (agent, gone) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = open(&house.program().await, "Lamp", "x").await;
    house.owner().await.patch(&format!("/api/v1/staff/{}", gone.id), json!({"state": "suspended"})).await.ok();
    let tried = |visibility: &str, who: Value| {
        agent.post(&at(&c, "/messages"), json!({"body": "x", "visibility": visibility, "mentions": who}))
    };
    tried("note", json!(["stf_none"])).await.wrong("mentions");
    tried("note", json!([gone.id])).await.wrong("mentions");
    tried("public", json!([agent.id])).await.wrong("mentions");
    tried("note", json!(vec![agent.id.clone(); 21])).await.wrong("mentions");
    assert_eq!(agent.get(&at(&c, "")).await.ok().number("message_count"), 1);
}
