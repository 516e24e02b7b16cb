//! Which sites may show an inbox's widget.

use crate::{both, house::*};

both!(any_site_may_until_the_inbox_names_some, browsers_are_told_what_they_need_to_know);

async fn any_site_may_until_the_inbox_names_some(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let visitor = house.visitor(&inbox);
    let from = |origin: &str| visitor.client.with("origin", origin);
    let config = format!("/api/widget/v1/config?key={}", visitor.key);
    from("https://any.example").get(&config).await.ok();
    let wanted = json!({"name": "Lamps", "settings": {"allowed_origins": ["https://shop.example"]}});
    house.owner().await.patch(&format!("/api/v1/inboxes/{}", inbox.id()), wanted).await.ok();
    house.settle().await;
    house.widget_shows(&inbox, "name", json!("Lamps")).await;
    from("https://shop.example").get(&config).await.ok();
    from("https://shop.example")
        .post("/api/widget/v1/messages", json!({"client_id": "a", "body": "x"}))
        .await
        .created();
    let live = format!("/api/widget/v1/live?key={}", visitor.key);
    assert!(from("https://shop.example").socket(&live).await.is_ok());
    assert!(visitor.client.get(&config).await.status == 200, "a program that is no browser names no origin");
    for evil in [
        "https://evil.example",
        "http://shop.example",
        "https://shop.example:8443",
        "https://shop.example.evil.example",
        "https://sub.shop.example",
        "null",
        "https://shop.example/",
    ] {
        from(evil).get(&config).await.refused(403, "origin_refused");
        from(evil)
            .post("/api/widget/v1/messages", json!({"client_id": "b", "body": "x"}))
            .await
            .refused(403, "origin_refused");
        from(evil).get("/api/widget/v1/conversation").await.refused(403, "origin_refused");
        from(evil).upload("/api/widget/v1/attachments?name=a", "text/plain", "x").await.refused(403, "origin_refused");
        assert_eq!(from(evil).socket(&live).await.err(), Some(403), "{evil}");
    }
    assert_eq!(visitor.texts().await, ["x"]);
}

async fn browsers_are_told_what_they_need_to_know(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    let shop = house.anyone().with("origin", "https://shop.example");
    let asked = shop
        .call(reqwest::Method::OPTIONS, "/api/widget/v1/messages")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,x-identity,x-visitor,x-widget-key")
        .await;
    assert!(matches!(asked.status, 200 | 204), "{asked}");
    let allowed = asked.header("access-control-allow-headers").unwrap_or_default().to_lowercase();
    for name in ["content-type", "x-identity", "x-visitor", "x-widget-key"] {
        assert!(allowed.contains(name), "{allowed}");
    }
    assert!(asked.header("access-control-allow-methods").is_some_and(|m| m.contains("POST")));
    let origin = asked.header("access-control-allow-origin").map(String::from);
    assert!(matches!(origin.as_deref(), Some("*" | "https://shop.example")));
    assert!(asked.header("access-control-allow-credentials").is_none(), "no cookies are wanted");
    let answer = visitor.client.with("origin", "https://shop.example").get("/api/widget/v1/conversation").await;
    assert!(answer.header("access-control-allow-origin").is_some(), "the page may read the answer");
    let refused = shop.with("x-visitor", "x").get("/api/widget/v1/conversation").await;
    assert!(refused.header("access-control-allow-origin").is_some(), "and a refusal, to show why: {refused}");
    let staff = shop.get("/api/v1/conversations").await;
    assert!(staff.header("access-control-allow-origin").is_none(), "staff's routes are for our own pages");
}
