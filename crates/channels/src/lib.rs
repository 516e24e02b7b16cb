//! Step 9, `channels`: how customers reach the company and are answered. One folder per channel.
//!
//! - [`chat`] the widget on the company's web pages · [`email`] mailboxes

pub mod chat;
pub mod email;

/// The tables of this crate.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration { number: 10, name: "chat", sql: include_str!("../migrations/0010_chat.sql") },
    db::Migration { number: 12, name: "email", sql: include_str!("../migrations/0012_email.sql") },
    db::Migration { number: 13, name: "mail_places", sql: include_str!("../migrations/0013_mail_places.sql") },
    db::Migration { number: 18, name: "mail_regrouped", sql: include_str!("../migrations/0018_mail_regrouped.sql") },
];

/// The routes that need no caller, as method and path: the widget's, where a visitor is known by a secret of their browser,
/// and the files of their thread, where the address proves it.
pub const PUBLIC: &[(&str, &str)] = &[
    ("GET", "/api/widget/v1/config"),
    ("POST", "/api/widget/v1/messages"),
    ("POST", "/api/widget/v1/address"),
    ("GET", "/api/widget/v1/conversation"),
    ("POST", "/api/widget/v1/attachments"),
    ("GET", "/api/widget/v1/attachments/{id}"),
    ("GET", "/api/widget/v1/live"),
];
