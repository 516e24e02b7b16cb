//! Who works here, what they may do, and who did what.

mod audit;
mod invite;
mod me;
mod other_sites;
mod roles;
mod set_up;
mod sign_in;
mod staff;
mod teams;
mod tokens;
