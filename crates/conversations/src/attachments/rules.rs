//! Decisions about files: names, types, ranges. Pure.
//!
//! - [`name`] what a name may hold and how it is announced · [`kind`] what the bytes are · [`range`] which part is wanted

pub mod kind;
pub mod name;
pub mod range;

pub use kind::{is_inline, kind};
pub use name::{clean_name, disposition};
pub use range::{Part, part};

/// Files that one message can take along: a mail may bring many; what people send is bounded in `conversations::rules`.
pub const PER_MESSAGE: usize = 500;
