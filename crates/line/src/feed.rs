//! The live feed: one look at the line per node, handed to every open socket. Also typing and presence, which are not
//! facts. A subscriber that falls behind is told so and reads from the line again.

use crate::{
    running::{nap, news},
    store::{self, StoredFact},
};
use db::Db;
use ground::Result;
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use tokio::sync::broadcast;

/// What goes over the feed.
#[derive(Clone, Debug)]
pub enum Live {
    /// A fact, with the position of the one before it.
    Fact {
        /// Position of the fact before this one on the line; numbers may have holes, this says that nothing is missing.
        previous: i64,
        /// The fact.
        fact: Arc<StoredFact>,
    },
    /// Something of the moment.
    Signal(Arc<Signal>),
}

/// Of the moment: nobody can ask for it later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Somebody types in a conversation, or stopped.
    Typing {
        /// The conversation.
        conversation_id: String,
        /// `stf_…` or `cus_…`.
        who: String,
        /// Their name, if known.
        name: Option<String>,
        /// Whether it is one of the company.
        staff: bool,
        /// Began or stopped.
        on: bool,
    },
    /// Who of the company looks at a conversation now: id, name, whether they type.
    Viewers {
        /// The conversation.
        conversation_id: String,
        /// Everyone who looks.
        viewers: Vec<(String, String, bool)>,
    },
}

/// Things a slow subscriber may fall behind before it must read again.
const CAPACITY: usize = 4096;
/// Facts read at once.
const BATCH: usize = 500;

/// The feed. Cloning shares it.
#[derive(Clone)]
pub struct Feed {
    sender: broadcast::Sender<Live>,
    position: Arc<AtomicI64>,
}

impl Default for Feed {
    fn default() -> Self {
        Feed { sender: broadcast::channel(CAPACITY).0, position: Arc::new(AtomicI64::new(0)) }
    }
}

impl Feed {
    /// Everything from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Live> {
        self.sender.subscribe()
    }
    /// The last position that went over the feed.
    pub fn position(&self) -> i64 {
        self.position.load(Ordering::SeqCst)
    }
    /// Tells everyone something of the moment.
    pub fn signal(&self, signal: Signal) {
        let _ = self.sender.send(Live::Signal(Arc::new(signal))); // an error means that nobody listens
    }

    /// Stands at the line's end, so that only what happens from now on goes over the feed.
    pub(crate) async fn prepare(&self, db: &Db) -> Result<()> {
        let head = db.read(store::head).await?;
        self.position.store(head, Ordering::SeqCst);
        Ok(())
    }
    /// Sends what is new; answers how many facts. Tests call it when no feed runs.
    ///
    /// # Errors
    /// The database is away.
    pub async fn round(&self, db: &Db) -> Result<usize> {
        let mut after = self.position();
        let due = db.read(move |r| store::list_facts(r, after, BATCH as i64)).await?;
        let count = due.len();
        for fact in due {
            let position = fact.position;
            let _ = self.sender.send(Live::Fact { previous: after, fact: Arc::new(fact) });
            after = position;
            self.position.store(position, Ordering::SeqCst);
        }
        Ok(count)
    }
    /// Until the task is dropped.
    pub(crate) async fn run(self, db: Db) {
        let mut woken = db.line();
        loop {
            match self.round(&db).await {
                Ok(BATCH) => continue,
                // Woken when the line grows; the second is for what other nodes wrote while nobody listened.
                Ok(_) => news(&mut woken, Duration::from_secs(1)).await,
                Err(error) => {
                    tracing::warn!(%error, "the live feed could not read the line");
                    nap(Duration::from_secs(1)).await;
                }
            }
        }
    }
}
