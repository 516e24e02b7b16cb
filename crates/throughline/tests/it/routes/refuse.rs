//! How every route refuses what makes no sense: forged cursors, ids of nothing, foreign methods of speech.

use super::try_it;
use crate::{
    both,
    house::{schema::operations, *},
};

both!(
    forged_cursors_are_refused_by_every_list,
    ids_of_nothing_are_not_found,
    hostile_paths_and_queries_break_nothing,
    every_list_is_cut_by_its_limit,
);

/// Whether it takes this parameter.
fn takes(o: &schema::Operation, name: &str) -> bool {
    o.it["parameters"].as_array().into_iter().flatten().any(|p| p["name"] == name && p["in"] == "query")
}

async fn forged_cursors_are_refused_by_every_list(house: &TestHouse) {
    let owner = house.owner().await; // some lists are a person's own
    let long = "a".repeat(2_000);
    let mut lists = 0;
    for o in operations().iter().filter(|o| o.method == "GET" && takes(o, "cursor")) {
        lists += 1;
        let more = if takes(o, "q") { "&q=x" } else { "" };
        for forged in [
            "x",
            "!!",
            "bm90IGpzb24",
            "e30",
            "W10",
            "dHJ1ZQ",
            "WzEsMl0",
            "IlwwIg",
            "ImFcdTAwMDBiIg",
            "%00",
            "%ff",
            "../x",
            &long,
        ] {
            let answer = owner.get(&format!("{}?cursor={forged}{more}", o.filled("none"))).await;
            let is_refused = answer.status == 400
                && matches!(answer.json().text("code").as_str(), "cursor_invalid" | "query_invalid");
            // Where the thing itself is not there, that may be said first.
            let is_missing = o.path.contains('{') && answer.status == 404;
            // A cursor of another shape may happen to be one of ours.
            let is_another_place = answer.status == 200 && matches!(forged, "IlwwIg" | "WzEsMl0");
            assert!(is_refused || is_missing || is_another_place, "{forged}: {answer}");
        }
    }
    assert!(lists > 12, "only {lists} lists");
}

async fn ids_of_nothing_are_not_found(house: &TestHouse) {
    let owner = house.owner().await;
    for o in
        operations().iter().filter(|o| o.path.contains('{') && o.path.starts_with("/api/v1/") && o.body().is_none())
    {
        let answer = try_it(owner, o).await;
        assert_eq!(answer.status, 404, "{answer}");
        let code = answer.json().text("code");
        assert!(code.ends_with("_not_found") || code == "not_found", "{answer}");
    }
}

async fn hostile_paths_and_queries_break_nothing(house: &TestHouse) {
    let owner = house.owner().await;
    let long = "x".repeat(5_000);
    let ids = [
        "%00",
        "%ff%fe",
        "..%2f..%2fetc",
        "'%20OR%201=1--",
        "%F0%9F%92%A9",
        "-1",
        "99999999999999999999",
        "%25s",
        &long,
    ];
    let queries = [
        "limit=-1",
        "limit=x",
        "cursor=",
        "after=%00",
        "q=%00",
        "%ff=%ff",
        "a=b&a=b&limit=5&limit=6",
        "=&&=",
        "view=%00&status=%00",
        "subject=%00&actor=%00",
        "name=%00",
        "token=%00&key=%00",
    ];
    for o in operations().iter().filter(|o| !o.path.ends_with("/stream") && !o.path.ends_with("/sessions/current")) {
        let by = if o.path.starts_with("/api/widget/") { house.anyone() } else { (**owner).clone() };
        let method: reqwest::Method = o.method.parse().expect("a method");
        let paths = ids.iter().filter(|_| o.path.contains('{')).map(|id| o.filled(id));
        let asked = queries.iter().filter(|_| o.method == "GET").map(|q| format!("{}?{q}", o.filled("none")));
        for path in paths.chain(asked) {
            let answer = by.call(method.clone(), &path).await;
            assert!(answer.status < 500, "{answer}");
        }
    }
}

async fn every_list_is_cut_by_its_limit(house: &TestHouse) {
    let program = house.program().await;
    for n in 0..3 {
        crate::line::need(&program, n).await;
    }
    house.settle().await;
    for o in operations().iter().filter(|o| o.method == "GET" && takes(o, "limit") && !o.path.contains('{')) {
        let more = if takes(o, "q") { "&q=shop" } else { "" };
        let page = house.owner().await.get(&format!("{}?limit=1{more}", o.path)).await.ok();
        assert!(page.items().len() <= 1, "{}: {page}", o.path);
        assert!(page.get("next_cursor").is_some(), "{}: every list has one shape", o.path);
    }
}
