//! Webhooks, from the fact to somebody else's server.

mod deliver;
mod manage;
mod refuse;

use crate::house::*;

/// An endpoint at this receiver that hears of conversations.
pub async fn endpoint(house: &TestHouse, receiver: &Receiver, kinds: &[&str]) -> Value {
    let wanted = json!({"url": receiver.url, "description": "the shop", "kinds": kinds});
    let made = house.owner().await.post("/api/v1/webhooks", wanted).await.created();
    house.settle().await;
    receiver.take();
    made
}

/// Something happens of which endpoints hear.
pub async fn happens(house: &TestHouse) -> Value {
    let opened = crate::line::need(&house.program().await, 1).await;
    house.settle().await;
    opened
}
