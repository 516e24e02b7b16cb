//! Signing in and out. A try is counted before the password is looked at, and the count is kept even when the request
//! fails; that is why it is a transaction of its own, and hashing happens between the two.

use super::me;
use crate::{
    model::{Me, StaffState},
    rules, store,
};
use db::Tx;
use facts::{About, Fact};
use ground::{Actor, Error, Kind, Result, Stamp, Time, clock::DAY, id};

/// The secrets that a browser gets when somebody signs in. Only digests of them are stored.
#[derive(Clone)]
pub struct Keys {
    /// Of the session.
    pub session: String,
    /// Of the browser, by which it is known at the next sign-in.
    pub browser: String,
}

impl Keys {
    /// Fresh ones.
    pub fn fresh() -> Keys {
        Keys { session: id::secret(), browser: id::secret() }
    }
}

/// What the first half of signing in found.
#[derive(Clone, Debug)]
pub enum Begun {
    /// Too many wrong passwords: this many milliseconds to wait.
    Wait(i64),
    /// A password may be tried.
    Go {
        /// Under which key the try was counted.
        key: String,
        /// Who has this mail address, with the stored hash; nobody if it is unknown or they are suspended.
        who: Option<(String, String)>,
    },
}

/// Counts a try for a mail address, or for the browser if this person signed in from it before.
///
/// # Errors
/// What the engine says.
pub fn begin(tx: &mut Tx, email: &str, browser: Option<&str>, now: Time) -> Result<Begun> {
    let found = store::staff::find_by_email(tx, email)?.filter(|s| s.state == StaffState::Active);
    let known = match (&found, browser.map(id::digest)) {
        (Some(s), Some(digest)) if store::sessions::has_browser(tx, &digest, &s.id)? => Some(digest),
        _ => None,
    };
    let key = known.map_or_else(|| mail_key(email), |digest| format!("browser:{digest}"));
    let wait = count_try(tx, &key, now)?;
    Ok(match wait {
        Some(ms) => Begun::Wait(ms),
        None => Begun::Go { key, who: found.map(|s| (s.id, s.password_hash)) },
    })
}

/// The key of a mail address, known here or not.
pub(super) fn mail_key(email: &str) -> String {
    format!("mail:{}", id::digest(email))
}

/// Counts a try under a key; the milliseconds to wait if it may not be made.
pub(super) fn count_try(tx: &mut Tx, key: &str, now: Time) -> Result<Option<i64>> {
    tx.silent("wrong passwords are counted, not told");
    match store::attempts::lock(tx, key)?.tried(now) {
        Err(ms) => Ok(Some(ms)),
        Ok(next) => {
            store::attempts::update(tx, key, next)?;
            store::attempts::delete_before(tx, now.plus(-2 * DAY))?;
            Ok(None)
        }
    }
}

/// The second half: the password was right. Refused when meanwhile it was changed or the person suspended.
///
/// # Errors
/// `sign_in_failed`.
pub fn finish(tx: &mut Tx, begun: (&str, &str, &str), browser: Option<&str>, keys: &Keys, now: Time) -> Result<Me> {
    let (key, staff_id, password_hash) = begun;
    let found = store::staff::lock(tx, staff_id)?;
    if !found.is_some_and(|s| s.state == StaffState::Active && s.password_hash == password_hash) {
        return Err(sign_in_failed());
    }
    store::attempts::delete(tx, key)?;
    let before = browser.map(id::digest).unwrap_or_default();
    store::sessions::delete_browsers(tx, staff_id, &before, now.plus(-rules::BROWSER_LIFE))?;
    open(tx, staff_id, keys, now)?;
    let by = Stamp::new(Actor::Staff(staff_id.into()), now);
    tx.record(Fact::new(&by, About::thing(staff_id), facts::access::StaffSignedIn {}));
    me::show(tx, staff_id)
}

/// Opens a session and remembers the browser.
pub(super) fn open(tx: &mut Tx, staff_id: &str, keys: &Keys, now: Time) -> Result<()> {
    store::sessions::delete_ended(tx, staff_id, now, now.plus(-rules::IDLE))?;
    store::sessions::insert(tx, &id::digest(&keys.session), staff_id, now, now.plus(rules::SESSION_LIFE))?;
    store::sessions::insert_browser(tx, &id::digest(&keys.browser), staff_id, now)
}

/// Ends this session.
///
/// # Errors
/// What the engine says.
pub fn sign_out(tx: &mut Tx, by: &Stamp, session_id: &str) -> Result<()> {
    if store::sessions::delete(tx, session_id)? == 0 {
        tx.silent("it had ended already");
        return Ok(());
    }
    tx.record(Fact::new(by, About::thing(by.actor.id()), facts::access::StaffSignedOut {}));
    Ok(())
}

/// Somebody is still here.
pub(crate) fn touch(tx: &mut Tx, session_id: &str, now: Time) -> Result<()> {
    tx.silent("being here is not worth a fact");
    store::sessions::update_seen(tx, session_id, now)
}

/// The one answer to a wrong password, an unknown address and a suspended person.
#[track_caller]
pub fn sign_in_failed() -> Error {
    Error::new(
        Kind::Unauthenticated,
        "sign_in_failed",
        "The mail address or the password is wrong, or the account is suspended.",
    )
}

/// Too many tries.
#[track_caller]
pub fn throttled(wait_ms: i64) -> Error {
    let seconds = u64::try_from(wait_ms).unwrap_or(0).div_ceil(1000).max(1);
    let unit = if seconds == 1 { "second" } else { "seconds" };
    let detail = format!("Too many tries. Wait {seconds} {unit}, then try again.");
    Error { retry_after: Some(seconds), ..Error::new(Kind::Throttled, "throttled", detail) }
}
