//! Slows down guessing, in bounded room, and so that nobody can keep another out.
//!
//! Tries are counted by login and address together: whoever guesses is stopped at their own address, and the person
//! whose login it is signs in from theirs. High limits for a login from everywhere and for an address with any login
//! stop what comes from many places or tries many names; an address from which the login has signed in lately is
//! not bound by the former.
//!
//! The counts stand in the database, so that several servers count together. What is counted is kept as a digest: what
//! is typed for a login may be a password.

use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};

use crate::Fault;
use crate::rows::{sign_in_place, sign_in_try};
use crate::secret::digest;
use crate::store::Store;

/// How long a count lasts.
pub(crate) const TRY_WINDOW: Duration = Duration::from_secs(5 * 60);
/// Failed tries of one login from one address within the window.
const PER_PAIR: i64 = 10;
/// Failed tries of one login from all addresses within the window.
const PER_LOGIN: i64 = 300;
/// Failed tries from one address within the window; a whole town hall may share one.
const PER_ADDRESS: i64 = 300;
/// How long an address is known as one of a login's.
pub(crate) const KNOWN_PLACE: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Counts, and known addresses, kept at once; the oldest make room.
const CAPACITY: u64 = 20_000;

/// The counts, and how many of them there may be.
#[derive(Debug)]
pub struct Throttle {
    capacity: u64,
}

impl Default for Throttle {
    fn default() -> Self {
        Self { capacity: CAPACITY }
    }
}

impl Throttle {
    /// Counts a try at `now` (milliseconds) before it is made, so that tries at the same moment count too; `false` when
    /// there were too many.
    pub async fn admit(
        &self,
        store: &Store,
        login: &str,
        address: Option<IpAddr>,
        now: i64,
    ) -> Result<bool, Fault> {
        let address = address.map(network);
        let reader = store.connection();
        let at_home = match address {
            None => true,
            Some(address) => knows(reader, login, address, now).await?,
        };
        let limits = [
            Some((pair(login, address), PER_PAIR)),
            address.map(|address| (of_address(address), PER_ADDRESS)),
            (!at_home).then(|| (of_login(login), PER_LOGIN)),
        ];
        let mut limits: Vec<(String, i64)> = limits.into_iter().flatten().collect();
        // Who tries at the same moment comes to the counts in the same order.
        limits.sort_unstable();
        // What is refused writes nothing: it must not count against others, nor push out what is counted, nor hold up
        // those who write.
        for (key, limit) in &limits {
            if tries_of(reader, key, now).await? >= *limit {
                return Ok(false);
            }
        }
        let turn = store.begin().await?;
        let room = (self.capacity, now);
        let since = sign_in_try::Column::Since;
        make_room::<sign_in_try::Entity>(&turn.transaction, since, TRY_WINDOW, room).await?;
        for (key, limit) in &limits {
            if count(&turn.transaction, key, now).await? > *limit {
                turn.transaction.rollback().await?;
                return Ok(false);
            }
        }
        turn.transaction.commit().await?;
        Ok(true)
    }

    /// Takes back the tries of somebody who has signed in, and knows the address from now on.
    pub async fn welcome(
        &self,
        store: &Store,
        login: &str,
        address: Option<IpAddr>,
        now: i64,
    ) -> Result<(), Fault> {
        let address = address.map(network);
        let turn = store.begin().await?;
        let transaction = &turn.transaction;
        sign_in_try::Entity::delete_by_id(pair(login, address))
            .exec(transaction)
            .await?;
        if let Some(address) = address {
            let mut keys = [of_address(address), of_login(login)];
            keys.sort_unstable();
            for key in keys {
                sign_in_try::Entity::update_many()
                    .col_expr(
                        sign_in_try::Column::Tries,
                        Expr::col(sign_in_try::Column::Tries).sub(1),
                    )
                    .filter(sign_in_try::Column::Key.eq(key))
                    .filter(sign_in_try::Column::Tries.gt(0))
                    .exec(transaction)
                    .await?;
            }
            let room = (self.capacity, now);
            let since = sign_in_place::Column::Since;
            make_room::<sign_in_place::Entity>(transaction, since, KNOWN_PLACE, room).await?;
            let known = sign_in_place::ActiveModel {
                key: Set(pair(login, Some(address))),
                since: Set(now),
            };
            let anew = OnConflict::column(sign_in_place::Column::Key)
                .update_column(sign_in_place::Column::Since)
                .to_owned();
            sign_in_place::Entity::insert(known)
                .on_conflict(anew)
                .exec_without_returning(transaction)
                .await?;
        }
        turn.transaction.commit().await?;
        Ok(())
    }
}

/// Makes room in a full table of what lasts so long `since` when: for what is too old to count, and then for the older
/// half.
async fn make_room<E: EntityTrait>(
    transaction: &impl ConnectionTrait,
    since: E::Column,
    lasting: Duration,
    (capacity, now): (u64, i64),
) -> Result<(), Fault> {
    let too_old = now - milliseconds(lasting);
    for old in [Some(too_old), None] {
        let rows: i64 = E::find()
            .select_only()
            .column_as(since.count(), "n")
            .into_tuple()
            .one(transaction)
            .await?
            .unwrap_or(0);
        if u64::try_from(rows).unwrap_or(0) < capacity {
            return Ok(());
        }
        let old = match old {
            Some(old) => old,
            None => E::find()
                .select_only()
                .column(since)
                .order_by_asc(since)
                .offset(capacity / 2)
                .limit(1)
                .into_tuple()
                .one(transaction)
                .await?
                .unwrap_or(now),
        };
        E::delete_many()
            .filter(since.lte(old))
            .exec(transaction)
            .await?;
    }
    Ok(())
}

async fn knows(
    connection: &impl ConnectionTrait,
    login: &str,
    address: IpAddr,
    now: i64,
) -> Result<bool, Fault> {
    let known = sign_in_place::Entity::find_by_id(pair(login, Some(address)))
        .one(connection)
        .await?;
    Ok(known.is_some_and(|known| now - known.since < milliseconds(KNOWN_PLACE)))
}

/// The tries within the window.
async fn tries_of(connection: &impl ConnectionTrait, key: &str, now: i64) -> Result<i64, Fault> {
    let count = sign_in_try::Entity::find_by_id(key).one(connection).await?;
    let lasting = count.filter(|count| now - count.since < milliseconds(TRY_WINDOW));
    Ok(lasting.map_or(0, |count| count.tries))
}

/// Counts one more and says how many that is. Who counts the same at this moment waits.
async fn count(transaction: &impl ConnectionTrait, key: &str, now: i64) -> Result<i64, Fault> {
    use sign_in_try::{Column, Entity};
    let stored = |column: Column| Expr::col((Entity, column));
    let over = stored(Column::Since).lte(now - milliseconds(TRY_WINDOW));
    let anew = |new: i64, otherwise: Expr| {
        CaseStatement::new()
            .case(over.clone(), new)
            .finally(otherwise)
    };
    let more = OnConflict::column(Column::Key)
        .value(Column::Tries, anew(1, stored(Column::Tries).add(1)))
        .value(Column::Since, anew(now, stored(Column::Since)))
        .to_owned();
    let first = sign_in_try::ActiveModel {
        key: Set(key.to_owned()),
        since: Set(now),
        tries: Set(1),
    };
    let counted = Entity::insert(first)
        .on_conflict(more)
        .exec_with_returning(transaction)
        .await?;
    Ok(counted.tries)
}

fn pair(login: &str, address: Option<IpAddr>) -> String {
    let address = address.map(|address| address.to_string());
    digest(&format!("pair {} {login}", address.unwrap_or_default()))
}

fn of_login(login: &str) -> String {
    digest(&format!("login {login}"))
}

fn of_address(address: IpAddr) -> String {
    digest(&format!("address {address}"))
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
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

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use sea_orm::{EntityTrait, PaginatorTrait};
    use tempfile::TempDir;

    use super::{PER_ADDRESS, PER_LOGIN, PER_PAIR, TRY_WINDOW, Throttle, milliseconds, network};
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
}
