//! When to stop: SIGTERM or SIGINT. A second one does not wait for anybody.

use ground::{Error, Result};
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::oneshot,
};

/// Told once, at the first signal.
///
/// # Errors
/// The system does not tell signals.
pub fn signals() -> Result<oneshot::Receiver<()>> {
    let cannot = |e: std::io::Error| Error::internal(format!("signals cannot be heard: {e}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(cannot)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(cannot)?;
    let (tell, told) = oneshot::channel();
    tokio::spawn(async move {
        let mut next = async || {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        };
        next().await;
        let _ = tell.send(());
        next().await;
        tracing::warn!("told twice to stop: stopping at once");
        std::process::exit(130);
    });
    Ok(told)
}
