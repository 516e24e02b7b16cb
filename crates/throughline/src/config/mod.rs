//! The configuration: what may be set, and what is in force. Arguments win over the environment, the environment over
//! the file, the file over the defaults.
//!
//! Loaded by [`crate::cli`] before anything else. [`keys`] is the one list of keys; the example file, the environment
//! variables and the refusal of unknown keys all come from it.

pub mod check;
pub mod example;
pub mod file;
pub mod keys;

pub use file::{Given, Loaded, load};

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The data folder.
    pub data: PathBuf,
    /// Address and port.
    pub listen: String,
    /// The address under which people reach this server.
    pub public_url: Option<String>,
    /// `postgres://…`; none means SQLite in the data folder.
    pub database: Option<String>,
    /// Whether `X-Forwarded-For` comes from a proxy of ours.
    pub behind_proxy: bool,
    /// Whether the demo shop is served; unset means: as long as there is no public address.
    pub demo_shop: Option<bool>,
    /// Logs.
    pub log: Log,
    /// Sizes.
    pub limits: Limits,
    /// Connections to the database.
    pub pool: Pool,
    /// Webhooks.
    pub webhooks: Webhooks,
    /// Mail that is handed in.
    pub mail: Mail,
    /// `/metrics`.
    pub metrics: Metrics,
}

/// Logs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// How a record is written.
    pub format: Format,
    /// What is written.
    pub level: String,
}

/// How a record is written.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A line for people.
    Text,
    /// A JSON object a line.
    Json,
}

/// Sizes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Largest attachment.
    pub attachment_mib: u32,
    /// Largest JSON body.
    pub body_kib: u32,
    /// Open connections, sockets included.
    pub connections: u32,
}

/// Connections to the database.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// That write (PostgreSQL only).
    pub writers: u32,
    /// That read.
    pub readers: u32,
}

/// Webhooks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhooks {
    /// Whether they may go to private addresses.
    pub allow_private_targets: bool,
}

/// Mail that is handed in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Where LMTP is spoken.
    pub lmtp: Option<String>,
    /// Where SMTP is spoken.
    pub smtp: Option<String>,
}

/// `/metrics`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    /// Whether it answers other machines.
    pub open: bool,
}

impl Default for Config {
    fn default() -> Self {
        let pool = db::Limits::default();
        Config {
            data: "./data".into(),
            listen: "127.0.0.1:8080".into(),
            public_url: None,
            database: None,
            behind_proxy: false,
            demo_shop: None,
            log: Log { format: Format::Text, level: "info".into() },
            limits: Limits { attachment_mib: 25, body_kib: 1024, connections: 10_000 },
            pool: Pool { writers: pool.writers as u32, readers: pool.readers as u32 },
            webhooks: Webhooks { allow_private_targets: false },
            mail: Mail::default(),
            metrics: Metrics { open: false },
        }
    }
}

impl Config {
    /// Where the data is.
    pub fn target(&self) -> db::Target {
        match &self.database {
            Some(url) => db::Target::Postgres(url.clone()),
            None => db::Target::Sqlite(self.data.clone()),
        }
    }
    /// The address for people and links: the one that is set, or the one that is listened on.
    pub fn url(&self) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_string(),
            None => format!("http://{}", self.listen.replace("0.0.0.0", "127.0.0.1").replace("[::]", "[::1]")),
        }
    }
    /// What the house is opened with.
    pub fn options(&self) -> crate::house::Options {
        crate::house::Options {
            public_url: self.url(),
            behind_proxy: self.behind_proxy,
            limits: web::Limits {
                body: self.limits.body_kib as usize * 1024,
                attachment: u64::from(self.limits.attachment_mib) * 1024 * 1024,
            },
            pool: db::Limits {
                writers: self.pool.writers as usize,
                readers: self.pool.readers as usize,
                ..db::Limits::default()
            },
            private_targets: self.webhooks.allow_private_targets,
            demo_shop: self.demo_shop.unwrap_or(self.public_url.is_none()),
            metrics_open: self.metrics.open,
            ..crate::house::Options::new(self.target(), &self.data)
        }
    }
}
