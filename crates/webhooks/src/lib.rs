//! Step 9, `webhooks`: tells other systems what happened, by the Standard Webhooks specification.
//!
//! Promises: every fact after an endpoint's creation that it asked for is sent at least once, signed on every try, for
//! about three days, then parked and shown. Nothing is ever sent to an address inside the house unless the operator said
//! so. What was missed for good is still on the change feed, `GET /api/v1/facts`.
//!
//! - [`model`] endpoints and deliveries as the API shows them · [`rules`] who wants what, what an answer means
//! - [`actions`] create, change, rotate, test, replay · `store` SQL · `http` routes
//! - [`reader`] writes a delivery per endpoint · [`sender`] sends it · [`signature`] · [`address`] and [`client`] guard
//!   where a request may go
//!
//! `web`'s general routes for deliveries of every sort live here too, as long as webhooks are the only sort.

pub mod actions;
pub mod address;
pub mod client;
mod http;
pub mod model;
pub mod reader;
pub mod rules;
pub mod sender;
pub mod signature;
mod store;
#[cfg(test)]
mod tests;

pub use client::client;
pub use http::routes;
pub use reader::Webhooks;
pub use sender::Sender;

/// The name of the reader, and of the deliverer in [`line::Delivery::deliverer`].
pub const READER: &str = "webhooks";
/// See [`READER`].
pub const DELIVERER: &str = "webhook";

/// The tables of this crate.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration { number: 9, name: "webhooks", sql: include_str!("../migrations/0009_webhooks.sql") }];
