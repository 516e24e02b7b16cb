//! Signing in and out.

use crate::{both, house::*};

both!(
    the_right_password_opens_and_signing_out_closes,
    a_wrong_password_and_an_unknown_address_look_the_same,
    a_guesser_waits_and_the_owner_comes_in_later,
    many_guesses_at_once_count_as_many,
    sessions_end_when_idle_and_in_any_case,
    forged_credentials_are_nobody,
    strange_sign_ins_are_refused,
);

both!(|o| o.behind_proxy = true; an_address_that_floods_waits_and_others_do_not);

fn sign_in(by: &Client, email: &str, password: &str) -> Call {
    by.post("/api/v1/sessions", json!({"email": email, "password": password}))
}

async fn the_right_password_opens_and_signing_out_closes(house: &TestHouse) {
    let owner = house.owner().await;
    let anyone = house.anyone();
    let answer = sign_in(&anyone, "OLGA@lamps.example ", PASSWORD).await;
    let second = anyone.cookie(&answer.cookie());
    assert_eq!(answer.created().text("/staff/id"), owner.id);
    let gone = second.delete("/api/v1/sessions/current").await;
    assert!(
        gone.header("set-cookie").is_some_and(|c| c.contains("Max-Age=0") || c.contains("1970")),
        "it is taken back"
    );
    gone.done();
    second.get("/api/v1/me").await.refused(401, "unauthenticated");
    owner.get("/api/v1/me").await.ok(); // the other browser stays
    house.settle().await;
    let kinds = owner.get("/api/v1/audit").await.ok().each("kind");
    assert!(kinds.contains(&"staff.signed_in".into()) && kinds.contains(&"staff.signed_out".into()), "{kinds:?}");
}

async fn a_wrong_password_and_an_unknown_address_look_the_same(house: &TestHouse) {
    let (owner, agent) = (house.owner().await, house.sign_in("agent").await);
    owner.patch(&format!("/api/v1/staff/{}", agent.id), json!({"state": "suspended"})).await.ok();
    let anyone = house.anyone();
    let wrong = sign_in(&anyone, &owner.email, "not the password").await.refused(401, "sign_in_failed");
    let unknown = sign_in(&anyone, "nobody@lamps.example", PASSWORD).await.refused(401, "sign_in_failed");
    let suspended = sign_in(&anyone, &agent.email, PASSWORD).await.refused(401, "sign_in_failed");
    assert_eq!(wrong, unknown);
    assert_eq!(wrong, suspended);
    for email in [&owner.email, "nobody@lamps.example"] {
        for _ in 0..4 {
            sign_in(&anyone, email, "not the password").await.refused(401, "sign_in_failed");
        }
        sign_in(&anyone, email, "not the password").await.refused(429, "throttled");
    }
}

async fn a_guesser_waits_and_the_owner_comes_in_later(house: &TestHouse) {
    let owner = house.owner().await;
    let anyone = house.anyone();
    for _ in 0..5 {
        sign_in(&anyone, &owner.email, "wrong password").await.refused(401, "sign_in_failed");
    }
    let answer = sign_in(&anyone, &owner.email, PASSWORD).await;
    let seconds: i64 = answer.header("retry-after").and_then(|s| s.parse().ok()).expect("it says how long");
    answer.refused(429, "throttled");
    house.pass(seconds * clock::SECOND - 1);
    sign_in(&anyone, &owner.email, PASSWORD).await.refused(429, "throttled");
    house.pass(1);
    sign_in(&anyone, &owner.email, PASSWORD).await.created();
    for _ in 0..5 {
        sign_in(&anyone, &owner.email, "wrong password").await.refused(401, "sign_in_failed"); // counted from zero
    }
    owner.get("/api/v1/me").await.ok();
}

async fn many_guesses_at_once_count_as_many(house: &TestHouse) {
    let owner = house.owner().await;
    let anyone = house.anyone();
    let guess = || async { sign_in(&anyone, &owner.email, "wrong password").await.status };
    let statuses = futures_util::future::join_all((0..12).map(|_| guess())).await;
    assert_eq!(statuses.iter().filter(|s| **s == 401).count(), 5, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|s| **s == 429).count(), 7, "{statuses:?}");
}

async fn sessions_end_when_idle_and_in_any_case(house: &TestHouse) {
    let owner = house.owner().await;
    for _ in 0..8 {
        house.pass(11 * clock::DAY);
        owner.get("/api/v1/me").await.ok(); // here now and then
    }
    house.pass(3 * clock::DAY);
    owner.get("/api/v1/me").await.refused(401, "unauthenticated"); // ninety days
    let answer = sign_in(&house.anyone(), &owner.email, PASSWORD).await;
    let again = house.anyone().cookie(&answer.cookie());
    house.pass(14 * clock::DAY - 1);
    again.get("/api/v1/me").await.ok();
    house.pass(14 * clock::DAY + clock::HOUR);
    again.get("/api/v1/me").await.refused(401, "unauthenticated");
}

async fn forged_credentials_are_nobody(house: &TestHouse) {
    house.owner().await;
    let anyone = house.anyone();
    for cookie in ["tl_session=", "tl_session=x", "tl_session=' OR 1=1", "tl_session=a; tl_session=b", "other=1"] {
        anyone.cookie(cookie).get("/api/v1/me").await.refused(401, "unauthenticated");
    }
    for header in ["Bearer", "Bearer ", "Bearer tl_x", "Basic b2xnYTpwdw==", "bearer tl_", "Bearer tl_a b", "x"] {
        anyone.with("authorization", header).get("/api/v1/conversations").await.refused(401, "unauthenticated");
    }
}

async fn strange_sign_ins_are_refused(house: &TestHouse) {
    house.owner().await;
    let anyone = house.anyone();
    for (email, password) in
        [("", ""), ("\u{0}", "\u{0}"), ("olga", PASSWORD), (&"x".repeat(10_000), "x"), ("a@b.c", &"x".repeat(100_000))]
    {
        let answer = sign_in(&anyone, email, password).await;
        assert!(matches!(answer.status, 401 | 422 | 429), "{answer}");
    }
    anyone.post("/api/v1/sessions", json!({"email": "olga@lamps.example"})).await.refused(400, "json_invalid");
}

async fn an_address_that_floods_waits_and_others_do_not(house: &TestHouse) {
    let owner = house.owner().await;
    // A proxy of ours notes the address last; whatever stands before it was made up.
    let from = |n: usize| house.anyone().with("x-forwarded-for", &format!("198.51.100.{n}, 203.0.113.7"));
    let mut refused = None;
    for n in 0..200 {
        let answer = sign_in(&from(n), &format!("nobody{n}@lamps.example"), "wrong password").await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
        answer.refused(401, "sign_in_failed");
    }
    refused.expect("somebody stops it").refused(429, "throttled");
    let elsewhere = house.anyone().with("x-forwarded-for", "203.0.113.8");
    sign_in(&elsewhere, &owner.email, PASSWORD).await.created();
    house.pass(clock::MINUTE);
    sign_in(&from(1), &owner.email, PASSWORD).await.created();
}
