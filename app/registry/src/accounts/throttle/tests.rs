use std::net::IpAddr;

use sea_orm::{EntityTrait, PaginatorTrait};
use tempfile::TempDir;

use super::counts::milliseconds;
use super::{PER_ADDRESS, PER_LOGIN, PER_PAIR, TRY_WINDOW, Throttle, network};
use crate::rows::{sign_in_place, sign_in_try};
use crate::store::Store;

const HOME: &str = "192.0.2.7";
const AWAY: &str = "198.51.100.9";
/// Some instant.
const START: i64 = 1_700_000_000_000;

/// The counts of one database.
struct Counts {
    throttle: Throttle,
    store: Store,
    _folder: TempDir,
}

impl Counts {
    async fn with(throttle: Throttle) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = Store::sqlite_url(&folder.path().join("styrbord.db"));
        let store = Store::open(&url).await.unwrap();
        store.migrate().await.unwrap();
        Self {
            throttle,
            store,
            _folder: folder,
        }
    }

    async fn admit(&self, login: &str, from: Option<IpAddr>, now: i64) -> bool {
        let admitted = self.throttle.admit(&self.store, login, from, now);
        admitted.await.unwrap()
    }

    async fn welcome(&self, login: &str, from: Option<IpAddr>, now: i64) {
        let welcomed = self.throttle.welcome(&self.store, login, from, now);
        welcomed.await.unwrap();
    }

    async fn kept(&self) -> (u64, u64) {
        let connection = self.store.connection();
        let tries = sign_in_try::Entity::find().count(connection);
        let places = sign_in_place::Entity::find().count(connection);
        (tries.await.unwrap(), places.await.unwrap())
    }
}

fn address(text: &str) -> Option<IpAddr> {
    Some(text.parse().unwrap())
}

/// Seconds, login, address, how many tries, and how many of them are admitted.
#[tokio::test]
async fn tries_are_counted_by_login_and_address() {
    let table: [(i64, &str, &str, i64, i64); 8] = [
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
    let counts = Counts::with(Throttle::default()).await;
    for (second, login, from, tries, admitted) in table {
        let mut count = 0;
        for _ in 0..tries {
            let now = START + second * 1000;
            count += i64::from(counts.admit(login, address(from), now).await);
        }
        assert_eq!(count, admitted, "{second} s: {login} from {from}");
    }
}

#[tokio::test]
async fn many_addresses_stop_a_login_everywhere_but_where_it_is_at_home() {
    let counts = Counts::with(Throttle::default()).await;
    assert!(counts.admit("anna", address(HOME), START).await);
    counts.welcome("anna", address(HOME), START).await;
    for number in 0..PER_LOGIN {
        let number = u32::try_from(number).unwrap();
        let from = IpAddr::from((0x0a00_0000 + number).to_be_bytes());
        assert!(counts.admit("anna", Some(from), START).await);
    }
    assert!(!counts.admit("anna", address(AWAY), START).await);
    assert!(counts.admit("anna", address(HOME), START).await);
    let later = START + milliseconds(TRY_WINDOW);
    assert!(counts.admit("anna", address(AWAY), later).await);
}

#[tokio::test]
async fn an_address_that_tries_many_logins_waits_and_what_is_refused_takes_no_room() {
    let counts = Counts::with(Throttle::default()).await;
    for number in 0..PER_ADDRESS {
        assert!(
            counts
                .admit(&number.to_string(), address(AWAY), START)
                .await
        );
    }
    let kept = counts.kept().await;
    for number in 0..20 {
        assert!(
            !counts
                .admit(&format!("another {number}"), address(AWAY), START)
                .await
        );
    }
    assert_eq!(counts.kept().await, kept);
    assert!(counts.admit("another", address(HOME), START).await);
}

#[tokio::test]
async fn who_signs_in_does_not_count_and_success_forgets_the_tries_before_it() {
    let counts = Counts::with(Throttle::default()).await;
    for number in 0..PER_ADDRESS + 5 {
        let login = format!("staff{number}");
        assert!(counts.admit(&login, address(HOME), START).await);
        counts.welcome(&login, address(HOME), START).await;
    }
    for _ in 0..PER_PAIR {
        counts.admit("anna", address(HOME), START).await;
    }
    counts.welcome("anna", address(HOME), START).await;
    assert!(counts.admit("anna", address(HOME), START).await);
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

#[tokio::test]
async fn room_is_bounded() {
    let counts = Counts::with(Throttle { capacity: 20 }).await;
    for number in 0..60 {
        let now = START + number;
        let login = number.to_string();
        counts.admit(&login, None, now).await;
        counts.welcome(&login, address(HOME), now).await;
        counts.admit(&login, None, now).await;
    }
    let (tries, places) = counts.kept().await;
    // A try takes up to three rows at once.
    assert!(tries <= 23 && places <= 20, "{tries} {places}");
}
