//! The line at the edge: the change feed, the event stream, the console's socket, readers that stumble.

mod feed;
mod live;
mod nodes;
mod parked;
mod stream;

use crate::house::*;

/// Somebody's need, which leaves several facts.
pub async fn need(by: &Client, number: usize) -> Value {
    let wanted = json!({"channel": "api", "customer": {"email": format!("c{number}@shop.example")}, "body": "x"});
    by.post("/api/v1/conversations", wanted).await.created()
}
