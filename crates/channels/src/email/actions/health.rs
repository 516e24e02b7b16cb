//! Health: since when a side of a mailbox works or fails. A change of it is a fact, so that people are told.

use crate::email::{
    store::mailbox::{self, HealthRow},
    trouble::Trouble,
};
use db::Tx;
use facts::{About, Fact, inbox};
use ground::{Result, Stamp, Time, clock};

/// How old `good_at` may grow before it is written again.
const FRESH: i64 = clock::MINUTE;

fn before(tx: &mut Tx, inbox_id: &str, side: &str) -> Result<HealthRow> {
    let found = mailbox::list_health(tx, inbox_id)?.into_iter().find(|h| h.side == side);
    Ok(found.unwrap_or(HealthRow { side: side.into(), ..HealthRow::default() }))
}

/// This side works; `used` when something was received or sent.
///
/// # Errors
/// What the engine says.
pub fn note_good(tx: &mut Tx, at: Time, inbox_id: &str, side: &'static str, used: bool) -> Result<()> {
    tx.silent("that it works is news only when it did not");
    let h = before(tx, inbox_id, side)?;
    let is_fresh = h.good_at.is_some_and(|good| at.since(good) < FRESH);
    if h.failing_since.is_none() && is_fresh && !used {
        return Ok(());
    }
    let used_at = if used { Some(at) } else { h.used_at };
    let well = HealthRow { side: side.into(), good_at: Some(at), used_at, ..HealthRow::default() };
    mailbox::upsert_health(tx, inbox_id, &well)?;
    if h.failing_since.is_some() {
        let by = Stamp::system("channel:email", at);
        tx.record(Fact::new(&by, About::thing(inbox_id), inbox::Recovered { side: side.into() }));
    }
    Ok(())
}

/// This side fails.
///
/// # Errors
/// What the engine says.
pub fn note_trouble(tx: &mut Tx, at: Time, inbox_id: &str, side: &'static str, trouble: &Trouble) -> Result<()> {
    tx.silent("it fails as it did before");
    let h = before(tx, inbox_id, side)?;
    let was_well = h.failing_since.is_none();
    let ill = HealthRow {
        failing_since: h.failing_since.or(Some(at)),
        step: Some(trouble.step.into()),
        detail: Some(trouble.detail.clone()),
        ..h
    };
    mailbox::upsert_health(tx, inbox_id, &ill)?;
    if was_well {
        let by = Stamp::system("channel:email", at);
        let failing = inbox::Failing { side: side.into(), step: trouble.step.into() };
        tx.record(Fact::new(&by, About::thing(inbox_id), failing));
    }
    Ok(())
}
