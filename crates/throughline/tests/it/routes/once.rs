//! Every route that makes something makes it once for one `Idempotency-Key`.

use crate::{both, conversations::at, house::*};

both!(what_is_made_with_a_key_is_made_once, secrets_are_shown_once_even_when_asked_again);

async fn what_is_made_with_a_key_is_made_once(house: &TestHouse) {
    let owner = house.owner().await;
    let c = crate::conversations::open(&house.program().await, "Lamp", "x").await;
    let ann = json!({"email": "ann@shop.example"});
    for (path, body, other, list) in [
        ("/api/v1/teams".to_string(), json!({"name": "Once"}), json!({"name": "Other"}), "/api/v1/teams".to_string()),
        (
            "/api/v1/business-units".into(),
            json!({"name": "Once"}),
            json!({"name": "Other"}),
            "/api/v1/business-units".into(),
        ),
        (
            "/api/v1/inboxes".into(),
            json!({"name": "Once", "channel": "chat"}),
            json!({"name": "Other", "channel": "chat"}),
            "/api/v1/inboxes".into(),
        ),
        (
            "/api/v1/webhooks".into(),
            json!({"url": "http://127.0.0.1:9/", "kinds": ["delivery.parked"]}),
            json!({"url": "http://127.0.0.1:8/", "kinds": ["delivery.parked"]}),
            "/api/v1/webhooks".into(),
        ),
        (
            "/api/v1/tokens".into(),
            json!({"name": "Once", "scopes": ["staff.read"]}),
            json!({"name": "Once", "scopes": ["audit.read"]}),
            "/api/v1/tokens".into(),
        ),
        (
            "/api/v1/invitations".into(),
            json!({"email": "once@lamps.example", "role": "agent", "team_ids": []}),
            json!({"email": "other@lamps.example", "role": "agent", "team_ids": []}),
            "/api/v1/invitations".into(),
        ),
        (
            "/api/v1/conversations".into(),
            json!({"channel": "api", "customer": ann, "body": "Once"}),
            json!({"channel": "api", "customer": ann, "body": "Other"}),
            "/api/v1/conversations?view=all".into(),
        ),
        (at(&c, "/messages"), json!({"body": "Once"}), json!({"body": "Other"}), at(&c, "/messages")),
    ] {
        let before = owner.walk(&list).await.len();
        let send = |body: &Value| owner.post(&path, body.clone()).header("idempotency-key", &path);
        let first = send(&body).await.created();
        let again = send(&body).await.created();
        assert_eq!(first["id"], again["id"], "{path}");
        send(&other).await.refused(409, "idempotency_key_reused");
        assert_eq!(owner.walk(&list).await.len(), before + 1, "{path}");
    }
}

async fn secrets_are_shown_once_even_when_asked_again(house: &TestHouse) {
    let owner = house.owner().await;
    for (path, body, secret) in [
        ("/api/v1/tokens", json!({"name": "Once", "scopes": ["staff.read"]}), "token"),
        ("/api/v1/invitations", json!({"email": "once@lamps.example", "role": "agent", "team_ids": []}), "link"),
    ] {
        let send = || owner.post(path, body.clone()).header("idempotency-key", path);
        let shown = send().await.created().text(secret);
        let again = send().await.created();
        assert_eq!(again[secret], Value::Null, "{path}: only its digest is kept");
        let kept = house.read(|r| r.all::<String>("SELECT answer FROM idempotency_keys", db::args![])).await;
        assert!(!kept.iter().any(|answer| shown.contains(answer.as_str()) || answer.contains(&shown)), "{path}");
    }
}
