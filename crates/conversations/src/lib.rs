//! Step 8, `conversations`: the core noun. One need of one customer, on any number of channels.
//!
//! Promises: a message is taken in once, however often it is sent ([`actions::receive`]); it belongs to the customer's
//! open need or opens a new one; whoever answers knows what came meanwhile ([`actions::send`]); every change is a fact
//! with the dimensions as they were; search finds what was said within a second.
//!
//! [`model`] nouns · [`rules`] decisions · [`actions`] verbs · [`store`] SQL · [`http`] routes · [`reader`] the search
//! index · [`wake`] the end of a snooze, [`planned`] the time of a message · [`inboxes`] our ends of channels · [`attachments`] files

pub mod actions;
pub mod attachments;
pub mod http;
pub mod inboxes;
pub mod model;
pub mod planned;
pub mod reader;
pub mod rules;
pub mod store;
pub mod wake;

use db::Migration;

/// The tables of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 6, name: "conversations", sql: include_str!("../migrations/0006_conversations.sql") },
    Migration { number: 7, name: "inboxes", sql: include_str!("../migrations/0007_inboxes.sql") },
    Migration { number: 8, name: "attachments", sql: include_str!("../migrations/0008_attachments.sql") },
    Migration { number: 11, name: "envelopes", sql: include_str!("../migrations/0011_envelopes.sql") },
    Migration { number: 14, name: "recipients", sql: include_str!("../migrations/0014_recipients.sql") },
    Migration { number: 15, name: "regrouping", sql: include_str!("../migrations/0015_regrouping.sql") },
    Migration { number: 16, name: "planned", sql: include_str!("../migrations/0016_planned.sql") },
];
