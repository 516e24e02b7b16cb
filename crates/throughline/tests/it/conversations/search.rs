//! Search over subjects, words and people; fresh as soon as the line has been read.

use super::{at, open};
use crate::{both, house::*};

both!(
    subjects_words_and_people_are_found,
    all_words_must_be_there_in_any_form,
    what_changes_is_found_by_its_new_words_only,
    hits_are_paged,
    strange_questions_are_answered,
    whoever_may_not_read_finds_nothing,
);

async fn found(by: &Client, query: &str) -> Vec<Value> {
    let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    by.walk(&format!("/api/v1/search?q={query}")).await
}

fn kinds(hits: &[Value]) -> Vec<String> {
    let mut kinds: Vec<String> = hits.iter().map(|h| h.text("kind")).collect();
    kinds.sort();
    kinds
}

async fn subjects_words_and_people_are_found(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let c = open(&program, "Flickering chandelier", "It began on Tuesday evening").await;
    agent.post(&at(&c, "/messages"), json!({"body": "Please check the dimmer"})).await.created();
    agent.post(&at(&c, "/messages"), json!({"body": "Probably the transformer", "visibility": "note"})).await.created();
    house.settle().await;
    for (query, kind) in
        [("chandelier", "conversation"), ("tuesday", "message"), ("DIMMER", "message"), ("transformer", "message")]
    {
        let hits = found(&agent, query).await;
        assert_eq!(kinds(&hits), [kind], "{query}");
        assert_eq!(hits[0].text("conversation_id"), c.id());
    }
    let hits = found(&agent, "tuesday").await;
    assert!(hits[0].text("snippet").contains("Tuesday"), "{hits:?}");
    assert_eq!(hits[0].text("title"), "Flickering chandelier");
    for query in ["Ann", "ann@shop.example", "example"] {
        let hits = found(&agent, query).await;
        let person = hits.iter().find(|h| h.text("kind") == "customer").unwrap_or_else(|| panic!("{query}: {hits:?}"));
        assert_eq!(person.text("customer_id"), c.text("/customer/id"));
    }
    let hits = found(&agent, "1").await;
    assert!(hits.iter().any(|h| h.id() == c.id()), "its number finds it");
}

async fn all_words_must_be_there_in_any_form(house: &TestHouse) {
    let program = house.program().await;
    open(&program, "Returns", "I am returning two broken lamps from Köln").await;
    house.settle().await;
    for (query, there) in [
        ("lamp", true),
        ("lamps broken", true),
        ("LAMPS", true),
        ("köln", true),
        ("koln", true),
        ("lamp sofa", false),
        ("sofa", false),
        ("lam", true),
    ] {
        assert_eq!(!found(&program, query).await.is_empty(), there, "{query}");
    }
}

async fn what_changes_is_found_by_its_new_words_only(house: &TestHouse) {
    let program = house.program().await;
    let c = open(&program, "Chandelier", "x").await;
    house.settle().await;
    program.patch(&at(&c, ""), json!({"subject": "Floodlight"})).await.ok();
    let customer = c.text("/customer/id");
    program.patch(&format!("/api/v1/customers/{customer}"), json!({"name": "Annegret"})).await.ok();
    house.settle().await;
    assert!(found(&program, "chandelier").await.is_empty());
    assert_eq!(kinds(&found(&program, "floodlight").await), ["conversation"]);
    assert_eq!(kinds(&found(&program, "annegret").await), ["customer"]);
}

async fn hits_are_paged(house: &TestHouse) {
    let program = house.program().await;
    for n in 0..12 {
        open(&program, &format!("Chandelier {n}"), "x").await;
    }
    house.settle().await;
    let page = program.get("/api/v1/search?q=chandelier&limit=5").await.ok();
    assert_eq!(page.items().len(), 5);
    let all = program.walk("/api/v1/search?q=chandelier&limit=5").await;
    let mut ids: Vec<String> = all.iter().map(Json::id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 12);
    program.get("/api/v1/search?q=chandelier&cursor=xx").await.refused(400, "cursor_invalid");
}

async fn strange_questions_are_answered(house: &TestHouse) {
    let program = house.program().await;
    open(&program, "Lamp", "x").await;
    house.settle().await;
    let long = "lamp ".repeat(500);
    for query in [
        "",
        " ",
        "\"",
        "'",
        "*",
        "lamp*",
        "lamp OR sofa",
        "NEAR(lamp x)",
        "-lamp",
        "subject:lamp",
        "(",
        "^",
        "&|!:*",
        "\0",
        "👻",
        "\u{202e}",
        "a:b",
        "<->",
        "99999999999999999999",
        &long,
    ] {
        let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let answer = program.get(&format!("/api/v1/search?q={query}")).await;
        assert!(matches!(answer.status, 200 | 400 | 422), "{answer}");
    }
    program.get("/api/v1/search").await.refused(400, "query_invalid");
    assert!(program.get("/api/v1/search?q=%ff%fe").await.status < 500);
}

async fn whoever_may_not_read_finds_nothing(house: &TestHouse) {
    let nosy = house.token(&["inboxes.read"]).await;
    nosy.get("/api/v1/search?q=lamp").await.refused(403, "forbidden");
}
