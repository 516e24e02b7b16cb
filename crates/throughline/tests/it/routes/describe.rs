//! The description of the API is whole and true. That each answer is what it promises is checked with every answer that
//! any test gets (`house::schema`).

use crate::{
    both,
    house::{
        schema::{document, operations, resolve},
        *,
    },
};
use std::{collections::BTreeSet, path::Path};

both!(the_description_is_served_to_anyone, every_operation_is_described, addresses_that_are_none_are_refused);

async fn the_description_is_served_to_anyone(house: &TestHouse) {
    let served = house.anyone().get("/api/v1/openapi.json").await.ok();
    assert!(served.text("openapi").starts_with("3.1"), "{}", served["openapi"]);
    assert!(served["info"]["title"].is_string() && served["info"]["version"].is_string());
    assert!(served["components"]["schemas"]["Problem"].is_object());
    let mut references = BTreeSet::new();
    collect_references(&served, &mut references);
    for reference in &references {
        assert!(served.pointer(&reference[1..]).is_some(), "{reference} leads nowhere");
    }
}

fn collect_references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(String::from));
            fields.values().for_each(|v| collect_references(v, found));
        }
        Value::Array(items) => items.iter().for_each(|v| collect_references(v, found)),
        _ => {}
    }
}

async fn every_operation_is_described(_: &TestHouse) {
    let mut ids = BTreeSet::new();
    for o in operations() {
        let name = format!("{} {}", o.method, o.path);
        assert!(ids.insert(o.it.text("operationId")), "{name} has the id of another one");
        assert!(o.it["tags"].as_array().is_some_and(|t| t.len() == 1), "{name} has a tag");
        assert!(o.it["summary"].as_str().is_some_and(|s| s.len() > 5), "{name} says what it does");
        let responses = o.it["responses"].as_object().unwrap_or_else(|| panic!("{name} says what it answers"));
        assert!(responses.keys().any(|s| s.starts_with('2') || s == "101"), "{name} can succeed");
        let problems: Vec<&Value> = responses.iter().filter(|(s, _)| s.starts_with('4')).map(|(_, r)| r).collect();
        assert!(!problems.is_empty(), "{name} can be refused");
        for problem in problems {
            let content = problem["content"].as_object().unwrap_or_else(|| panic!("{name}: a refusal has a body"));
            for schema in content.values().map(|c| resolve(&c["schema"])) {
                assert!(schema["properties"]["code"].is_object(), "{name}: refusals are problems: {schema}");
            }
        }
        for part in o.path.split('/').filter_map(|p| p.strip_prefix('{')?.strip_suffix('}')) {
            let known =
                o.it["parameters"].as_array().into_iter().flatten().any(|p| p["name"] == part && p["in"] == "path");
            assert!(known, "{name} says what `{part}` is");
        }
    }
    assert!(!document()["components"]["schemas"].as_object().expect("schemas").is_empty());
}

async fn addresses_that_are_none_are_refused(house: &TestHouse) {
    let owner = house.owner().await;
    for path in
        ["/api/v1/nothing", "/api/v1", "/api/", "/api/v2/conversations", "/api/v1/conversations/", "/api/v1//me"]
    {
        owner.get(path).await.refused(404, "not_found");
    }
    owner.call(reqwest::Method::PATCH, "/api/v1/conversations").await.refused(405, "method_not_allowed");
    owner.call(reqwest::Method::DELETE, "/api/v1/me").await.refused(405, "method_not_allowed");
    owner.call(reqwest::Method::TRACE, "/api/v1/me").await.refused(405, "method_not_allowed");
}

/// A feature hangs routes up with their description or not at all: `Routes::route` would hide one from every walk.
#[test]
fn no_route_is_hidden_from_the_description() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crates");
    let mut open = vec![crates.to_path_buf()];
    let mut looked_at = 0;
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("it can be read").flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("tests") {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                looked_at += 1;
                let text = std::fs::read_to_string(&path).expect("it is text");
                for line in text.lines().filter(|l| l.contains(".route(") || l.contains(".route_service(")) {
                    let is_ours = path.starts_with(crates.join("throughline/src"));
                    // What browsers ask before they ask is no operation.
                    if line.contains("options(") {
                        continue;
                    }
                    let hides = !is_ours || (line.contains("\"/api/") && !line.contains("\"/api/v1/openapi.json\""));
                    assert!(!hides, "{}: {}", path.display(), line.trim());
                }
            }
        }
    }
    assert!(looked_at > 100, "only {looked_at} files");
}
