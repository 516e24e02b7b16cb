//! Making and changing inboxes.

use crate::{both, conversations::HOSTILE, house::*};

both!(an_inbox_is_made_and_changed, what_makes_no_sense_is_refused, secrets_are_for_those_who_manage_inboxes);

async fn an_inbox_is_made_and_changed(house: &TestHouse) {
    let owner = house.owner().await;
    let made = owner.post("/api/v1/inboxes", json!({"name": "Shop", "channel": "chat"})).await;
    let etag = made.header("etag").expect("an ETag").to_string();
    let made = made.created();
    assert!(made.text("widget_key").starts_with("wk_"));
    assert_eq!(made["settings"]["allowed_origins"], json!([]));
    let place = format!("/api/v1/inboxes/{}", made.id());
    let team = owner.post("/api/v1/teams", json!({"name": "Returns"})).await.created();
    let wanted = json!({"name": "Lamps", "team_id": team.id(), "settings": {"greeting": "Ahoy", "allowed_origins": ["https://Shop.example/"]}});
    let changed = owner.patch(&place, wanted).header("if-match", &etag).await.ok();
    assert_eq!((changed.text("name"), changed.text("team_id")), ("Lamps".into(), team.id()));
    assert_eq!(changed["settings"]["allowed_origins"], json!(["https://shop.example"]));
    assert_eq!(changed["settings"]["accent"], made["settings"]["accent"], "what is missing stays");
    owner.patch(&place, json!({"name": "Late"})).header("if-match", &etag).await.refused(412, "version_mismatch");
    for (text, kept) in HOSTILE {
        let name = owner.patch(&place, json!({"name": text})).await.ok().text("name");
        assert!(kept.is_empty() || name == *kept, "{name:?}");
    }
    house.settle().await;
    let visitor = house.visitor(&changed);
    visitor.says("Hello").await;
    let c = crate::chat::newest(owner).await;
    assert_eq!(c.text("/team/id"), team.id(), "what arrives goes to the inbox's team");
}

async fn what_makes_no_sense_is_refused(house: &TestHouse) {
    let owner = house.owner().await;
    let make = |wanted: Value| owner.post("/api/v1/inboxes", wanted);
    make(json!({"name": "x", "channel": "fax"})).await.wrong("channel");
    make(json!({"name": "", "channel": "chat"})).await.wrong("name");
    make(json!({"name": "x", "channel": "chat", "team_id": "tea_none"})).await.wrong("team_id");
    make(json!({"name": "x", "channel": "chat", "settings": {"accent": "red"}})).await.wrong("accent");
    make(json!({"name": "x", "channel": "chat", "settings": {"accent": "#123456;}*{x:"}})).await.wrong("accent");
    for origin in ["shop.example", "https://*.example", "javascript:alert(1)", "https://shop.example/path"] {
        make(json!({"name": "x", "channel": "chat", "settings": {"allowed_origins": [origin]}}))
            .await
            .wrong("allowed_origins");
    }
    make(json!({"name": "x", "channel": "chat", "settings": {"colour": "red"}})).await.refused(400, "json_invalid");
    owner.patch("/api/v1/inboxes/inb_none", json!({"name": "x"})).await.refused(404, "inbox_not_found");
    assert_eq!(owner.walk("/api/v1/inboxes").await.len(), 2, "only the first ones");
}

async fn secrets_are_for_those_who_manage_inboxes(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let secret = inbox.text("identity_secret");
    let place = format!("/api/v1/inboxes/{}", inbox.id());
    for role in ["supervisor", "agent", "author", "leader"] {
        let person = house.sign_in(role).await;
        assert!(!person.get(&place).await.is(200).text().contains(&secret), "{role}");
        person.post(&format!("{place}/rotate-identity-secret"), json!({})).await.refused(403, "forbidden");
    }
    assert_eq!(house.sign_in("admin").await.get(&place).await.ok().text("identity_secret"), secret);
    let api = house.owner().await.post("/api/v1/inboxes", json!({"name": "x", "channel": "api"})).await.created();
    assert_eq!((&api["identity_secret"], &api["widget_key"]), (&Value::Null, &Value::Null));
}
