//! Numbering: gives committed facts their positions, in insertion order, in batches, by whichever node gets the lock.

use super::Session;
use std::{
    borrow::Cow,
    time::{Duration, Instant},
};

/// Numbers at each kick from a commit of this node and at the latest after `every`, for what other nodes left behind.
/// Ends when all writers are gone, after a last look.
#[allow(clippy::disallowed_methods)] // waits, never decides
pub(crate) fn number_loop(url: &str, kicked: &flume::Receiver<()>, every: Duration) {
    let mut session = None;
    loop {
        let ended = match kicked.recv_deadline(Instant::now() + every) {
            Ok(()) | Err(flume::RecvTimeoutError::Timeout) => false,
            Err(flume::RecvTimeoutError::Disconnected) => true,
        };
        if session.is_none() {
            session = Session::open(url).ok();
        }
        if let Some(s) = session.as_mut()
            && number(s).is_err()
        {
            session = None;
        }
        if ended {
            return;
        }
    }
}

/// One round at most this many; more rounds follow while rounds are full.
const BATCH: i64 = 1000;

fn number(session: &mut Session) -> ground::Result<()> {
    let mut turned_away = 0;
    loop {
        let rows = session.query(Cow::Borrowed("SELECT number_facts($1)"), &[BATCH.into()])?;
        match rows.first().map_or(0, |r| r.get::<_, i64>(0)) {
            BATCH => {}
            // Another node numbers, and may have begun before our facts were there.
            -1 if turned_away < 20 => {
                turned_away += 1;
                pause(Duration::from_millis(2));
            }
            _ => return Ok(()),
        }
    }
}

#[allow(clippy::disallowed_methods)] // a database thread of its own, between two tries
fn pause(time: Duration) {
    std::thread::park_timeout(time);
}
