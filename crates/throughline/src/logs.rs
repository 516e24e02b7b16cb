//! Logs: records on standard error, as lines for people or JSON for programs.

use crate::config::{Format, Log};
use ground::{Error, Result};
use tracing_subscriber::{EnvFilter, fmt};

/// Below this, other people's libraries log values of statements and frames of sockets: words of customers, and secrets.
const OTHERS: &str = "tokio_postgres=info,tungstenite=info,hyper=info,hyper_util=info,reqwest=info,rustls=info";

/// Starts writing. Called once, before anything can go wrong.
///
/// # Errors
/// Logs are written already.
pub fn start(log: &Log) -> Result<()> {
    let filter = EnvFilter::try_new(format!("{},{OTHERS}", log.level)).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false);
    let started = match log.format {
        Format::Text => builder.try_init(),
        Format::Json => builder.json().flatten_event(true).try_init(),
    };
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, what = info.payload_as_str().unwrap_or_default(), "a bug: something panicked");
    }));
    started.map_err(|e| Error::internal(e.to_string()))
}
