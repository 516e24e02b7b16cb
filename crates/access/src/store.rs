//! SQL only, one function per query, one file per noun. Called by `actions` and the gate; decides nothing.

pub mod attempts;
pub mod audit;
pub mod invitations;
pub mod sessions;
pub mod staff;
pub mod teams;
pub mod tokens;
pub mod units;
pub mod workspace;
