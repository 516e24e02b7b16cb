//! Step 11, `throughline`: the binary, and the only crate that knows all others.
//!
//! - [`house`] the flat lists (migrations, routes, readers, deliverers, jobs) and everything opened together
//! - [`cli`] arguments · [`config`] what may be set · [`commands`] what an operator may ask for, beside the server or
//!   without it · [`folder`] the data folder and its lock · [`logs`]
//! - [`serve`] start and stop · [`router`] the HTTP surface · [`layers`] what every request passes · [`description`] OpenAPI
//! - [`assets`] console and widget · [`demo_shop`] the page to try the widget on · [`demo`] demonstration data
//! - [`health`] what a supervisor, a load balancer and Prometheus ask · [`measures`] the figures · [`store`] their SQL

pub mod assets;
pub mod cli;
pub mod commands;
pub mod config;
pub mod demo;
pub mod demo_shop;
pub mod description;
#[cfg(test)]
mod documents;
pub mod folder;
pub mod health;
pub mod house;
pub mod layers;
pub mod logs;
pub mod measures;
pub mod router;
pub mod serve;
pub mod store;

/// Chooses the one cryptography for outgoing TLS. The first thing that a process does.
///
/// # Errors
/// Another one was chosen before.
pub fn tls() -> Result<(), std::sync::Arc<rustls::crypto::CryptoProvider>> {
    rustls::crypto::ring::default_provider().install_default()
}
