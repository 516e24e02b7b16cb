//! Step 9, `desk`: what an agent works with beside the conversations themselves.
//!
//! Promises: a view shows what its conditions say and counts it right; what somebody types is kept on the server and is the
//! same on their next device; a macro says before it is used what it will do; whoever is mentioned finds it.
//!
//! [`model`] nouns · [`rules`] decisions · [`actions`] verbs · `store` SQL · `http` routes · [`reader`] mentions

pub mod actions;
mod http;
pub mod model;
pub mod reader;
pub mod rules;
mod store;

pub use http::routes;

/// The tables of this crate.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration { number: 17, name: "desk", sql: include_str!("../migrations/0017_desk.sql") }];
