//! Fetching mail by IMAP (RFC 3501; IDLE, RFC 2177): one task for each mailbox, on one node at a time.
//!
//! - [`session`] a logged-in connection · `batch` from numbers to mails taken in · `tend` a mailbox as long as it lasts
//! - [`Fetching`] all of them

pub mod session;

mod batch;
mod tend;

use super::{Email, store::mailbox};
use ground::id;
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinHandle};
use web::App;

/// Most mailboxes of a company.
const MOST: i64 = 1_000;
/// How often new mailboxes are looked for without a nudge.
const LOOK: Duration = Duration::from_secs(15);

/// What every task knows.
#[derive(Clone)]
pub(crate) struct Fetcher {
    pub app: App,
    pub email: Email,
    /// Names this process in leases.
    pub holder: Arc<str>,
    pub stop: watch::Receiver<bool>,
}

/// Running tasks.
pub struct Fetching {
    stop: watch::Sender<bool>,
    all: JoinHandle<()>,
}

impl Fetching {
    /// Starts fetching for all mailboxes, those of today and those to come.
    pub fn start(app: App, email: Email) -> Fetching {
        let (stop, stopped) = watch::channel(false);
        let fetcher = Fetcher { app, email, holder: id::new("node").into(), stop: stopped };
        Fetching { stop, all: tokio::spawn(run(fetcher)) }
    }
    /// Lets every task finish its batch and leave its mailbox to another node.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.all.await;
    }
}

/// Starts a task for each mailbox, and another one when its settings change.
async fn run(fetcher: Fetcher) {
    let (mut tasks, mut nudges) = (HashMap::<String, (i64, JoinHandle<()>)>::new(), fetcher.email.nudges());
    let mut stop = fetcher.stop.clone();
    loop {
        match fetcher.app.db.read(|r| mailbox::list(r, MOST)).await {
            Ok(found) => {
                for m in found.into_iter().filter(|m| m.settings().incoming.is_some()) {
                    let is_there =
                        tasks.get(&m.inbox_id).is_some_and(|(v, task)| *v == m.version && !task.is_finished());
                    if !is_there {
                        let task = tokio::spawn(tend::tend(fetcher.clone(), m.inbox_id.clone(), m.version));
                        // The one before sees the other version and ends by itself.
                        tasks.insert(m.inbox_id, (m.version, task));
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "mailboxes could not be looked up; trying again"),
        }
        tokio::select! {
            _ = nudges.changed() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.wait_for(|s| *s) => break,
        }
    }
    for (_, (_, task)) in tasks {
        let _ = task.await;
    }
}
