//! Connections that wait for the next mail: few for each mailbox, and not for long. A login costs more than a mail, whatever
//! sort of login it is.

use super::smtp::Connection;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// How long a connection waits for another mail.
const IDLE: Duration = Duration::from_secs(30);
/// Connections that wait, for each mailbox.
const PER_MAILBOX: usize = 4;

/// The connections that wait.
#[derive(Default)]
pub(super) struct Pool(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    by_inbox: HashMap<String, Vec<Idle>>,
    /// Whether a task looks after them.
    is_swept: bool,
}

struct Idle {
    /// Of the settings that it was opened with.
    version: i64,
    since: Instant,
    connection: Connection,
}

impl Pool {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One that is still alive, opened with these settings.
    pub async fn take(&self, inbox_id: &str, version: i64) -> Option<Connection> {
        loop {
            let idle = {
                let mut kept = self.kept();
                let of_inbox = kept.by_inbox.get_mut(inbox_id)?;
                of_inbox.retain(|idle| idle.version == version && idle.since.elapsed() < IDLE);
                of_inbox.pop()
            };
            let mut connection = idle?.connection;
            if connection.is_alive().await {
                return Some(connection);
            }
        }
    }

    /// Lets one wait.
    pub fn put(self: &Arc<Self>, inbox_id: &str, version: i64, connection: Connection) {
        let mut kept = self.kept();
        let of_inbox = kept.by_inbox.entry(inbox_id.to_string()).or_default();
        if of_inbox.len() < PER_MAILBOX {
            of_inbox.push(Idle { version, since: Instant::now(), connection });
        }
        if !std::mem::replace(&mut kept.is_swept, true) {
            tokio::spawn(sweep(self.clone()));
        }
    }

    /// Takes out what has waited for too long; ends the sweeping when nothing is left.
    fn take_old(&self) -> (Vec<Connection>, bool) {
        let (mut kept, mut old) = (self.kept(), Vec::new());
        for of_inbox in kept.by_inbox.values_mut() {
            let (over, young) =
                std::mem::take(of_inbox).into_iter().partition(|idle: &Idle| idle.since.elapsed() >= IDLE);
            *of_inbox = young;
            old.extend(over.into_iter().map(|idle: Idle| idle.connection));
        }
        kept.by_inbox.retain(|_, of_inbox| !of_inbox.is_empty());
        kept.is_swept = !kept.by_inbox.is_empty();
        (old, !kept.is_swept)
    }
}

/// Says goodbye to those that have waited for too long.
async fn sweep(pool: Arc<Pool>) {
    loop {
        tokio::time::sleep(IDLE).await;
        let (old, is_over) = pool.take_old();
        for connection in old {
            connection.leave().await;
        }
        if is_over {
            return;
        }
    }
}
