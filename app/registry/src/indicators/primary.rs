//! Which indicator speaks for a benefit.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use styrbord_domain::benefits::IndicatorRole;
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::look::AT_ONCE;
use crate::{Audience, Fault, held};

/// The indicator that speaks for each of some benefits, by the benefit, leaving one of them out; none where nothing does.
pub(crate) async fn primaries(
    connection: &impl ConnectionTrait,
    benefits: &[Uuid],
    but: Option<Uuid>,
) -> Result<HashMap<Uuid, Uuid>, Fault> {
    let mut found = HashMap::new();
    for chunk in benefits.chunks(AT_ONCE) {
        let mut select = speaking();
        select
            .expr_as(of("link", "to_id"), Alias::new("benefit"))
            .expr_as(of("indicator", "id"), Alias::new("indicator"))
            .and_where(of("link", "to_id").is_in(chunk.iter().copied()));
        if let Some(but) = but {
            select.and_where(of("indicator", "id").ne(but));
        }
        for row in connection.query_all(&select).await? {
            found.insert(row.try_get("", "benefit")?, row.try_get("", "indicator")?);
        }
    }
    Ok(found)
}

/// The addresses of the benefits for which more than one indicator speaks.
pub(crate) async fn spoken_for_twice(
    connection: &impl ConnectionTrait,
) -> Result<Vec<String>, Fault> {
    let mut twice = speaking();
    twice
        .expr(of("link", "to_id"))
        .add_group_by([of("link", "to_id")])
        .and_having(of("indicator", "id").count_distinct().gt(1));
    let mut select = Query::select();
    select
        .expr_as(of("page", "slug"), Alias::new("slug"))
        .from(Alias::new("page"))
        .and_where(of("page", "id").in_subquery(twice))
        .order_by_expr(of("page", "id"), Order::Asc);
    let rows = connection.query_all(&select).await?.into_iter();
    Ok(rows
        .map(|row| row.try_get("", "slug"))
        .collect::<Result<_, _>>()?)
}

fn of(table: &str, name: &str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(name)))
}

/// The indicators that speak for benefits, with the links to these.
fn speaking() -> SelectStatement {
    let mut select = Query::select();
    select
        .from(Alias::new("link"))
        .inner_join(
            Alias::new("indicator"),
            of("indicator", "id").equals((Alias::new("link"), Alias::new("from_id"))),
        )
        .inner_join(
            Alias::new("page"),
            of("page", "id").equals((Alias::new("link"), Alias::new("from_id"))),
        )
        .and_where(of("link", "relation").eq("benefits"))
        .and_where(of("indicator", "role").eq(IndicatorRole::Primary.as_str()))
        .and_where(of("page", "audience").ne(Audience::Removed.to_string()))
        .cond_where(held::each(Kind::Indicator));
    select
}
