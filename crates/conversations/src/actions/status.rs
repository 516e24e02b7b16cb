//! Status: resolve, reopen, pend, snooze, and waking at the end of a snooze.

use super::{dimensions, fact, load};
use crate::{
    model::Status,
    rules,
    store::{ConversationRow, conversation},
    wake,
};
use db::Tx;
use facts::{
    What,
    conversation::{Dimensions, Pended, Reopened, Resolved, Snoozed, Woken},
};
use ground::{Result, Stamp, Time};

/// The need was met.
///
/// # Errors
/// `conversation_not_found`.
pub fn resolve(tx: &mut Tx, by: &Stamp, id: &str, seen: impl Fn(i64) -> Result<()>) -> Result<()> {
    let change = |c: &mut ConversationRow| {
        c.resolved_at = Some(by.at);
        c.waiting_since = None;
    };
    turn(tx, by, id, Status::Resolved, seen, change, |dimensions, from| Resolved { dimensions, from }.into())
}

/// It is open again.
///
/// # Errors
/// `conversation_not_found`.
pub fn reopen(tx: &mut Tx, by: &Stamp, id: &str, seen: impl Fn(i64) -> Result<()>) -> Result<()> {
    let told = |dimensions, from| Reopened { dimensions, from, by_customer: false }.into();
    turn(tx, by, id, Status::Open, seen, |_| {}, told)
}

/// It waits for the customer or somebody outside.
///
/// # Errors
/// `conversation_not_found`.
pub fn pend(tx: &mut Tx, by: &Stamp, id: &str, seen: impl Fn(i64) -> Result<()>) -> Result<()> {
    turn(tx, by, id, Status::Pending, seen, |_| {}, |dimensions, from| Pended { dimensions, from }.into())
}

/// It sleeps until a time or the customer's next message. Snoozing what sleeps already moves the time.
///
/// # Errors
/// `conversation_not_found`; `invalid` when the time is past or too far.
pub fn snooze(tx: &mut Tx, by: &Stamp, id: &str, until: Time, seen: impl Fn(i64) -> Result<()>) -> Result<()> {
    rules::check_snooze(until, by.at)?;
    let before = load(tx, id)?;
    seen(before.version)?;
    if before.snoozed_until == Some(until) {
        tx.silent("it sleeps until then already");
        return Ok(());
    }
    let mut c = before.clone();
    c.status = Status::Snoozed.word().into();
    c.snoozed_until = Some(until);
    c.resolved_at = None;
    conversation::update(tx, &c)?;
    line::job::schedule(tx, wake::KIND, id, until)?;
    let f = fact(tx, by, &c, Snoozed { dimensions: dimensions(&c), from: before.status, until: until.0 })?;
    tx.record(f);
    Ok(())
}

/// The time of a snooze came. Nothing happens when somebody was faster.
///
/// # Errors
/// What the engine says.
pub fn wake(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    tx.silent("it was woken before");
    let mut c = load(tx, id)?;
    let Some(due) = c.snoozed_until.filter(|_| c.status == Status::Snoozed.word()) else { return Ok(()) };
    c.status = Status::Open.word().into();
    c.snoozed_until = None;
    conversation::update(tx, &c)?;
    let f = fact(tx, by, &c, Woken { dimensions: dimensions(&c), due: due.0 })?;
    tx.record(f);
    Ok(())
}

fn turn(
    tx: &mut Tx,
    by: &Stamp,
    id: &str,
    to: Status,
    seen: impl Fn(i64) -> Result<()>,
    change: impl Fn(&mut ConversationRow),
    told: impl Fn(Dimensions, String) -> What,
) -> Result<()> {
    let before = load(tx, id)?;
    seen(before.version)?;
    if before.status == to.word() {
        tx.silent("it stands like that already");
        return Ok(());
    }
    let mut c = before.clone();
    c.status = to.word().into();
    c.resolved_at = None;
    if c.snoozed_until.take().is_some() {
        line::job::cancel(tx, wake::KIND, id)?;
    }
    change(&mut c);
    conversation::update(tx, &c)?;
    let f = fact(tx, by, &c, told(dimensions(&c), before.status))?;
    tx.record(f);
    Ok(())
}
