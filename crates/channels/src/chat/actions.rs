//! Verbs of chat.
//!
//! - [`meet`] who somebody is · [`say`] a message · [`read`] a read mark · [`thread`] what somebody sees

mod meet;
mod say;
mod thread;

pub use meet::{Entry, look, meet};
pub use say::{Saying, read, say, uploader};
pub use thread::{Part, catch_up, confirm, current, show, thread};
