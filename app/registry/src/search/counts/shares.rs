//! How much of what is counted comes from one client, so that nobody alone fills a day with texts of their own, nor the
//! page that shows them.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use uuid::Uuid;

/// How many searches of one account count on a day: more than anybody makes, and a tenth of the texts of a day.
pub(super) const OF_ONE: u32 = 200;
/// How many of the visitors of one network: a whole town hall goes out by one address. Most of the texts of a day are left for
/// others.
pub(super) const OF_MANY: u32 = 500;
/// How many clients are told apart; any more share what one may.
const CLIENTS: usize = 20_000;

/// From whom a search comes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Client {
    Account(Uuid),
    /// Visitors of one network.
    Network(IpAddr),
}

impl Client {
    /// How many of its searches count on a day.
    const fn share(self) -> u32 {
        match self {
            Self::Account(_) => OF_ONE,
            Self::Network(_) => OF_MANY,
        }
    }
}

/// What each client has taken of its share today. Who they are is not kept: only a number that this process makes of it
/// with a key of its own, and nothing says what they searched for.
#[derive(Default)]
pub(crate) struct Shares {
    key: RandomState,
    today: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    day: String,
    by: HashMap<u64, u32>,
}

impl Shares {
    /// Takes one of a client's share of a day; whether it has any left.
    pub(super) fn take(&self, client: Client, day: &str) -> bool {
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if today.day != day {
            *today = Taken {
                day: day.to_owned(),
                by: HashMap::new(),
            };
        }
        let known = self.key.hash_one(client);
        let place = match today.by.len() < CLIENTS || today.by.contains_key(&known) {
            true => known,
            false => 0,
        };
        let taken = today.by.entry(place).or_default();
        *taken = taken.saturating_add(1);
        *taken <= client.share()
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use uuid::Uuid;

    use super::{CLIENTS, Client, OF_MANY, OF_ONE, Shares};

    #[test]
    fn each_client_has_its_share_of_a_day() {
        let shares = Shares::default();
        let account = Client::Account(Uuid::from_u128(1));
        let visitor = Client::Network(Ipv4Addr::LOCALHOST.into());
        for _ in 0..OF_ONE {
            assert!(shares.take(account, "2026-11-26"));
        }
        assert!(!shares.take(account, "2026-11-26"));
        for _ in 0..OF_MANY {
            assert!(shares.take(visitor, "2026-11-26"));
        }
        assert!(!shares.take(visitor, "2026-11-26"));
        assert!(shares.take(account, "2026-11-27"));
    }

    #[test]
    fn more_clients_than_are_told_apart_share_one() {
        let shares = Shares::default();
        let took =
            |number: u128| shares.take(Client::Account(Uuid::from_u128(number)), "2026-11-26");
        let many = CLIENTS as u128 + u128::from(OF_ONE) + 50;
        let counted = (0..many).filter(|number| took(*number)).count();
        assert_eq!(counted, CLIENTS + OF_ONE as usize);
        assert!(took(0));
    }
}
