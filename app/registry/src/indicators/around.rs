//! What an indicator is measured for, and what a benefit is measured by.

use std::sync::Arc;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::own::unled;
use crate::records::{all_records, select_records};
use crate::{Fault, Record, Writing};

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

/// The indicators of a benefit, also those that were removed.
pub(crate) async fn indicators_of(
    connection: &impl ConnectionTrait,
    benefit: Uuid,
) -> Result<Vec<Record>, Fault> {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut naming = Query::select();
    naming
        .expr(of("link", "from_id"))
        .from(Alias::new("link"))
        .and_where(of("link", "to_id").eq(benefit))
        .and_where(of("link", "relation").eq("benefits"));
    let mut select = select_records();
    select
        .and_where(of("page", "id").in_subquery(naming))
        .and_where(unled(of("page", "kind")).eq(Kind::Indicator.as_str()))
        .order_by_expr(of("page", "id"), Order::Asc);
    all_records(connection, &select).await
}
