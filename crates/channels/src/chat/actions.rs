//! Verbs of chat.
//!
//! - [`claim`] a mail address · [`meet`] who somebody is · [`say`] a message · [`read`] a read mark · [`thread`] what somebody sees

mod claim;
mod meet;
mod say;
mod thread;

pub use claim::{claim, mail_address};
pub use meet::{Entry, look, meet};
pub use say::{Saying, read, say, uploader};
pub use thread::{Part, catch_up, confirm, current, show, thread};
