//! Step 2, `facts`: the vocabulary of the line. Data only.
//!
//! A fact says that something happened: to what ([`About`]), by whom and because of what ([`ground::Stamp`]), and the
//! particulars ([`What`], one struct per kind, one file per noun). It holds ids, kinds, from/to and the dimensions as
//! they were then; never a message body, a name or an address, so that erasure works.
//!
//! The vocabulary is additive for ever: a kind is never renamed or removed, a field is only added with a default. Each
//! kind has a golden file in `golden/`, which must stay readable.

mod fact;
mod vocabulary;

pub mod access;
pub mod conversation;
pub mod customer;
pub mod desk;
pub mod inbox;
pub mod message;
pub mod webhook;

pub use fact::{About, Change, Fact};
pub use vocabulary::{KINDS, What};
