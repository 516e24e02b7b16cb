//! Conversations over the API: opened, listed, assigned, answered, put to sleep, found again.

mod answer;
mod assign;
mod edit;
mod history;
mod merge;
mod open;
mod plan;
mod race;
mod read;
mod search;
mod split;
mod status;
mod tag;
mod view;

use crate::house::*;

/// Ann's need, stated by a program.
pub async fn open(by: &Client, subject: &str, body: &str) -> Value {
    let wanted = json!({ "channel": "api", "customer": { "name": "Ann Example", "email": "ann@shop.example" },
        "subject": subject, "body": body });
    by.post("/api/v1/conversations", wanted).await.created()
}

/// Where a conversation is, and something below it.
pub fn at(conversation: &Value, below: &str) -> String {
    format!("/api/v1/conversations/{}{below}", conversation.id())
}

/// The texts of a conversation as staff see it, oldest first.
pub async fn texts(by: &Client, conversation: &Value) -> Vec<String> {
    let mut texts: Vec<String> = by.walk(&at(conversation, "/messages")).await.iter().map(|m| m.text("body")).collect();
    texts.reverse();
    texts
}

/// What people type and what attackers send, with what must be kept of it (empty: anything). NUL is refused everywhere.
pub const HOSTILE: &[(&str, &str)] = &[
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("'; DROP TABLE conversations; --", "'; DROP TABLE conversations; --"),
    ("$1 %s {0} ${x} {{y}}", "$1 %s {0} ${x} {{y}}"),
    ("👩‍👩‍👧‍👦 🏳️‍🌈 e\u{301}", "👩‍👩‍👧‍👦 🏳️‍🌈 e\u{301}"),
    ("مرحبا \u{202e}txt.exe", "مرحبا \u{202e}txt.exe"),
    ("\\u0000 \\x00 \\", "\\u0000 \\x00 \\"),
    ("\u{feff}\u{200b}zero", ""),
    ("漢字とカナ", "漢字とカナ"),
    ("%_\\\"'`", "%_\\\"'`"),
];
