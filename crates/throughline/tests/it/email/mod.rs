//! Mail over real servers: Postfix and Dovecot (`tests/post`).

mod alert;
mod answer;
mod count;
mod cut;
mod door;
mod epoch;
mod fetch;
mod hostile;
mod inboxes;
mod lease;
mod ledger;
mod live;
mod recipients;
mod settings;
mod stuck;
mod thread;
mod token;

use crate::house::*;

/// A mail with a number.
pub fn raw(n: &str) -> String {
    let head =
        "From: Ann Example <ann@mail.example>\r\nTo: help@lamps.example\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000";
    format!("{head}\r\nSubject: Lamp {n}\r\nMessage-ID: <{n}@mail.example>\r\n\r\nIt flickers, says number {n}.\r\n")
}

/// How many of a ledger have this fate.
pub fn fated(ledger: &[Value], fate: &str) -> usize {
    ledger.iter().filter(|e| e["fate"] == fate).count()
}

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
