//! Readers, and what may be done to one by hand. The runner that feeds them is in `runner`.

mod runner;

pub(crate) use runner::{Round, Runner};

use crate::store::{self, StoredFact};
use db::{Read, Tx};
use facts::What;
use ground::{Error, Kind, Result};
use std::sync::Arc;

/// Listens to the line. Runs at least once per fact, in order.
pub trait Reader: Send + Sync + 'static {
    /// Its name, which is also the name of its cursor; never changes.
    fn name(&self) -> &'static str;
    /// The kinds of fact that it listens to: only these are handed to [`Reader::read`]. `docs/facts.md` is made from it.
    fn hears(&self) -> &'static [&'static str] {
        EVERYTHING
    }
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

/// All kinds, also those that come later.
pub const EVERYTHING: &[&str] = &["*"];

/// Whether a reader listens to a kind.
pub fn is_heard(reader: &dyn Reader, kind: &str) -> bool {
    reader.hears() == EVERYTHING || reader.hears().contains(&kind)
}

/// The code of the error that stops a reader.
const UNKNOWN_KIND: &str = "fact_kind_unknown";

fn read_one(reader: &dyn Reader, tx: &mut Tx, fact: &StoredFact) -> Result<()> {
    match fact.what()? {
        Some(what) if is_heard(reader, &fact.kind) => reader.read(tx, fact, &what),
        Some(_) => Ok(()),
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

/// Lets a reader read a parked fact again, after facts that came later; it must cope with that.
///
/// # Errors
/// `parked_not_found`, or what the reader says this time; then it stays parked.
pub fn replay_parked(tx: &mut Tx, readers: &[Arc<dyn Reader>], id: &str) -> Result<()> {
    let missing = || Error::missing("parked_not_found", "This fact is not parked any more.");
    let parked = store::find_parked(tx, id)?.ok_or_else(missing)?;
    let reader = readers.iter().find(|r| r.name() == parked.reader).ok_or_else(missing)?;
    store::lock_cursor(tx, &parked.reader)?;
    // Again, now that nobody else can: two people may have pressed the button.
    store::find_parked(tx, id)?.ok_or_else(missing)?;
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
