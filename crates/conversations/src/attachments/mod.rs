//! Attachments: files that come with messages.
//!
//! Promises: a file is streamed, capped, digested and safe on disk before it is acknowledged; a broken-off upload leaves
//! nothing behind · what a file is, is told by its bytes, never by its name or by what was claimed · nothing that a
//! browser could run is ever shown inline · a file belongs to whoever sent it until a message takes it along, and is
//! removed after a day if none does · customers get links that expire.
//!
//! - [`files`] the store of bytes, [`receive`] taking them in, [`deliver`] giving them out · [`links`] signed links
//! - [`model`] nouns · [`rules`] names, types, ranges · [`actions`] verbs · [`store`] SQL · [`http`] routes for staff
//! - [`expire`] the job that removes what no message took along

pub mod actions;
pub mod deliver;
pub mod expire;
pub mod files;
pub mod http;
pub mod links;
pub mod model;
pub mod receive;
pub mod rules;
pub mod store;

pub use files::Files;
pub use links::Links;
