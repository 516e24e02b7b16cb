//! Step 1, `ground`: what every other crate stands on.
//!
//! Ids, the clock, the one error, who acts ([`Actor`], [`Stamp`]), pages and the cleaning of text that people typed.
//! No IO lives here. Reading the clock and drawing random numbers happen only in [`clock`] and [`id`]; elsewhere
//! `clippy.toml` refuses both.

pub mod actor;
pub mod clock;
pub mod error;
pub mod id;
pub mod page;
pub mod text;

pub use actor::{Actor, Cause, Stamp};
pub use clock::{Clock, Time};
pub use error::{Error, Kind, Result};
pub use page::{Cursor, Page};
