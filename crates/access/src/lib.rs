//! Step 6, `access`: who works here, what they may do, and who did what.
//!
//! Promises: the first owner comes only through a set-up link, everybody else through an invitation; a role, a
//! suspension, a revoked token act at the next request; nobody gives a power that they have not; there is always an
//! owner; a wrong password and an unknown address look and cost the same; whatever changes leaves old and new values.
//!
//! - [`model`] nouns · [`rules`] roles, powers, passwords, delays · [`actions`] verbs, [`directory`] what other features
//!   ask (names, "is there such a team") · `store` SQL · [`http`] routes
//! - [`AccessGate`] tells `web` who calls · [`passwords`] argon2 · `cookies` · `doors` throttling by address

pub mod actions;
pub mod http;
pub mod model;
pub mod passwords;
pub mod rules;

mod cookies;
mod doors;
mod gate;
mod store;

pub use actions::directory;
pub use gate::AccessGate;
pub use http::routes;
pub use model::{Person, Role, Staff};

/// The tables of this crate.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration { number: 4, name: "access", sql: include_str!("../migrations/0004_access.sql") }];

/// The routes that need no caller, as method and path: they have their own proof, a link's secret or a password.
pub const PUBLIC: &[(&str, &str)] = &[
    ("GET", "/api/v1/setup"),
    ("POST", "/api/v1/setup"),
    ("POST", "/api/v1/sessions"),
    ("POST", "/api/v1/invitations/lookup"),
    ("POST", "/api/v1/invitations/accept"),
];
