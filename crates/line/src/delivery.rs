//! Deliveries: everything that leaves the process is first a row, then sent, with retries, back-off, a visible state
//! and replay. The row carries a snapshot of what is sent.
//!
//! Rows are written by readers ([`insert`]), sent by the runner in `outbox`, shown and replayed by routes.

mod outbox;
mod rows;

pub(crate) use outbox::Outbox;
pub use rows::{find, forget_target, insert, list, park_target, purge, replay};

use futures_util::future::BoxFuture;
use ground::{Time, clock};
use std::time::Duration;

db::row! {
    /// One thing on its way out.
    #[derive(Clone, Debug)]
    pub struct Delivery {
        /// `dlv_…`
        pub id: String,
        /// Who sends it: `webhook`.
        pub deliverer: String,
        /// To what: an endpoint's id.
        pub target_id: String,
        /// The fact that it tells.
        pub fact_id: Option<String>,
        /// Its kind, as the receiver will see it.
        pub kind: String,
        /// The snapshot.
        pub body: String,
        /// `pending`, `delivered` or `parked`.
        pub state: String,
        /// How often it was tried.
        pub attempts: i64,
        /// When it is tried next.
        pub next_at: Time,
        /// What went wrong last.
        pub last_error: Option<String>,
        /// When it was written.
        pub created_at: Time,
        /// When it arrived.
        pub delivered_at: Option<Time>,
    }
}

/// What became of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived.
    Delivered,
    /// Not this time. `after` is the receiver's own wish in milliseconds.
    Failed {
        /// What went wrong, for a person.
        why: String,
        /// When the receiver wants it again.
        after: Option<i64>,
    },
    /// It will never work like this: give it up now.
    Refused {
        /// What went wrong, for a person.
        why: String,
    },
}

/// Sends deliveries of one sort.
pub trait Deliverer: Send + Sync + 'static {
    /// The name in [`Delivery::deliverer`].
    fn name(&self) -> &'static str;
    /// How long a try may take. Its lease is renewed meanwhile, so that no other node tries the same.
    fn patience(&self) -> Duration {
        Duration::from_secs(60)
    }
    /// How long the end of the program waits for a try. What takes longer is broken off, and tried again when its lease
    /// ends.
    fn grace(&self) -> Duration {
        Duration::from_secs(30)
    }
    /// Tries once, within its patience. Never inside a transaction. The same delivery may come again although it
    /// arrived, when the program dies between the two; what is sent must say which one it is.
    fn deliver<'a>(&'a self, delivery: &'a Delivery) -> BoxFuture<'a, Outcome>;
}

/// Waits before the tries, in milliseconds (Standard Webhooks 1.0: ten tries over about three days).
pub const SCHEDULE: [i64; 10] = [
    0,
    5 * clock::SECOND,
    5 * clock::MINUTE,
    30 * clock::MINUTE,
    2 * clock::HOUR,
    5 * clock::HOUR,
    10 * clock::HOUR,
    14 * clock::HOUR,
    20 * clock::HOUR,
    24 * clock::HOUR,
];

/// When the try after `attempts` failed ones is due; `None` when there were enough. `noise` spreads those that failed
/// together: up to a tenth is added.
pub fn next_try(attempts: i64, now: Time, after: Option<i64>, noise: u64) -> Option<Time> {
    let wait = *SCHEDULE.get(usize::try_from(attempts).ok()?)?;
    let wait = wait.max(after.unwrap_or(0).min(24 * clock::HOUR));
    Some(now.plus(wait + wait / 1000 * (noise % 100) as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_follow_the_published_schedule_and_end() {
        let now = Time(1_000_000);
        assert_eq!(next_try(1, now, None, 0), Some(now.plus(5_000)));
        assert_eq!(next_try(1, now, Some(60_000), 0), Some(now.plus(60_000)), "the receiver's wish counts");
        assert_eq!(next_try(1, now, Some(i64::MAX), 0), Some(now.plus(24 * clock::HOUR)), "within reason");
        assert_eq!(next_try(10, now, None, 0), None);
        let late = next_try(9, now, None, 99).unwrap().since(now);
        assert!(late > 24 * clock::HOUR && late < 27 * clock::HOUR);
    }
}
