//! Step 3, `db`: the two engines behind one door. The only crate that knows which one runs.
//!
//! `db.write(|tx| …)` runs a synchronous closure in one transaction on a thread that owns a connection; `db.read(|r| …)`
//! gives one consistent look. Nothing can be awaited between begin and commit. A closure is `Fn`: it may be run again
//! after a deadlock or a lost connection, so ids and time are made before it and it has no effects outside.
//!
//! - [`Db`] the door, `queue` behind it · [`Tx`], [`Read`] what a store function sees · [`args!`], [`row!`] in and out
//! - [`filter`] conditions that users compose · [`fulltext`] the search index · [`migrate`] · [`backup`]
//! - `sqlite`, `postgres`: the engines; `dialect`: the few sentences that differ
//!
//! The line's rows are appended at commit ([`Tx::record`]); on PostgreSQL they are numbered after it (`postgres/number`).
//! Figures and reasons: ARCHITECTURE.md, "Storage".

pub mod backup;
pub mod filter;
pub mod fulltext;
pub mod migrate;
pub mod value;

mod append;
mod dialect;
mod failure;
mod open;
mod postgres;
mod queue;
mod sqlite;
mod tx;
mod watchdog;

pub use dialect::Engine;
pub use filter::Select;
pub use migrate::Migration;
pub use open::{Limits, Target};
pub use queue::Db;
pub use tx::{Read, Tx};
pub use value::{Arg, Column, Columns, FromRow, Row, Value};

pub use ground::{Error, Kind, Result};
