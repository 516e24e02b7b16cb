//! Decisions of chat. Pure.
//!
//! - [`identity`] the signature of the host site · [`bucket`] how often is too often · [`sight`] what a visitor may see
//! - [`request`] origins, secrets, ids and words that come in

pub mod bucket;
pub mod identity;
pub mod request;
pub mod sight;

pub use identity::Identity;
pub use sight::{Heard, Viewer};
