//! Step 4, `line`: reading the one log of facts, and what follows from it.
//!
//! Appending happens in `db` at commit. This crate promises: every [`Reader`] sees every fact, in order, at least once,
//! and its effects and its cursor move together; a fact that keeps failing is parked and shown; what leaves the process
//! is a [`Delivery`] first, then sent by a [`Deliverer`] with retries; what is due later is a [`Job`]; whoever watches
//! gets a live [`Feed`].
//!
//! - [`store`] SQL · [`reader`] readers and their runner · [`delivery`] deliverers and their runner · [`job`] deadlines
//! - [`feed`] the in-memory live feed with typing and presence · [`running`] all of it started, stopped and drained

pub mod delivery;
pub mod feed;
pub mod job;
pub mod reader;
pub mod running;
pub mod store;

pub use delivery::{Deliverer, Delivery, Outcome};
pub use feed::{Feed, Live, Signal};
pub use job::Job;
pub use reader::Reader;
pub use running::{Line, Running};
pub use store::StoredFact;

/// The tables of this crate.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration { number: 2, name: "line", sql: include_str!("../migrations/0002_line.sql") }];
