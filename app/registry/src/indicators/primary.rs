//! Which indicator speaks for a benefit.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::benefits::IndicatorRole;
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::look::AT_ONCE;
use crate::{Audience, Fault, held};

/// The indicator that speaks for each of some benefits, by the benefit; none where it is not measured.
pub(crate) async fn primaries(
    connection: &impl ConnectionTrait,
    benefits: &[Uuid],
) -> Result<HashMap<Uuid, Uuid>, Fault> {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut found = HashMap::new();
    for chunk in benefits.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .expr_as(of("link", "to_id"), Alias::new("benefit"))
            .expr_as(of("indicator", "id"), Alias::new("indicator"))
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
            .and_where(of("link", "to_id").is_in(chunk.iter().copied()))
            .and_where(of("indicator", "role").eq(IndicatorRole::Primary.as_str()))
            .and_where(of("page", "audience").ne(Audience::Removed.to_string()))
            .cond_where(held::each(Kind::Indicator));
        for row in connection.query_all(&select).await? {
            found.insert(row.try_get("", "benefit")?, row.try_get("", "indicator")?);
        }
    }
    Ok(found)
}
