//! What stands before passwords and links on this node: so many tries for each address, and two hashings at a time, so
//! that a flood can take neither memory nor the threads. The count for each account is in the database (`rules`).

use crate::{actions::sessions::throttled, passwords};
use governor::{Quota, RateLimiter, clock::Clock as _, middleware::NoOpMiddleware, state::keyed::DashMapStateStore};
use ground::{Clock, Error, Kind, Result};
use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::sync::Semaphore;

/// Tries at once from one address; a whole office may sit behind it.
const BURST: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// Hashings at a time; each takes 19 MiB and a processor.
const SEATS: usize = 2;
/// How long somebody waits for a seat.
const PATIENCE: Duration = Duration::from_secs(10);
/// After so many tries the addresses that were long silent are forgotten.
const SWEEP: u32 = 1024;

#[derive(Clone)]
struct Watch(Clock);

impl governor::clock::Clock for Watch {
    type Instant = Duration;
    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.now().0).unwrap_or(0))
    }
}

type Limiter = RateLimiter<String, DashMapStateStore<String>, Watch, NoOpMiddleware<Duration>>;

/// One for each set of routes.
pub struct Doors {
    limiter: OnceLock<Limiter>,
    tries: AtomicU32,
    seats: Semaphore,
}

impl Default for Doors {
    fn default() -> Doors {
        Doors { limiter: OnceLock::new(), tries: AtomicU32::new(0), seats: Semaphore::new(SEATS) }
    }
}

impl Doors {
    /// Counts a try from an address.
    ///
    /// # Errors
    /// `throttled`.
    pub fn knock(&self, address: &str, clock: &Clock) -> Result<()> {
        let quota = Quota::per_second(NonZeroU32::MIN).allow_burst(BURST);
        let limiter = self.limiter.get_or_init(|| RateLimiter::dashmap_with_clock(quota, Watch(clock.clone())));
        if self.tries.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            limiter.retain_recent();
        }
        limiter.check_key(&network(address)).map_err(|not_until| {
            let wait = not_until.earliest_possible().saturating_sub(Watch(clock.clone()).now());
            throttled(wait.as_millis().try_into().unwrap_or(i64::MAX))
        })
    }
    /// Hashes a password beside the async threads.
    ///
    /// # Errors
    /// `busy`.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.seated(move || passwords::hash_now(&password)).await?
    }
    /// Whether this is the password.
    ///
    /// # Errors
    /// `busy`.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool> {
        self.seated(move || passwords::verify(&password, stored.as_deref())).await
    }
    async fn seated<T: Send + 'static>(&self, f: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let seat = tokio::time::timeout(PATIENCE, self.seats.acquire()).await;
        let Ok(Ok(_seat)) = seat else {
            let detail = "Too many people are signing in just now. Try again in a moment.";
            return Err(Error { retry_after: Some(5), ..Error::new(Kind::Unavailable, "busy", detail) });
        };
        tokio::task::spawn_blocking(f).await.map_err(|e| Error::internal(format!("hashing broke off: {e}")))
    }
}

/// Whoever has one address of IPv6 has all 2⁶⁴ beside it.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
        Ok(ip) => ip.to_string(),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Time;

    #[test]
    fn an_address_that_floods_waits_and_others_do_not() {
        let (doors, clock) = (Doors::default(), Clock::manual(Time(1_000_000)));
        for _ in 0..60 {
            doors.knock("192.0.2.1", &clock).unwrap();
        }
        let refused = doors.knock("192.0.2.1", &clock).unwrap_err();
        assert_eq!((refused.code, refused.retry_after), ("throttled", Some(1)));
        assert!(doors.knock("::ffff:192.0.2.1", &clock).is_err(), "the same address in other clothes");
        assert!(doors.knock("192.0.2.2", &clock).is_ok());
        clock.advance(1_000);
        assert!(doors.knock("192.0.2.1", &clock).is_ok());
        assert!(doors.knock("192.0.2.1", &clock).is_err());
    }

    #[test]
    fn neighbours_in_one_network_are_one() {
        assert_eq!(network("2001:db8:1:2:aaaa::1"), network("2001:db8:1:2:bbbb::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("somewhere"), "");
    }
}
