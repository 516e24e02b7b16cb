//! The integration tests: one folder per feature, one file per verb. Each story runs on both engines in a house of its
//! own; see `house`. They need PostgreSQL, which `cargo nextest` starts.

#[path = "../../../db/tests/pg/mod.rs"]
mod pg;

mod house;

mod access;
mod chat;
mod conversations;
mod customers;
mod desk;
mod email;
mod inboxes;
mod input;
mod line;
mod routes;
mod running;
mod webhooks;
