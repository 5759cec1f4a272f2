//! Does every series of numbers stand at the last number that was given?

use std::collections::BTreeMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, EntityTrait};
use styrbord_domain::decisions::DecisionNumber;
use styrbord_domain::kind::Kind;

use super::findings::Findings;
use crate::decisions::series;
use crate::rows::number_series;
use crate::{Fault, held};

/// How many numbers are read at a time.
const STEP: u64 = 1000;

/// Compares the series with the numbers of decisions.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut given: BTreeMap<String, i64> = BTreeMap::new();
    let number = Expr::col(Alias::new("number"));
    let mut after = String::new();
    loop {
        let mut select = Query::select();
        select
            .column(Alias::new("number"))
            .from(Alias::new("decision"))
            .cond_where(held::each(Kind::Decision))
            .and_where(number.clone().gt(after.as_str()))
            .order_by_expr(number.clone(), Order::Asc)
            .limit(STEP);
        let rows = connection.query_all(&select).await?;
        let Some(last) = rows.last() else {
            break;
        };
        after = last.try_get("", "number")?;
        for row in &rows {
            let number: String = row.try_get("", "number")?;
            let Ok(number) = number.parse::<DecisionNumber>() else {
                findings.add("number_unreadable", number);
                continue;
            };
            let last = given
                .entry(series(number.forum(), number.year()))
                .or_default();
            *last = Ord::max(*last, number.sequence().into());
        }
    }
    for row in number_series::Entity::find().all(connection).await? {
        if given.remove(&row.name) != Some(row.last) {
            findings.add("series_altered", row.name);
        }
    }
    for name in given.into_keys() {
        findings.add("series_missing", name);
    }
    Ok(())
}
