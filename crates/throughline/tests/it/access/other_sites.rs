//! Other sites' pages cannot act with our cookie.

use crate::{both, house::*};

both!(
    a_change_asked_for_by_another_sites_page_is_refused,
    our_own_pages_and_programs_pass,
    a_socket_opened_by_another_site_is_refused,
    pages_cannot_be_framed_or_sniffed,
);

const FOREIGN: &[(&str, &str)] = &[
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("origin", "https://evil.example"),
    ("origin", "null"),
    ("origin", "http://127.0.0.1:1"),
];

async fn a_change_asked_for_by_another_sites_page_is_refused(house: &TestHouse) {
    let owner = house.owner().await;
    for (name, value) in FOREIGN {
        let evil = owner.with(name, value);
        evil.post("/api/v1/teams", json!({"name": "Evil"})).await.refused(403, "cross_site");
        evil.patch("/api/v1/me", json!({"name": "Evil"})).await.refused(403, "cross_site");
        evil.delete("/api/v1/sessions/current").await.refused(403, "cross_site");
    }
    // A form can send this without asking first.
    let form =
        owner.with("origin", "https://evil.example").upload("/api/v1/teams", "text/plain", "{\"name\":\"Evil\"}");
    form.await.refused(403, "cross_site");
    assert!(owner.walk("/api/v1/teams").await.is_empty());
    owner.get("/api/v1/me").await.ok();
}

async fn our_own_pages_and_programs_pass(house: &TestHouse) {
    let owner = house.owner().await;
    let own = owner.with("sec-fetch-site", "same-origin").with("origin", &house.url);
    own.post("/api/v1/teams", json!({"name": "One"})).await.created();
    owner.with("origin", &house.url).post("/api/v1/teams", json!({"name": "Two"})).await.created();
    let program = house.program().await;
    for (name, value) in FOREIGN {
        let team = json!({"name": format!("{name} {value}")});
        program.with(name, value).post("/api/v1/teams", team).await.created();
    }
    let linked = owner.with("sec-fetch-site", "cross-site").get("/api/v1/me").await;
    assert!(matches!(linked.status, 200 | 403), "following a link changes nothing: {linked}");
    assert!(linked.header("access-control-allow-origin").is_none(), "and no other page may read the answer");
}

async fn a_socket_opened_by_another_site_is_refused(house: &TestHouse) {
    let owner = house.owner().await;
    for (name, value) in FOREIGN {
        let refused = owner.with(name, value).socket("/api/v1/live").await;
        assert_eq!(refused.err(), Some(403), "{name}: {value}");
    }
    assert_eq!(house.anyone().socket("/api/v1/live").await.err(), Some(401));
    owner.with("origin", &house.url).socket("/api/v1/live").await.expect("our own page");
}

async fn pages_cannot_be_framed_or_sniffed(house: &TestHouse) {
    let owner = house.owner().await;
    let answer = owner.get("/api/v1/me").await;
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("content-security-policy").is_some_and(|p| p.contains("frame-ancestors 'none'")));
    assert!(answer.header("x-request-id").is_some());
    let page = house.anyone().get("/app/").await;
    assert!(page.header("content-security-policy").is_some_and(|p| p.contains("frame-ancestors 'none'")), "{page}");
}
