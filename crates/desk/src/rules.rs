//! Decisions of the desk. Pure: no IO, no clock.
//!
//! - [`views`] what a view may ask · [`macros`] what a macro may do, and filling in its words

pub mod macros;
pub mod views;
