//! Where webhooks may not go, when the operator has not allowed their own network.

use crate::{both, house::*};

both!(|o| o.private_targets = false; private_addresses_are_refused, a_name_that_leads_inside_is_not_followed);

async fn private_addresses_are_refused(house: &TestHouse) {
    let owner = house.owner().await;
    for url in [
        "http://example.com/", // no TLS
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://localhost/",
        "https://x.localhost/",
        "https://10.0.0.1/",
        "https://192.168.0.1/",
        "https://172.16.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fd00::1]/",
        "https://0.0.0.0/",
        "https://metadata.google.internal/",
    ] {
        owner.post("/api/v1/webhooks", json!({"url": url})).await.wrong("url");
    }
    owner.post("/api/v1/webhooks", json!({"url": "https://example.com/hook"})).await.created();
}

async fn a_name_that_leads_inside_is_not_followed(house: &TestHouse) {
    house.leaves(Left::PendingDelivery);
    let owner = house.owner().await;
    let made =
        owner.post("/api/v1/webhooks", json!({"url": "https://example.com/hook", "kinds": ["webhook.tested"]})).await;
    let made = made.created();
    house.settle().await;
    // As if the name had been pointed at this machine since: `localhost.` resolves without asking anybody.
    let receiver = Receiver::start().await;
    let port = receiver.url.rsplit(':').next().and_then(|p| p.split('/').next()).expect("a port").to_string();
    let (id, url) = (made.id(), format!("https://localhost.localdomain:{port}/hook"));
    house.write(move |tx| tx.exec("UPDATE webhook_endpoints SET url = $2 WHERE id = $1", db::args![&id, &url])).await;
    owner.post(&format!("/api/v1/webhooks/{}/test", made.id()), json!({})).await;
    house.settle().await;
    assert!(receiver.take().is_empty());
    let waiting = owner.walk(&format!("/api/v1/webhooks/{}/deliveries", made.id())).await;
    assert!(waiting[0]["last_error"].is_string(), "{waiting:?}");
}
