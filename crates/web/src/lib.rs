//! Step 5, `web`: what every route stands on.
//!
//! [`App`] is the state · [`May`] is permission as an extractor · [`Failure`] turns the one error into problem+json ·
//! [`Body`], [`Params`], [`Listing`], [`PathId`] read requests and refuse them in the same words · [`once()`] makes a POST
//! with an `Idempotency-Key` happen once · [`version`] is ETag and If-Match · [`origin`] keeps other sites out ·
//! [`Closing`] tells open sockets that the server stops.
//!
//! Knows nothing of features: who a caller is comes from a [`Gate`], which `access` implements.

pub mod api;
pub mod app;
pub mod body;
pub mod caller;
pub mod closing;
pub mod failure;
pub mod line;
pub mod listing;
pub mod may;
pub mod once;
pub mod origin;
pub mod permission;
pub mod version;

pub use api::Routes;
pub use app::{App, Limits};
pub use body::{Body, Params, PathId};
pub use caller::{Caller, Gate, SignedIn};
pub use closing::Closing;
pub use failure::{Answer, Failure};
pub use listing::Listing;
pub use may::May;
pub use once::{IdempotencyKey, once};
pub use permission::{Permission, permit};
pub use version::IfMatch;

/// The tables of this crate.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration { number: 3, name: "web", sql: include_str!("../migrations/0003_web.sql") }];
