//! Slows down guessing, in bounded room, and so that nobody can keep another out.
//!
//! Tries are counted by login and address together: whoever guesses is stopped at their own address, and the person
//! whose login it is signs in from theirs. High limits for a login from everywhere and for an address with any login
//! stop what comes from many places or tries many names; an address from which the login has signed in lately is
//! not bound by the former.
//!
//! The counts stand in the database, so that several servers count together. What is counted is kept as a digest: what
//! is typed for a login may be a password.

mod counts;
#[cfg(test)]
mod tests;

use std::net::{IpAddr, Ipv6Addr};

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::Fault;
use crate::rows::{sign_in_place, sign_in_try};
use crate::store::Store;
use counts::{count, knows, make_room, of_address, of_login, pair, tries_of};

pub(crate) use counts::{KNOWN_PLACE, TRY_WINDOW};

/// Failed tries of one login from one address within the window.
const PER_PAIR: i64 = 10;
/// Failed tries of one login from all addresses within the window.
const PER_LOGIN: i64 = 300;
/// Failed tries from one address within the window; a whole town hall may share one.
const PER_ADDRESS: i64 = 300;
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
