//! Slows down guessing, in bounded memory, and so that nobody can keep another out.
//!
//! Tries are counted by login and address together: whoever guesses is stopped at their own address, and the person
//! whose login it is signs in from theirs. High limits for a login from everywhere and for an address with any login
//! stop what comes from many places or tries many names; an address from which the login has signed in lately is
//! not bound by the former.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a count lasts.
const WINDOW: Duration = Duration::from_secs(5 * 60);
/// Failed tries of one login from one address within the window.
const PER_PAIR: u32 = 10;
/// Failed tries of one login from all addresses within the window.
const PER_LOGIN: u32 = 300;
/// Failed tries from one address within the window; a whole town hall may share one.
const PER_ADDRESS: u32 = 300;
/// How long an address is known as one of a login's.
const KNOWN: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Counts, and known addresses, kept at once; the oldest make room.
const CAPACITY: usize = 20_000;

/// What is counted. Logins are in lower case, addresses are those of [`network`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Key {
    Pair(String, Option<IpAddr>),
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
pub struct Throttle(Mutex<Counts>);

#[derive(Default, Debug)]
struct Counts {
    tries: HashMap<Key, Count>,
    /// From where logins have signed in, and when.
    known: HashMap<(String, IpAddr), Count>,
}

impl Throttle {
    /// Counts a try before it is made, so that tries at the same moment count too; `false` when there were too many.
    pub fn admit(&self, login: &str, address: Option<IpAddr>, now: Instant) -> bool {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let address = address.map(network);
        let at_home = address.is_none_or(|address| counts.knows(login, address, now));
        let limits = [
            Some((Key::Pair(login.to_owned(), address), PER_PAIR)),
            address.map(|address| (Key::Address(address), PER_ADDRESS)),
            (!at_home).then(|| (Key::Login(login.to_owned()), PER_LOGIN)),
        ];
        let limits: Vec<(Key, u32)> = limits.into_iter().flatten().collect();
        // What is refused counts nowhere: it must not count against others, nor push out what is counted.
        let admitted = limits
            .iter()
            .all(|(key, limit)| counts.tries_of(key, now) < *limit);
        if admitted {
            for (key, _) in limits {
                count(&mut counts.tries, key, now);
            }
        }
        admitted
    }

    /// Takes back the tries of somebody who has signed in, and knows the address from now on.
    pub fn welcome(&self, login: &str, address: Option<IpAddr>, now: Instant) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let address = address.map(network);
        counts.tries.remove(&Key::Pair(login.to_owned(), address));
        let Some(address) = address else { return };
        for key in [Key::Address(address), Key::Login(login.to_owned())] {
            if let Some(count) = counts.tries.get_mut(&key) {
                count.tries = count.tries.saturating_sub(1);
            }
        }
        make_room(&mut counts.known, KNOWN, now);
        let seen = Count {
            since: now,
            tries: 0,
        };
        counts.known.insert((login.to_owned(), address), seen);
    }
}

impl Counts {
    fn knows(&self, login: &str, address: IpAddr, now: Instant) -> bool {
        let seen = self.known.get(&(login.to_owned(), address));
        seen.is_some_and(|seen| now.duration_since(seen.since) < KNOWN)
    }

    /// The tries within the window.
    fn tries_of(&self, key: &Key, now: Instant) -> u32 {
        let count = self.tries.get(key);
        let lasting = count.filter(|count| now.duration_since(count.since) < WINDOW);
        lasting.map_or(0, |count| count.tries)
    }
}

/// What counts as one address: of IPv6 the first 64 bits, since whoever has one address there has them all.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let prefix = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(prefix))
        }
        address => address,
    }
}

fn count(counts: &mut HashMap<Key, Count>, key: Key, now: Instant) {
    if !counts.contains_key(&key) {
        make_room(counts, WINDOW, now);
    }
    let new = Count {
        since: now,
        tries: 0,
    };
    let count = counts.entry(key).or_insert(new);
    if now.duration_since(count.since) >= WINDOW {
        *count = new;
    }
    count.tries = count.tries.saturating_add(1);
}

/// Makes room in a full table: for what is too old to count, and then for the older half.
fn make_room<K: std::hash::Hash + Eq>(
    counts: &mut HashMap<K, Count>,
    lasting: Duration,
    now: Instant,
) {
    if counts.len() < CAPACITY {
        return;
    }
    counts.retain(|_, count| now.duration_since(count.since) < lasting);
    if counts.len() < CAPACITY {
        return;
    }
    let mut times: Vec<Instant> = counts.values().map(|count| count.since).collect();
    let (_, middle, _) = times.select_nth_unstable(CAPACITY / 2);
    let middle = *middle;
    counts.retain(|_, count| count.since > middle);
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::time::{Duration, Instant};

    use super::{CAPACITY, PER_ADDRESS, PER_LOGIN, PER_PAIR, Throttle, WINDOW, network};

    const HOME: &str = "192.0.2.7";
    const AWAY: &str = "198.51.100.9";

    fn address(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    /// Seconds, login, address, how many tries, and how many of them are admitted.
    #[test]
    fn tries_are_counted_by_login_and_address() {
        let table: [(u64, &str, &str, u32, u32); 8] = [
            (0, "anna", AWAY, 12, PER_PAIR),
            // Neither the person at another address nor another login at that address is kept out.
            (1, "anna", HOME, 1, 1),
            (2, "bo", AWAY, 3, 3),
            (200, "anna", AWAY, 1, 0),
            (299, "anna", AWAY, 1, 0),
            (300, "anna", AWAY, 12, PER_PAIR),
            (599, "anna", AWAY, 1, 0),
            (600, "anna", AWAY, 1, 1),
        ];
        let (throttle, start) = (Throttle::default(), Instant::now());
        for (second, login, from, tries, admitted) in table {
            let now = start + Duration::from_secs(second);
            let count = (0..tries)
                .filter(|_| throttle.admit(login, address(from), now))
                .count();
            assert_eq!(count, admitted as usize, "{second} s: {login} from {from}");
        }
    }

    #[test]
    fn many_addresses_stop_a_login_everywhere_but_where_it_is_at_home() {
        let (throttle, start) = (Throttle::default(), Instant::now());
        assert!(throttle.admit("anna", address(HOME), start));
        throttle.welcome("anna", address(HOME), start);
        for number in 0..PER_LOGIN {
            let from = IpAddr::from((0x0a00_0000 + number).to_be_bytes());
            assert!(throttle.admit("anna", Some(from), start));
        }
        assert!(!throttle.admit("anna", address(AWAY), start));
        assert!(throttle.admit("anna", address(HOME), start));
        assert!(throttle.admit("anna", address(AWAY), start + WINDOW));
    }

    #[test]
    fn an_address_that_tries_many_logins_waits_and_those_who_sign_in_do_not_count() {
        let (throttle, start) = (Throttle::default(), Instant::now());
        for number in 0..PER_ADDRESS {
            assert!(throttle.admit(&number.to_string(), address(AWAY), start));
        }
        assert!(!throttle.admit("another", address(AWAY), start));
        assert!(throttle.admit("another", address(HOME), start));
        for number in 0..2 * PER_ADDRESS {
            let login = format!("staff{number}");
            assert!(throttle.admit(&login, address(HOME), start));
            throttle.welcome(&login, address(HOME), start);
        }
    }

    #[test]
    fn success_forgets_the_tries_before_it() {
        let (throttle, start) = (Throttle::default(), Instant::now());
        for _ in 0..PER_PAIR {
            throttle.admit("anna", address(HOME), start);
        }
        throttle.welcome("anna", address(HOME), start);
        assert!(throttle.admit("anna", address(HOME), start));
    }

    #[test]
    fn addresses_of_one_network_count_together() {
        let table = [
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
            ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
            ("::ffff:192.0.2.7", HOME, true),
            (HOME, "192.0.2.8", false),
        ];
        for (one, other, same) in table {
            let same_network = network(one.parse().unwrap()) == network(other.parse().unwrap());
            assert_eq!(same_network, same, "{one} {other}");
        }
    }

    #[test]
    fn what_is_refused_takes_no_memory_and_pushes_nothing_out() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        for number in 0..2 * CAPACITY {
            throttle.admit(&number.to_string(), address(AWAY), now);
        }
        let kept = throttle.0.lock().unwrap().tries.len();
        assert!(kept <= 2 * PER_ADDRESS as usize + 1, "{kept}");
        assert!(!throttle.admit("another", address(AWAY), now));
    }

    #[test]
    fn memory_is_bounded() {
        let (throttle, start) = (Throttle::default(), Instant::now());
        for number in 0..2 * CAPACITY {
            let now = start + Duration::from_micros(number as u64);
            throttle.admit(&number.to_string(), None, now);
            throttle.welcome(&number.to_string(), address(HOME), now);
            throttle.admit(&number.to_string(), None, now);
        }
        let counts = throttle.0.lock().unwrap();
        assert!(counts.tries.len() <= CAPACITY && counts.known.len() <= CAPACITY);
    }
}
