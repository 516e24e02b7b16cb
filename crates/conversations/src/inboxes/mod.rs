//! Inboxes: the company's own ends of channels, such as the chat of one web page. Every message names its inbox.
//!
//! Promises: a new workspace has one for chat and one for programs · a widget key is public and never changes · the
//! identity secret is shown only to those who manage inboxes, and never stands in a log, a fact or the audit.
//!
//! - [`model`] nouns · [`rules`] what settings may be · [`actions`] verbs · [`store`] SQL · [`http`] routes
//! - [`reader`] makes the first inboxes when the workspace is created

pub mod actions;
pub mod http;
pub mod model;
pub mod reader;
pub mod rules;
pub mod store;
