//! SQL of mail. One file per thing that is stored.

pub mod entry;
pub mod folder;
pub mod mailbox;
pub mod reference;
