//! What browsers load: the console, the widget, the demo shop.

use crate::{both, house::*};

both!(pages_load_nothing_from_elsewhere, files_outside_the_build_are_out_of_reach, health_tells_nothing_about_anybody,);
both!(|o| o.demo_shop = false; the_demo_shop_can_be_off);

async fn pages_load_nothing_from_elsewhere(house: &TestHouse) {
    house.owner().await;
    for path in ["/app/", "/app/inbox", "/demo", "/demo/"] {
        let answer = house.anyone().get(path).await;
        if answer.status == 404 {
            assert!(path.starts_with("/demo"), "{answer}"); // the program was built without the web parts
            continue;
        }
        let answer = answer.is(200);
        assert!(answer.header("content-type").is_some_and(|t| t.starts_with("text/html")), "{answer}");
        let text = answer.text();
        for attribute in ["src=\"http", "href=\"http", "src=\"//", "href=\"//", "url(http", "@import"] {
            assert!(!text.contains(attribute), "{path} loads from elsewhere: {attribute}");
        }
    }
    let root = house.anyone().get("/").await.is(307);
    assert_eq!(root.header("location"), Some("/app/"));
    let script = house.anyone().get("/widget/v1.js").await;
    if script.status == 200 {
        assert!(script.header("content-type").is_some_and(|t| t.contains("javascript")), "{:?}", script.headers);
        assert_eq!(script.header("access-control-allow-origin"), Some("*"), "other sites' pages load it");
        let etag = script.header("etag").expect("an ETag").to_string();
        house.anyone().get("/widget/v1.js").header("if-none-match", &etag).await.is(304);
    }
}

async fn files_outside_the_build_are_out_of_reach(house: &TestHouse) {
    for base in ["/app", "/widget/assets", "/demo", "/widget"] {
        for path in [
            "/..%2f..%2f..%2fCargo.toml",
            "/%2e%2e/%2e%2e/Cargo.toml",
            "/..%5c..%5cCargo.toml",
            "//etc/passwd",
            "/%2fetc%2fpasswd",
            "/%00",
            "/assets/..%2f..%2fpackage.json",
            "/.env",
            "/v1.js.br",
        ] {
            let answer = house.anyone().get(&format!("{base}{path}")).await;
            assert!(matches!(answer.status, 200 | 307 | 308 | 400 | 404), "{answer}");
            let text = answer.text();
            assert!(
                !text.contains("[package]") && !text.contains("root:") && !text.contains("\"scripts\""),
                "{answer}"
            );
        }
    }
}

async fn health_tells_nothing_about_anybody(house: &TestHouse) {
    crate::conversations::open(&house.program().await, "Lamp", "Zauberlampe").await;
    house.settle().await;
    assert_eq!(house.anyone().get("/healthz").await.ok(), json!({"status": "ok"}));
    assert_eq!(house.anyone().get("/readyz").await.ok()["ready"], true);
    let figures = house.anyone().get("/metrics").await.is(200).text();
    assert!(!figures.contains("ann@") && !figures.contains("Zauberlampe") && !figures.contains("cnv_"));
    house.write(|tx| tx.exec("UPDATE readers SET error = 'It broke.' WHERE name = 'search'", db::args![])).await;
    let place = house.anyone();
    until("the node to say that it is not ready", async || place.get("/readyz").await.status == 503).await;
    house.write(|tx| tx.exec("UPDATE readers SET error = NULL", db::args![])).await;
    house.leaves(Left::Trouble);
}

async fn the_demo_shop_can_be_off(house: &TestHouse) {
    house.owner().await;
    assert_eq!(house.anyone().get("/demo").await.status, 404);
    assert_eq!(house.anyone().post("/demo/identity", json!({"who": "ann"})).await.status, 404);
}
