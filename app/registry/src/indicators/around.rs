//! What an indicator is measured for, and what a benefit is measured by.

use std::sync::Arc;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::MOST_INDICATORS;
use uuid::Uuid;

use crate::own::unled;
use crate::records::all_records;
use crate::{Audience, Fault, Record, Writing};

/// The benefits at some addresses.
pub(crate) async fn benefits_of(
    writing: &Writing<'_>,
    addresses: &[String],
) -> Result<Vec<Arc<Record>>, Fault> {
    let mut found = Vec::with_capacity(addresses.len());
    for address in addresses {
        found.extend(writing.record(Kind::Benefit, address).await?);
    }
    Ok(found)
}

/// The indicators of a benefit that stand, or those that are `gone`: they were removed. `select` says what is read of them.
pub(crate) async fn indicators_of(
    connection: &impl ConnectionTrait,
    benefit: Uuid,
    (mut select, gone): (SelectStatement, bool),
) -> Result<Vec<Record>, Fault> {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut naming = Query::select();
    naming
        .expr(of("link", "from_id"))
        .from(Alias::new("link"))
        .and_where(of("link", "to_id").eq(benefit))
        .and_where(of("link", "relation").eq("benefits"));
    let removed = Audience::Removed.to_string();
    let audience = of("page", "audience");
    select
        .and_where(of("page", "id").in_subquery(naming))
        .and_where(match gone {
            true => audience.eq(removed),
            false => audience.ne(removed),
        })
        .and_where(unled(of("page", "kind")).eq(Kind::Indicator.as_str()))
        .order_by_expr(of("page", "id"), Order::Asc);
    all_records(connection, &select).await
}

/// Whether one of some benefits is measured by so many indicators that there is no place for another.
pub(crate) async fn is_full(
    connection: &impl ConnectionTrait,
    benefits: &[Uuid],
) -> Result<bool, Fault> {
    if benefits.is_empty() {
        return Ok(false);
    }
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let count = || of("link", "from_id").count();
    let mut select = Query::select();
    select
        .expr_as(count(), Alias::new("count"))
        .from(Alias::new("link"))
        .inner_join(
            Alias::new("page"),
            of("page", "id").equals((Alias::new("link"), Alias::new("from_id"))),
        )
        .and_where(of("link", "relation").eq("benefits"))
        .and_where(of("link", "to_id").is_in(benefits.iter().copied()))
        .and_where(unled(of("page", "kind")).eq(Kind::Indicator.as_str()))
        .and_where(of("page", "audience").ne(Audience::Removed.to_string()))
        .add_group_by([of("link", "to_id")])
        .and_having(count().gte(i64::try_from(MOST_INDICATORS).map_err(Fault::internal)?))
        .limit(1);
    Ok(connection.query_one(&select).await?.is_some())
}
