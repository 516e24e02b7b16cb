//! The verbs, one file per noun: lock, ask the rules, store, record. Called by `http`, the command line and other
//! features; everything runs inside a transaction, so nothing here waits for anything outside.

pub mod audit;
pub mod directory;
pub mod invitations;
pub mod me;
pub mod power;
pub mod sessions;
pub mod setup;
pub mod staff;
pub mod teams;
pub mod tokens;
pub mod units;

pub use setup::create_setup_link;
pub use staff::set_password;
pub use tokens::issue_token;

use ground::{Error, Kind};

/// A link that works no more.
#[track_caller]
pub(crate) fn gone(code: &'static str, detail: &str) -> Error {
    Error::new(Kind::Gone, code, detail)
}

/// How names are compared: people do not mean two teams when only the case differs.
pub(crate) fn name_key(name: &str) -> String {
    name.to_lowercase()
}

#[track_caller]
pub(crate) fn name_taken() -> Error {
    Error::conflict("name_taken", "Another one has this name. Choose a different one.")
}
