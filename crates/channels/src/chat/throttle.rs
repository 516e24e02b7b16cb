//! How often a visitor or a network may do something. In memory, per node; bounded, so that forged names cannot fill it.

use super::rules::{
    bucket::{self, Rate},
    request,
};
use ground::{Error, Kind, Result, Time};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Buckets that are remembered at once.
const MOST: usize = 50_000;

/// How often what may be done. The binary may give others.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Messages of one browser.
    pub messages: Rate,
    /// Messages from one network.
    pub messages_of_network: Rate,
    /// Files of one browser.
    pub files: Rate,
    /// Files from one network.
    pub files_of_network: Rate,
    /// Looks at the thread and sockets opened, from one network.
    pub looks_of_network: Rate,
}

impl Default for Rates {
    fn default() -> Self {
        Rates {
            messages: Rate { burst: 30, every: 2_000 },
            messages_of_network: Rate { burst: 1_000, every: 50 },
            files: Rate { burst: 20, every: 10_000 },
            files_of_network: Rate { burst: 200, every: 1_000 },
            looks_of_network: Rate { burst: 5_000, every: 10 },
        }
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Send a message.
    Message,
    /// Send a file.
    File,
    /// Look at the thread or open a socket.
    Look,
}

/// A bucket's name: what, and who or from where.
type Name = (Deed, String);

/// The buckets.
#[derive(Debug)]
pub struct Throttle {
    rates: Rates,
    buckets: Mutex<HashMap<Name, Time>>,
}

impl Throttle {
    /// With these rates, all buckets full.
    pub fn new(rates: Rates) -> Throttle {
        Throttle { rates, buckets: Mutex::default() }
    }

    /// Takes a token of the network's bucket, then of the browser's; the network's first, so that inventing browsers
    /// makes no buckets.
    ///
    /// # Errors
    /// `throttled`.
    pub fn check(&self, deed: Deed, address: &str, device: Option<&str>, now: Time) -> Result<()> {
        let (network, own) = match deed {
            Deed::Message => (self.rates.messages_of_network, Some(self.rates.messages)),
            Deed::File => (self.rates.files_of_network, Some(self.rates.files)),
            Deed::Look => (self.rates.looks_of_network, None),
        };
        self.take((deed, format!("from {}", request::network(address))), now, network)?;
        match (own, device) {
            (Some(rate), Some(device)) => self.take((deed, device.to_string()), now, rate),
            _ => Ok(()),
        }
    }

    fn take(&self, name: Name, now: Time, rate: Rate) -> Result<()> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST && !buckets.contains_key(&name) {
            buckets.retain(|_, full_at| *full_at > now);
            if buckets.len() >= MOST {
                buckets.clear(); // rather forget than grow
            }
        }
        match bucket::take(buckets.get(&name).copied(), now, rate) {
            Ok(full_at) => {
                buckets.insert(name, full_at);
                Ok(())
            }
            Err(wait) => Err(throttled(wait)),
        }
    }
}

fn throttled(wait: i64) -> Error {
    let seconds = (wait + 999) / 1000;
    let error = Error::new(Kind::Throttled, "throttled", "That was very much at once. Wait a moment, then try again.");
    Error { retry_after: Some(seconds.max(1) as u64), ..error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn throttle() -> Throttle {
        let messages = Rate { burst: 2, every: 1000 };
        Throttle::new(Rates { messages, messages_of_network: Rate { burst: 5, every: 1000 }, ..Rates::default() })
    }

    #[test]
    fn a_browser_and_a_network_have_a_bucket_each() {
        let (t, now) = (throttle(), Time(10_000));
        let say = |address: &str, device: &str, at| t.check(Deed::Message, address, Some(device), at);
        assert!(say("192.0.2.1", "a", now).is_ok() && say("192.0.2.1", "a", now).is_ok());
        let refused = say("192.0.2.1", "a", now).unwrap_err();
        assert_eq!((refused.code, refused.retry_after), ("throttled", Some(1)));
        assert!(say("192.0.2.9", "b", now).is_ok(), "another browser elsewhere");
        assert!(say("192.0.2.1", "c", now).is_ok() && say("192.0.2.1", "d", now).is_ok());
        assert!(say("192.0.2.1", "e", now).is_err(), "the network is used up");
        assert!(say("192.0.2.1", "a", now.plus(5000)).is_ok());
        assert!(t.check(Deed::Look, "192.0.2.1", None, now).is_ok(), "another deed");
    }

    #[test]
    fn invented_browsers_do_not_fill_the_memory() {
        let t = throttle();
        for n in 0..MOST + 10 {
            let _ = t.take((Deed::Message, n.to_string()), Time(n as i64 * 10), Rate { burst: 2, every: 1000 });
        }
        assert!(t.buckets.lock().unwrap().len() <= MOST);
    }
}
