//! The runner of readers. Effects and cursor move in one transaction; a fact that keeps failing is parked and shown.

use crate::store::{self, StoredFact};
use db::{Db, Read, Tx};
use facts::What;
use ground::{Clock, Error, Kind, Result};
use std::sync::Arc;

/// Listens to the line. Runs at least once per fact, in order.
pub trait Reader: Send + Sync + 'static {
    /// Its name, which is also the name of its cursor; never changes.
    fn name(&self) -> &'static str;
    /// Takes one fact in. Its writes and the cursor are committed together. To act, use
    /// [`StoredFact::answered_by`] as the stamp, so that the cause is recorded.
    ///
    /// # Errors
    /// Any: the fact is tried again, then parked.
    fn read(&self, tx: &mut Tx, fact: &StoredFact, what: &What) -> Result<()>;
    /// Empties what this reader has built, for a replay from the beginning. A reader whose effects must not be repeated
    /// answers `false`.
    ///
    /// # Errors
    /// What the engine says.
    fn clear(&self, _tx: &mut Tx) -> Result<bool> {
        Ok(false)
    }
    /// What this reader has built, as text: a replay must give the same.
    ///
    /// # Errors
    /// What the engine says.
    fn dump(&self, _r: &mut Read) -> Result<String> {
        Ok(String::new())
    }
}

/// Facts in one transaction.
const BATCH: i64 = 100;
/// How often a fact is tried before it is parked.
const TRIES: u32 = 3;

/// What one round did.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Round {
    /// Nothing is waiting.
    Idle,
    /// The cursor moved.
    Moved,
    /// The database is away: try later, no fact is to blame.
    Away,
    /// A fact of a kind that a newer program wrote: this reader stands still until this program is replaced.
    Stopped,
}

/// One reader with its failures.
pub(crate) struct Runner {
    pub reader: Arc<dyn Reader>,
    db: Db,
    clock: Clock,
    /// The position that failed last, and how often.
    failed: (i64, u32),
}

impl Runner {
    pub fn new(reader: Arc<dyn Reader>, db: Db, clock: Clock) -> Runner {
        Runner { reader, db, clock, failed: (0, 0) }
    }

    pub async fn prepare(&self) -> Result<()> {
        let name = self.reader.name();
        self.db
            .write(move |tx| {
                tx.silent("a cursor is not news");
                store::insert_cursor(tx, name)
            })
            .await
    }

    /// Reads one batch; after a failure one fact at a time.
    pub async fn round(&mut self) -> Result<Round> {
        let most = if self.failed.1 == 0 { BATCH } else { 1 };
        let reader = self.reader.clone();
        match self.db.write(move |tx| advance(&*reader, tx, most)).await {
            Ok(0) => Ok(Round::Idle),
            Ok(_) => {
                self.failed = (0, 0);
                Ok(Round::Moved)
            }
            Err(e) => self.fail(e).await,
        }
    }

    async fn fail(&mut self, error: Error) -> Result<Round> {
        let name = self.reader.name();
        if matches!(error.kind, Kind::Again | Kind::Unavailable | Kind::Unknown) {
            return Ok(Round::Away);
        }
        if error.code == UNKNOWN_KIND {
            let text = error.detail.clone();
            self.db
                .write(move |tx| {
                    tx.silent("a reader says why it stands still");
                    store::update_error(tx, name, &text)
                })
                .await?;
            return Ok(Round::Stopped);
        }
        let position = self.db.read(move |r| cursor_of(r, name)).await?;
        self.failed = (position, if self.failed.0 == position { self.failed.1 + 1 } else { 1 });
        if self.failed.1 > TRIES {
            tracing::error!(reader = name, position, %error, origin = %error.origin, "a fact was parked");
            metrics::counter!("throughline_facts_parked_total", "reader" => name).increment(1);
            let (at, text) = (self.clock.now(), error.to_string());
            self.db.write(move |tx| park(tx, name, position, &text, at)).await?;
            self.failed = (0, 0);
        }
        Ok(Round::Moved)
    }
}

/// The code of the error that stops a reader.
const UNKNOWN_KIND: &str = "fact_kind_unknown";

fn advance(reader: &dyn Reader, tx: &mut Tx, most: i64) -> Result<usize> {
    let name = reader.name();
    tx.silent("a cursor is not news");
    let position = store::lock_cursor(tx, name)?;
    let due = store::list_facts(tx, position, most)?;
    for fact in &due {
        read_one(reader, tx, fact)?;
    }
    if let Some(last) = due.last() {
        store::update_cursor(tx, name, last.position)?;
    }
    Ok(due.len())
}

fn read_one(reader: &dyn Reader, tx: &mut Tx, fact: &StoredFact) -> Result<()> {
    match fact.what()? {
        Some(what) => reader.read(tx, fact, &what),
        None => Err(Error::new(
            Kind::Conflict,
            UNKNOWN_KIND,
            format!(
                "The fact at {} is of kind {}, which this program does not know. A newer node wrote it: upgrade this one.",
                fact.position, fact.kind
            ),
        )),
    }
}

fn cursor_of(r: &mut Read, name: &str) -> Result<i64> {
    Ok(store::list_cursors(r)?.into_iter().find(|c| c.name == name).map_or(0, |c| c.position))
}

/// Puts the fact after `position` aside and goes on, unless another node was faster.
fn park(tx: &mut Tx, name: &str, position: i64, error: &str, at: ground::Time) -> Result<()> {
    tx.silent("a parked fact is shown, not told");
    if store::lock_cursor(tx, name)? != position {
        return Ok(());
    }
    let Some(fact) = store::list_facts(tx, position, 1)?.pop() else { return Ok(()) };
    store::insert_parked(tx, name, &fact, error, at)?;
    store::update_cursor(tx, name, fact.position)
}

/// Lets a reader read a parked fact again.
///
/// # Errors
/// `parked_not_found`, or what the reader says this time; then it stays parked.
pub fn replay_parked(tx: &mut Tx, readers: &[Arc<dyn Reader>], id: &str) -> Result<()> {
    let missing = || Error::missing("parked_not_found", "This fact is not parked any more.");
    let parked = store::find_parked(tx, id)?.ok_or_else(missing)?;
    let reader = readers.iter().find(|r| r.name() == parked.reader).ok_or_else(missing)?;
    store::lock_cursor(tx, &parked.reader)?;
    let fact = store::list_facts(tx, parked.position - 1, 1)?.pop().ok_or_else(missing)?;
    read_one(&**reader, tx, &fact)?;
    tx.silent("a parked fact is read at last");
    store::delete_parked(tx, id)
}

/// Empties a reader's work and puts its cursor at the beginning.
///
/// # Errors
/// `reader_not_replayable`.
pub fn rewind(tx: &mut Tx, reader: &dyn Reader) -> Result<()> {
    tx.silent("a replay is not news");
    store::lock_cursor(tx, reader.name())?;
    match reader.clear(tx)? {
        true => store::update_cursor(tx, reader.name(), 0),
        false => Err(Error::conflict("reader_not_replayable", "What this reader did must not be done twice.")),
    }
}
