//! The runner of one reader on one node. Effects and cursor move in one transaction; a fact that keeps failing is parked
//! and shown. Several nodes run the same reader: whoever holds the cursor's row reads, the others pass by.

use super::{Reader, UNKNOWN_KIND, read_one};
use crate::store;
use db::{Db, Tx};
use ground::{Clock, Error, Kind, Result, Time};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

/// Facts in one transaction at most.
const BATCH: i64 = 100;
/// A transaction takes up no more facts after this long: on SQLite all writers wait for it.
const HOLD: Duration = Duration::from_millis(25);
/// Waits before a failed fact is tried again; after as many tries and one more it is parked.
const WAITS: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(1)];
/// After this many rounds in which the database was away, the reader's row says so.
const TOLD: u32 = 5;

/// What one round did.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Round {
    /// Nothing is waiting.
    Idle,
    /// The cursor moved, or there is more to do now.
    Moved,
    /// Another node is reading.
    Elsewhere,
    /// A fact failed: try again after this long.
    Failed(Duration),
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
    /// The position that failed last, and how often. Facts before it are read without it, then it alone.
    failing: Option<(i64, usize)>,
    /// So many rounds read one fact each, because a batch failed at its end and nobody knows by which fact.
    singly: i64,
    /// Rounds in a row in which the database was away.
    pub away: u32,
}

impl Runner {
    pub fn new(reader: Arc<dyn Reader>, db: Db, clock: Clock) -> Runner {
        Runner { reader, db, clock, failing: None, singly: 0, away: 0 }
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

    /// Reads one batch.
    pub async fn round(&mut self) -> Result<Round> {
        let round = match self.attempt().await {
            Err(e) if matches!(e.kind, Kind::Again | Kind::Unavailable | Kind::Unknown) => {
                return Ok(self.wait(e).await);
            }
            other => other,
        };
        if self.away >= TOLD {
            let _ = self.tell(i64::MAX, None).await; // only says that all is well again
        }
        self.away = 0;
        round
    }

    async fn attempt(&mut self) -> Result<Round> {
        let name = self.reader.name();
        // A look costs nothing; a transaction only for what is there.
        if !self.db.read(move |r| store::is_behind(r, name)).await? {
            return Ok(Round::Idle);
        }
        let (reader, failing) = (self.reader.clone(), self.failing.map(|(position, _)| position));
        let most = if self.singly > 0 { 1 } else { BATCH };
        let at = Arc::new(AtomicI64::new(0));
        let place = at.clone();
        match self.db.write(move |tx| advance(&*reader, tx, most, failing, &place)).await {
            Ok(Advance::Elsewhere) => Ok(Round::Elsewhere),
            Ok(Advance::To(last)) => {
                self.singly = (self.singly - 1).max(0);
                self.failing = self.failing.filter(|(position, _)| *position > last);
                Ok(Round::Moved)
            }
            Err(e) if matches!(e.kind, Kind::Again | Kind::Unavailable | Kind::Unknown) => Err(e),
            Err(e) => self.fail(e, at.load(SeqCst)).await,
        }
    }

    /// A fact failed, the one at `position`; 0 when it was none in particular.
    async fn fail(&mut self, error: Error, position: i64) -> Result<Round> {
        let tries = self.failing.filter(|(known, _)| *known == position).map(|(_, tries)| tries);
        if position == 0 {
            (self.failing, self.singly) = (None, BATCH);
            return Ok(Round::Moved);
        }
        if error.code == UNKNOWN_KIND {
            if tries.is_some() {
                self.tell(position, Some(error.detail)).await?;
                return Ok(Round::Stopped);
            }
            self.failing = Some((position, 0)); // what stands before it is read first
            return Ok(Round::Moved);
        }
        let tries = tries.unwrap_or(0) + 1;
        self.failing = Some((position, tries));
        if let Some(wait) = WAITS.get(tries - 1) {
            return Ok(Round::Failed(*wait));
        }
        let name = self.reader.name();
        tracing::error!(reader = name, position, %error, origin = %error.origin, "a fact was parked");
        metrics::counter!("throughline_facts_parked_total", "reader" => name).increment(1);
        let (at, text) = (self.clock.now(), error.to_string());
        self.db.write(move |tx| park(tx, name, position, &text, at)).await?;
        self.failing = None;
        Ok(Round::Moved)
    }

    /// The database is away; when that lasts, the reader's row says why, as soon as it can be written.
    async fn wait(&mut self, error: Error) -> Round {
        self.away += 1;
        tracing::warn!(reader = self.reader.name(), %error, "a reader waits for the database");
        if self.away >= TOLD {
            let _ = self.tell(i64::MAX, Some(error.to_string())).await; // cannot be written either: the log has it
        }
        Round::Away
    }

    /// Says why the reader stands still before a position, or that it no longer does.
    async fn tell(&self, before: i64, why: Option<String>) -> Result<()> {
        let name = self.reader.name();
        self.db
            .write(move |tx| {
                tx.silent("a reader says why it stands still");
                store::update_error(tx, name, before, why.as_deref())
            })
            .await
    }
}

enum Advance {
    Elsewhere,
    To(i64),
}

/// Reads the facts after the cursor and moves it. `at` says which fact is being read, for whoever sees this fail.
#[allow(clippy::disallowed_methods)] // measures how long others wait; decides nothing that anybody sees
fn advance(reader: &dyn Reader, tx: &mut Tx, most: i64, failing: Option<i64>, at: &AtomicI64) -> Result<Advance> {
    let (name, began) = (reader.name(), Instant::now());
    tx.silent("a cursor is not news");
    at.store(0, SeqCst);
    let Some(mut last) = store::lock_free_cursor(tx, name)? else { return Ok(Advance::Elsewhere) };
    let mut due = store::list_facts(tx, last, most)?;
    if let Some(failing) = failing {
        due.truncate(due.iter().filter(|f| f.position < failing).count().max(1));
    }
    let alone = due.len() == 1;
    for fact in &due {
        at.store(fact.position, SeqCst);
        read_one(reader, tx, fact)?;
        last = fact.position;
        if began.elapsed() > HOLD {
            break;
        }
    }
    if !alone {
        at.store(0, SeqCst); // what fails from here on, fails by any of them
    }
    store::update_cursor(tx, name, last)?;
    Ok(Advance::To(last))
}

/// Puts a fact aside and goes on, unless another node was faster.
fn park(tx: &mut Tx, name: &str, position: i64, error: &str, at: Time) -> Result<()> {
    tx.silent("a parked fact is shown, not told");
    let cursor = store::lock_cursor(tx, name)?;
    match store::list_facts(tx, cursor, 1)?.pop() {
        Some(fact) if fact.position == position => {
            store::insert_parked(tx, name, &fact, error, at)?;
            store::update_cursor(tx, name, position)
        }
        _ => Ok(()),
    }
}
