//! How the widget looks: from memory, whatever the database does.

use crate::{both, house::*};

both!(the_configuration_asks_nothing_of_the_database, what_the_visitor_sees_is_what_the_inbox_says);

async fn the_configuration_asks_nothing_of_the_database(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    let config = format!("/api/widget/v1/config?key={}", visitor.key);
    let answer = house.anyone().get(&config).await;
    assert_eq!(answer.header("cache-control"), Some("public, max-age=60"));
    let first = answer.ok();
    // Changed behind everybody's back, without a fact: whoever asked the table would see it.
    house.write(|tx| tx.exec("UPDATE inboxes SET name = 'Behind the back'", db::args![])).await;
    for _ in 0..5 {
        assert_eq!(house.anyone().get(&config).await.ok(), first);
    }
    house.write(|tx| tx.exec("ALTER TABLE inboxes RENAME TO inboxes_away", db::args![])).await;
    assert_eq!(house.anyone().get(&config).await.ok(), first);
    house.anyone().get("/api/widget/v1/config?key=wk_forged").await.refused(404, "widget_unknown");
    house.write(|tx| tx.exec("ALTER TABLE inboxes_away RENAME TO inboxes", db::args![])).await;
}

async fn what_the_visitor_sees_is_what_the_inbox_says(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (owner, visitor) = (house.owner().await, house.visitor(&inbox));
    let wanted = json!({"name": "Lamps", "settings": {"greeting": "Ahoy <b>", "accent": "#AB12cd", "topics": ["Returns", "Orders"]}});
    owner.patch(&format!("/api/v1/inboxes/{}", inbox.id()), wanted).await.ok();
    house.settle().await;
    house.widget_shows(&inbox, "name", json!("Lamps")).await;
    let shown = house.anyone().get(&format!("/api/widget/v1/config?key={}", visitor.key)).await.ok();
    assert_eq!(shown["topics"], json!(["Returns", "Orders"]));
    assert_eq!(
        (shown.text("name"), shown.text("greeting"), shown.text("accent")),
        ("Lamps".into(), "Ahoy <b>".into(), "#ab12cd".into())
    );
    assert!(!shown.to_string().contains(&inbox.text("identity_secret")));
    for key in ["", "wk_none", "%00", "' OR 1=1"] {
        let answer = house.anyone().get(&format!("/api/widget/v1/config?key={key}")).await;
        answer.refused(404, "widget_unknown");
    }
    house.anyone().get("/api/widget/v1/config").await.refused(400, "query_invalid");
}
