//! What an agent works with: views, macros, drafts, mentions, following.

mod draft;
mod follow;
mod macros;
mod mention;
mod view;
