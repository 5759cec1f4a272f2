//! Slows down guessing: counts tries per login and per address, in bounded memory.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a count lasts.
const WINDOW: Duration = Duration::from_secs(5 * 60);
/// Failed tries of one login within the window.
const PER_LOGIN: u32 = 10;
/// Tries from one address within the window; a whole town hall may share one.
const PER_ADDRESS: u32 = 100;
/// Counts kept at once; the oldest makes room.
const CAPACITY: usize = 10_000;

/// What is counted.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Key {
    Login(String),
    Address(IpAddr),
}

#[derive(Clone, Copy, Debug)]
struct Count {
    since: Instant,
    tries: u32,
}

/// The counts of one process.
#[derive(Default, Debug)]
pub struct Throttle(Mutex<HashMap<Key, Count>>);

impl Throttle {
    /// Counts a try before it is made, so that tries at the same moment count too; `false` when there were too many.
    pub fn admit(&self, login: &str, address: Option<IpAddr>, now: Instant) -> bool {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let by_address = address
            .is_none_or(|address| within(&mut counts, Key::Address(address), PER_ADDRESS, now));
        by_address && within(&mut counts, Key::Login(login.to_owned()), PER_LOGIN, now)
    }

    /// Forgets the tries of a login that succeeded.
    pub fn clear(&self, login: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&Key::Login(login.to_owned()));
    }
}

fn within(counts: &mut HashMap<Key, Count>, key: Key, limit: u32, now: Instant) -> bool {
    if counts.len() >= CAPACITY && !counts.contains_key(&key) {
        make_room(counts, now);
    }
    let count = counts.entry(key).or_insert(Count {
        since: now,
        tries: 0,
    });
    if now.duration_since(count.since) >= WINDOW {
        *count = Count {
            since: now,
            tries: 0,
        };
    }
    count.tries = count.tries.saturating_add(1);
    count.tries <= limit
}

fn make_room(counts: &mut HashMap<Key, Count>, now: Instant) {
    counts.retain(|_, count| now.duration_since(count.since) < WINDOW);
    if counts.len() < CAPACITY {
        return;
    }
    if let Some(oldest) = counts
        .iter()
        .min_by_key(|(_, count)| count.since)
        .map(|(key, _)| key.clone())
    {
        counts.remove(&oldest);
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};
    use std::time::Instant;

    use super::{CAPACITY, PER_ADDRESS, PER_LOGIN, Throttle, WINDOW};

    const HERE: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::LOCALHOST));

    #[test]
    fn a_login_waits_after_too_many_tries_and_may_try_again_later() {
        let (throttle, start) = (Throttle::default(), Instant::now());
        assert!((0..PER_LOGIN).all(|_| throttle.admit("anna", HERE, start)));
        assert!(!throttle.admit("anna", HERE, start));
        assert!(throttle.admit("bo", HERE, start));
        assert!(throttle.admit("anna", HERE, start + WINDOW));
    }

    #[test]
    fn success_forgets_the_tries_before_it() {
        let (throttle, start) = (Throttle::default(), Instant::now());
        for _ in 0..PER_LOGIN {
            throttle.admit("anna", HERE, start);
        }
        throttle.clear("anna");
        assert!(throttle.admit("anna", HERE, start));
    }

    #[test]
    fn an_address_that_tries_many_logins_waits_too() {
        let (throttle, start) = (Throttle::default(), Instant::now());
        assert!((0..PER_ADDRESS).all(|number| throttle.admit(&number.to_string(), HERE, start)));
        assert!(!throttle.admit("another", HERE, start));
        assert!(throttle.admit("another", None, start));
    }

    #[test]
    fn memory_is_bounded() {
        let (throttle, start) = (Throttle::default(), Instant::now());
        for number in 0..CAPACITY + 50 {
            throttle.admit(&number.to_string(), None, start);
        }
        assert_eq!(throttle.0.lock().unwrap().len(), CAPACITY);
    }
}
