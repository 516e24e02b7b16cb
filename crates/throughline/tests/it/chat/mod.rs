//! The chat channel: a visitor's widget on somebody's web page, spoken to as the widget speaks.

mod address;
mod broken_off;
mod config;
mod files;
mod identity;
mod live;
mod message;
mod origin;
mod secrecy;
mod throttle;

use crate::house::*;

/// The newest conversation, as staff see it.
pub async fn newest(by: &Client) -> Value {
    by.get("/api/v1/conversations?view=all").await.ok()["items"][0].clone()
}

/// An agent answers the newest conversation.
pub async fn answers(by: &Client, body: &str) -> Value {
    let place = crate::conversations::at(&newest(by).await, "/messages");
    by.post(&place, json!({"body": body})).await.created()
}
