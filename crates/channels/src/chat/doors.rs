//! Inboxes by widget key, in memory: neither a page view nor a forged key costs a look into the database. Filled whole at
//! first use and again after an inbox has changed, which the live feed tells.

use super::model::{CHANNEL, WidgetConfig};
use conversations::inboxes::store::{InboxRow, list_of_channel};
use ground::Result;
use line::Live;
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::{Mutex, broadcast::error::RecvError};
use web::App;

/// Most inboxes for chat that are known.
const MOST: i64 = 10_000;

/// An inbox as the widget's routes need it.
pub struct Door {
    /// `inb_…`
    pub inbox_id: String,
    /// What the widget is told.
    pub config: WidgetConfig,
    /// The sites that may show it.
    pub allowed_origins: Vec<String>,
    /// Whether answers go after a visitor who left, by mail.
    pub carries_by_mail: bool,
    /// Checks identities.
    pub identity_secret: Option<String>,
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door").field("inbox_id", &self.inbox_id).finish_non_exhaustive() // no secret in a log
    }
}

impl Door {
    fn of(row: InboxRow) -> Door {
        let s = row.settings();
        Door {
            inbox_id: row.id,
            config: WidgetConfig {
                name: row.name,
                greeting: s.greeting,
                accent: s.accent,
                reply_time: s.reply_time,
                topics: s.topics,
            },
            carries_by_mail: s.mail_inbox_id.is_some(),
            allowed_origins: s.allowed_origins,
            identity_secret: row.identity_secret,
        }
    }
}

/// What is known, and whether it is still true.
#[derive(Debug, Default)]
struct Known {
    doors: HashMap<String, Arc<Door>>,
    is_true: bool,
    /// Counts changes, so that what was read before a change is not taken for true after it.
    changes: u64,
}

/// The inboxes.
#[derive(Debug, Default)]
pub struct Doors {
    known: RwLock<Known>,
    filling: Mutex<()>,
    is_watching: AtomicBool,
}

impl Doors {
    /// The inbox of a widget key.
    ///
    /// # Errors
    /// The database is away and nothing was known before.
    pub async fn find(self: &Arc<Self>, app: &App, key: &str) -> Result<Option<Arc<Door>>> {
        if let Some(found) = self.look(key) {
            return Ok(found);
        }
        let _one_fills = self.filling.lock().await;
        match self.look(key) {
            Some(found) => Ok(found),
            None => {
                self.fill(app).await?;
                Ok(self.read().doors.get(key).cloned())
            }
        }
    }

    /// What is known of a key, if what is known is true.
    fn look(&self, key: &str) -> Option<Option<Arc<Door>>> {
        let known = self.read();
        known.is_true.then(|| known.doors.get(key).cloned())
    }

    async fn fill(self: &Arc<Self>, app: &App) -> Result<()> {
        self.watch(app);
        let changes = self.read().changes;
        match app.db.read(|r| list_of_channel(r, CHANNEL, MOST)).await {
            Ok(rows) => {
                let keyed = rows.into_iter().filter_map(|row| Some((row.widget_key.clone()?, Arc::new(Door::of(row)))));
                let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
                known.doors = keyed.collect();
                known.is_true = known.changes == changes;
                Ok(())
            }
            // What was true a moment ago is better than nothing; it is asked again next time.
            Err(error) if !self.read().doors.is_empty() => {
                tracing::warn!(%error, "inboxes could not be read again; going on with what was known");
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Forgets when an inbox changes. The task ends with the feed, or at the next fact after this was dropped.
    fn watch(self: &Arc<Self>, app: &App) {
        if self.is_watching.swap(true, Ordering::SeqCst) {
            return;
        }
        let (mut heard, weak) = (app.feed().subscribe(), Arc::downgrade(self));
        tokio::spawn(async move {
            loop {
                let event = heard.recv().await;
                let Some(doors) = weak.upgrade() else { return };
                match event {
                    Ok(Live::Fact { fact, .. }) if fact.kind.starts_with("inbox.") => doors.forget(),
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => doors.forget(),
                    Err(RecvError::Closed) => {
                        doors.is_watching.store(false, Ordering::SeqCst);
                        return doors.forget();
                    }
                }
            }
        });
    }

    fn forget(&self) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.is_true = false;
        known.changes += 1;
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }
}
