//! The demonstration company, by the command that makes it.

use crate::{
    house::{running::*, *},
    processes,
};

processes!(a_company_is_filled_in_and_can_be_signed_in_to, the_same_seed_and_end_tell_the_same_story);

/// What a story says, without ids and with times as distances.
async fn story(program: &Client) -> Vec<(String, String, String)> {
    let all = program.walk("/api/v1/conversations?view=all&sort=oldest&limit=100").await;
    all.iter().map(|c| (c.text("/customer/name"), c.text("preview"), c.text("status"))).collect()
}

async fn a_company_is_filled_in_and_can_be_signed_in_to(site: &Site) {
    let said = site.run(&["demo", "--customers", "25"]).await.good().out;
    let line = said.lines().find_map(|l| l.strip_prefix("Sign in as ")).expect("how to sign in");
    let (email, password) = line.split_once(" with the password ").expect("an address and a password");
    let token = site.token().await;
    let server = site.serve().await;
    let program = server.anyone().bearer(&token);
    let customers = program.walk("/api/v1/customers?limit=100").await;
    assert!(customers.len() >= 25, "{} customers", customers.len());
    let conversations = program.walk("/api/v1/conversations?view=all&limit=100").await;
    assert!(conversations.len() > customers.len(), "some come again: {}", conversations.len());
    for status in ["open", "resolved"] {
        assert!(conversations.iter().any(|c| c["status"] == status), "some are {status}");
    }
    let readers = program.get("/api/v1/readers").await.ok();
    assert!(readers.items().iter().all(|r| r.number("behind") == 0 && r.number("parked") == 0), "{readers}");
    let word = conversations[0].text("preview").split(' ').next().expect("a word").to_string();
    assert!(!program.get(&format!("/api/v1/search?q={word}")).await.ok().items().is_empty(), "{word} is found");
    server.anyone().post("/api/v1/sessions", json!({"email": email, "password": password})).await.created();
    server.stop().await;
    site.run(&["demo"]).await.refused(&["already"]);
}

async fn the_same_seed_and_end_tell_the_same_story(site: &Site) {
    let mut told = Vec::new();
    for (place, seed) in [(site, "7"), (&Site::fresh(site.engine), "7"), (&Site::fresh(site.engine), "8")] {
        place.run(&["demo", "--customers", "10", "--seed", seed, "--until", "2026-10-29T16:59:59Z"]).await.good();
        let token = place.token().await;
        let server = place.serve().await;
        told.push(story(&server.anyone().bearer(&token)).await);
        server.stop().await;
    }
    assert_eq!(told[0], told[1]);
    assert_ne!(told[0], told[2]);
}
