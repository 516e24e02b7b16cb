//! Step 7, `customers`: who somebody is, across all addresses.
//!
//! A *handle* is an address on a channel; a *customer* is the person that linked handles make up. This crate promises:
//! the same address is always the same person ([`actions::recognise`]); an address that was proved is tied to the person
//! who proved it ([`actions::link_verified`]); two people with different proofs are never made one; an unproved claim
//! never joins anybody to anybody.
//!
//! [`model`] nouns · [`rules`] who may be joined · [`actions`] verbs · [`store`] SQL · [`http`] routes

pub mod actions;
pub mod http;
pub mod model;
pub mod rules;
pub mod store;

/// The tables of this crate.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration { number: 5, name: "customers", sql: include_str!("../migrations/0005_customers.sql") }];
