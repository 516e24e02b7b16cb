//! One's own name and password.

use crate::{both, house::*};

both!(a_new_password_ends_the_other_sessions, guessing_ones_own_password_is_throttled_too, a_token_is_nobody);

fn change(by: &Client, current: &str, new: &str) -> Call {
    by.patch("/api/v1/me", json!({"password": {"current": current, "new": new}}))
}

async fn a_new_password_ends_the_other_sessions(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let sign_in =
        |password: &str| house.anyone().post("/api/v1/sessions", json!({"email": agent.email, "password": password}));
    let other = house.anyone().cookie(&sign_in(PASSWORD).await.is(201).cookie());
    change(&agent, PASSWORD, "short").await.refused(422, "invalid");
    let wrong = change(&agent, "not my password", "another password").await;
    assert!(matches!(wrong.status, 401 | 403 | 422), "{wrong}");
    assert_eq!(agent.patch("/api/v1/me", json!({"name": "Marta"})).await.ok().text("/staff/name"), "Marta");
    change(&agent, PASSWORD, "another password").await.ok();
    agent.get("/api/v1/me").await.ok();
    other.get("/api/v1/me").await.refused(401, "unauthenticated");
    sign_in(PASSWORD).await.refused(401, "sign_in_failed");
    sign_in("another password").await.created();
    house.settle().await;
    let audit = house.owner().await.get(&format!("/api/v1/audit?subject={}", agent.id)).await.ok().to_string();
    assert!(!audit.contains("argon") && !audit.contains("another password"), "{audit}");
}

async fn guessing_ones_own_password_is_throttled_too(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    for _ in 0..5 {
        assert_ne!(change(&agent, "not my password", "another password").await.status, 429);
    }
    change(&agent, PASSWORD, "another password").await.refused(429, "throttled");
    house.pass(clock::HOUR);
    change(&agent, PASSWORD, "another password").await.ok();
}

async fn a_token_is_nobody(house: &TestHouse) {
    let program = house.program().await;
    let answer = program.get("/api/v1/me").await;
    assert_eq!(answer.status, 403, "{answer}");
    change(&program, PASSWORD, "another password").await.refused(403, "forbidden");
}
