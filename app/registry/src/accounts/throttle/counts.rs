//! The counts as they stand in the database, and the addresses that are known.

use std::net::IpAddr;
use std::time::Duration;

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};

use crate::Fault;
use crate::rows::{sign_in_place, sign_in_try};
use crate::secret::digest;

/// How long a count lasts.
pub(crate) const TRY_WINDOW: Duration = Duration::from_secs(5 * 60);
/// How long an address is known as one of a login's.
pub(crate) const KNOWN_PLACE: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Makes room in a full table of what lasts so long `since` when: for what is too old to count, and then for the older
/// half.
pub(super) async fn make_room<E: EntityTrait>(
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

pub(super) async fn knows(
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
pub(super) async fn tries_of(
    connection: &impl ConnectionTrait,
    key: &str,
    now: i64,
) -> Result<i64, Fault> {
    let count = sign_in_try::Entity::find_by_id(key).one(connection).await?;
    let lasting = count.filter(|count| now - count.since < milliseconds(TRY_WINDOW));
    Ok(lasting.map_or(0, |count| count.tries))
}

/// Counts one more and says how many that is. Who counts the same at this moment waits.
pub(super) async fn count(
    transaction: &impl ConnectionTrait,
    key: &str,
    now: i64,
) -> Result<i64, Fault> {
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

pub(super) fn pair(login: &str, address: Option<IpAddr>) -> String {
    let address = address.map(|address| address.to_string());
    digest(&format!("pair {} {login}", address.unwrap_or_default()))
}

pub(super) fn of_login(login: &str) -> String {
    digest(&format!("login {login}"))
}

pub(super) fn of_address(address: IpAddr) -> String {
    digest(&format!("address {address}"))
}

pub(super) fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
