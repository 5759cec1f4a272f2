//! Does every series of numbers stand at the last number that was given?

use std::collections::BTreeMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, EntityTrait};
use styrbord_domain::decisions::DecisionNumber;
use styrbord_domain::kind::Kind;
use styrbord_domain::meetings::MeetingNumber;

use super::findings::Findings;
use crate::rows::number_series;
use crate::{Fault, columns, decisions, held, meetings};

/// How many numbers are read at a time.
const STEP: u64 = 1000;

/// Compares the series with the numbers of decisions and meetings.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut given: BTreeMap<String, i64> = BTreeMap::new();
    for kind in [Kind::Decision, Kind::Meeting] {
        let mut after = String::new();
        loop {
            let numbers = numbers(connection, kind, &after).await?;
            let Some(last) = numbers.last() else {
                break;
            };
            after.clone_from(last);
            for number in numbers {
                let Some((series, sequence)) = read(kind, &number) else {
                    findings.add("number_unreadable", number);
                    continue;
                };
                let last = given.entry(series).or_default();
                *last = Ord::max(*last, sequence.into());
            }
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

/// The series and the place in it of a number of a kind.
fn read(kind: Kind, number: &str) -> Option<(String, u32)> {
    if kind == Kind::Meeting {
        let number: MeetingNumber = number.parse().ok()?;
        let series = meetings::series(&number.forum, number.year);
        return Some((series, number.sequence));
    }
    let number: DecisionNumber = number.parse().ok()?;
    let series = decisions::series(number.forum(), number.year());
    Some((series, number.sequence()))
}

/// The numbers of a kind after one, in order.
async fn numbers(
    connection: &impl ConnectionTrait,
    kind: Kind,
    after: &str,
) -> Result<Vec<String>, Fault> {
    let number = Expr::col(Alias::new("number"));
    let mut select = Query::select();
    select
        .column(Alias::new("number"))
        .from(Alias::new(columns::table(kind)))
        .cond_where(held::each(kind))
        .and_where(number.clone().gt(after))
        .order_by_expr(number, Order::Asc)
        .limit(STEP);
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "number")?))
        .collect()
}
