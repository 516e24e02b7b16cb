//! Setting the house up: once, by whoever has the link.

use crate::{both, house::*};

both!(
    the_link_makes_the_first_owner_and_nobody_after_them,
    a_link_ends_after_a_day_and_a_new_one_replaces_the_old,
    of_many_at_once_one_becomes_the_owner,
    a_mistake_leaves_the_link_as_it_was,
    the_cookie_is_out_of_reach_of_scripts,
);
both!(|o| o.public_url = "https://support.example".into(); over_tls_the_cookie_is_for_tls_only);

fn wanted(token: &str) -> Value {
    json!({"token": token, "workspace": "Lindgren Lamps", "name": "Olga", "email": "olga@lamps.example", "password": PASSWORD})
}

async fn the_link_makes_the_first_owner_and_nobody_after_them(house: &TestHouse) {
    let token = house.setup_token().await;
    let anyone = house.anyone();
    assert_eq!(anyone.get(&format!("/api/v1/setup?token={token}")).await.ok(), json!({"valid": true}));
    let answer = anyone.post("/api/v1/setup", wanted(&token)).await;
    let owner = anyone.cookie(&answer.cookie());
    let me = answer.created();
    assert_eq!(me.text("/staff/role"), "owner");
    assert_eq!(me.text("/workspace/name"), "Lindgren Lamps");
    assert_eq!(me["permissions"].as_array().map(Vec::len), Some(web::Permission::ALL.len()));
    assert_eq!(owner.get("/api/v1/me").await.ok(), me);

    anyone.post("/api/v1/setup", wanted(&token)).await.refused(410, "setup_link_used");
    anyone.get(&format!("/api/v1/setup?token={token}")).await.refused(410, "setup_link_used");
    let second = throughline::commands::people::setup_link(house.as_house()).await;
    assert_eq!(second.expect_err("there is an owner").code, "already_set_up");
    assert_eq!(owner.walk("/api/v1/staff").await.len(), 1);
    house.settle().await;
    let channels = owner.walk("/api/v1/inboxes").await.iter().map(|i| i.text("channel")).collect::<Vec<_>>();
    assert_eq!(channels, ["chat", "api"], "the first inboxes are there");
}

async fn a_link_ends_after_a_day_and_a_new_one_replaces_the_old(house: &TestHouse) {
    let anyone = house.anyone();
    let first = house.setup_token().await;
    let second = house.setup_token().await;
    anyone.post("/api/v1/setup", wanted(&first)).await.refused(410, "setup_link_invalid");
    house.pass(clock::DAY - 1);
    anyone.get(&format!("/api/v1/setup?token={second}")).await.ok();
    house.pass(1);
    anyone.get(&format!("/api/v1/setup?token={second}")).await.refused(410, "setup_link_invalid");
    anyone.post("/api/v1/setup", wanted(&second)).await.refused(410, "setup_link_invalid");
    for forged in ["", "x", "' OR 1=1 --", &"x".repeat(5000)] {
        anyone.post("/api/v1/setup", wanted(forged)).await.refused(410, "setup_link_invalid");
    }
    anyone.get("/api/v1/me").await.refused(401, "unauthenticated");
}

async fn of_many_at_once_one_becomes_the_owner(house: &TestHouse) {
    let token = house.setup_token().await;
    let (anyone, token) = (&house.anyone(), &token);
    let try_it = |n: usize| async move {
        let mut wanted = wanted(token);
        wanted["email"] = json!(format!("owner{n}@lamps.example"));
        anyone.post("/api/v1/setup", wanted).await
    };
    let answers = futures_util::future::join_all((0..4).map(try_it)).await;
    let winners: Vec<&Answer> = answers.iter().filter(|a| a.status == 201).collect();
    assert_eq!(winners.len(), 1);
    let owner = anyone.cookie(&winners[0].cookie());
    assert_eq!(owner.walk("/api/v1/staff").await.len(), 1);
    for answer in answers.into_iter().filter(|a| a.status != 201) {
        answer.refused(410, "setup_link_used");
    }
}

async fn a_mistake_leaves_the_link_as_it_was(house: &TestHouse) {
    let token = house.setup_token().await;
    let anyone = house.anyone();
    for (field, value) in [
        ("password", "short"),
        ("password", "olga@lamps.example"),
        ("email", "olga"),
        ("email", "olga@lamps.example\u{0}"),
        ("name", " "),
        ("workspace", ""),
    ] {
        let mut wanted = wanted(&token);
        wanted[field] = json!(value);
        anyone.post("/api/v1/setup", wanted).await.wrong(field);
    }
    anyone.post("/api/v1/setup", json!({"token": token})).await.refused(400, "json_invalid");
    let mut hostile = wanted(&token);
    hostile["name"] = json!("<b>Olga'; --");
    hostile["workspace"] = json!("💡 \u{202e}Lamps");
    let me = anyone.post("/api/v1/setup", hostile).await.created();
    assert_eq!(me.text("/staff/name"), "<b>Olga'; --");
}

async fn the_cookie_is_out_of_reach_of_scripts(house: &TestHouse) {
    let token = house.setup_token().await;
    let answer = house.anyone().post("/api/v1/setup", wanted(&token)).await;
    assert_eq!(answer.status, 201);
    for line in answer.header_all("set-cookie") {
        let lower = line.to_lowercase();
        assert!(lower.contains("; httponly") && lower.contains("; samesite=lax"), "{line}");
        assert!(!lower.contains("; secure"), "plain HTTP, as on one's own machine: {line}");
        assert!(!lower.contains("domain="), "{line}");
    }
    assert!(!answer.text().contains(answer.cookie().split('=').nth(1).expect("a value")), "not in the body");
}

async fn over_tls_the_cookie_is_for_tls_only(house: &TestHouse) {
    let token = house.setup_token().await;
    let answer = house.anyone().post("/api/v1/setup", wanted(&token)).await;
    assert_eq!(answer.status, 201);
    for line in answer.header_all("set-cookie") {
        assert!(line.to_lowercase().contains("; secure"), "{line}");
    }
}
