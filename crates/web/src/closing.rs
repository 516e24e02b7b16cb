//! Tells open sockets and streams that the server is stopping, so that they end by themselves. The server begins it;
//! every socket and stream waits for it beside its own work.

use std::sync::Arc;
use tokio::sync::watch;

/// Whether the server is stopping. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Closing(Arc<watch::Sender<bool>>);

impl Default for Closing {
    fn default() -> Self {
        Closing(Arc::new(watch::channel(false).0))
    }
}

impl Closing {
    /// The server stops now.
    pub fn begin(&self) {
        self.0.send_replace(true);
    }
    /// Whether it has begun to stop.
    pub fn has_begun(&self) -> bool {
        *self.0.borrow()
    }
    /// Waits until it does. For `tokio::select!` in a socket's loop.
    pub async fn begun(&self) {
        // The sender is held by `self`, so waiting ends only by `begin`.
        let _ = self.0.subscribe().wait_for(|closing| *closing).await;
    }
}
