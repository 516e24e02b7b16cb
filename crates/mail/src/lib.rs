//! Step 2, `mail`: reading and writing internet mail. Pure: bytes in, plain data out; no network, no clock, no database.
//!
//! Promises: every sequence of bytes can be read, in bounded time and memory; what could not be taken is said in
//! [`model::Flaw`], never silently dropped; HTML that comes out is safe to show in a sandboxed frame.
//!
//! - [`model`] the nouns · [`read`] a mail from its bytes · [`part`] one file of it
//! - [`write()`] a mail to be sent · [`subject`] what a subject says under its `Re:` · [`quote`] where the new words end
//! - [`forward`] the mail inside a forwarded one · [`token`] signed plus-addresses
//! - [`lmtp`] the receiving end of LMTP and SMTP, as a state machine without a socket

pub mod forward;
pub mod lmtp;
pub mod model;
pub mod quote;
pub mod subject;
pub mod token;

mod read;
mod write;

pub use read::{part, read};
pub use write::{html_of, write};
