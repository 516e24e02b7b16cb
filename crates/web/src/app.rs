//! The state that every route may use.

use crate::{Closing, Gate};
use db::Db;
use ground::{Actor, Clock, Stamp};
use line::{Feed, Line};
use std::sync::Arc;

/// Sizes that the operator may set.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest JSON body in bytes.
    pub body: usize,
    /// Largest attachment in bytes.
    pub attachment: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { body: 1024 * 1024, attachment: 25 * 1024 * 1024 }
    }
}

/// The state. Cloning shares it.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// The line with its readers, and the live feed.
    pub line: Line,
    /// Who knows callers.
    pub gate: Arc<dyn Gate>,
    /// The address under which people reach this server, without a slash at the end.
    pub public_url: Arc<str>,
    /// Whether `X-Forwarded-For` comes from a proxy of ours.
    pub behind_proxy: bool,
    /// Sizes.
    pub limits: Limits,
    /// Whether the server is stopping: sockets and streams end then.
    pub closing: Closing,
}

impl App {
    /// The live feed.
    pub fn feed(&self) -> &Feed {
        &self.line.feed
    }
    /// A stamp for somebody who acts now.
    pub fn stamp(&self, actor: Actor) -> Stamp {
        Stamp::new(actor, self.clock.now())
    }
    /// Whether browsers reach us over TLS; then cookies are for TLS only.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
