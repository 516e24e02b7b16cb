//! Fetching mail by IMAP (RFC 3501; IDLE, RFC 2177): one task for each mailbox, on one node at a time.
//!
//! - [`session`] a logged-in connection · `batch` from numbers to mails taken in · `tend` a mailbox as long as it lasts
//! - `before` what was there when the mailbox was connected · [`again`] one mail when somebody wants it
//! - [`Fetching`] all of them

pub mod again;
pub mod session;

mod batch;
mod before;
mod tend;

use super::{
    Email,
    actions::{self, Turn},
    trouble::Trouble,
};
use ground::{clock, id};
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

/// How long a node has a mailbox before it must renew that.
const LEASE: i64 = 5 * clock::MINUTE;

impl Fetcher {
    /// What each step of the reading says of who reads.
    fn turn(&self) -> Turn {
        let now = self.app.clock.now();
        Turn { holder: self.holder.to_string(), now, until: now.plus(LEASE) }
    }
}

/// Why the reading of a folder stopped.
#[derive(Debug)]
enum Halt {
    /// Something is wrong with the server, the line, or our storage.
    Trouble(Trouble),
    /// A mail did not come, and may the next time; until this number each is fetched alone then.
    Stuck(u32, Trouble),
    /// Another node has the mailbox, or its settings changed.
    Elsewhere,
}

impl From<Trouble> for Halt {
    fn from(trouble: Trouble) -> Halt {
        Halt::Trouble(trouble)
    }
}

impl From<ground::Error> for Halt {
    fn from(e: ground::Error) -> Halt {
        match e.code {
            actions::ELSEWHERE => Halt::Elsewhere,
            _ => Halt::Trouble(Trouble::at("storage", format!("Mail could not be stored here: {e}"))),
        }
    }
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

/// Before anything is fetched, so that what comes again is known by what is stored.
async fn renew_likenesses(fetcher: &Fetcher) {
    while !*fetcher.stop.borrow() {
        match fetcher.app.db.write(actions::renew_likenesses).await {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "mails from before could not all be made recognisable; trying again at the next start");
                return;
            }
        }
    }
}

/// Starts a task for each mailbox, and another one when its settings change.
async fn run(fetcher: Fetcher) {
    let (mut tasks, mut nudges) = (HashMap::<String, (i64, JoinHandle<()>)>::new(), fetcher.email.nudges());
    let mut stop = fetcher.stop.clone();
    renew_likenesses(&fetcher).await;
    loop {
        match fetcher.app.db.read(|r| actions::fetched(r, MOST)).await {
            Ok(found) => {
                for m in found {
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
