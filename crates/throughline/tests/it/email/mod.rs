//! Mail over real servers: Postfix and Dovecot (`tests/post`).

mod alert;
mod answer;
mod count;
mod door;
mod fetch;
mod hostile;
mod inboxes;
mod ledger;
mod recipients;
mod settings;
mod thread;

use crate::house::*;

/// The newest conversation.
pub async fn newest(by: &Client) -> Value {
    by.get("/api/v1/conversations?view=all&limit=1").await.ok()["items"][0].clone()
}

/// The messages of a conversation, oldest first.
pub async fn messages(by: &Client, c: &Value) -> Vec<Value> {
    let mut found = by.walk(&crate::conversations::at(c, "/messages?limit=100")).await;
    found.reverse();
    found
}
