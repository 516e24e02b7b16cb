//! Names the closure that holds a writer for too long, once, while it does. It cannot stop it.

use crate::queue::spawn;
use std::{
    panic::Location,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// What runs now on one writer thread.
#[derive(Clone, Default)]
pub(crate) struct Running(Arc<Mutex<Option<(Instant, &'static Location<'static>)>>>);

impl Running {
    #[allow(clippy::disallowed_methods)] // measures, never decides
    pub fn begin(&self, origin: &'static Location<'static>) {
        *self.0.lock().expect("never poisoned") = Some((Instant::now(), origin));
    }
    pub fn end(&self) {
        *self.0.lock().expect("never poisoned") = None;
    }
}

/// Watches until the answer is dropped.
pub(crate) fn watch(watched: Vec<Running>, slow: Duration) -> Arc<flume::Sender<()>> {
    let (alive, end) = flume::bounded::<()>(0);
    spawn("db-watchdog", move || {
        while let Err(flume::RecvTimeoutError::Timeout) = end.recv_timeout(slow / 2) {
            for running in &watched {
                if let Some((since, origin)) = *running.0.lock().expect("never poisoned")
                    && (slow..slow * 3 / 2).contains(&since.elapsed())
                {
                    tracing::warn!(%origin, ms = since.elapsed().as_millis() as u64, "a write transaction is slow; all writers wait for it");
                }
            }
        }
    });
    Arc::new(alive)
}
