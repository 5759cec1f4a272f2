//! What the amounts of a list come to.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::money::Ore;
use styrbord_domain::rights::Action;

use super::count::MOST;
use super::query::{ListQuery, asked, known_field};
use crate::held::of;
use crate::{Desk, Fault};

/// Amounts are added in two parts, so that no sum is larger than the database keeps.
const PART: i64 = 1_000_000_000;

/// What the amounts of a field come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sum {
    /// The sum of those that are known; none where it is larger than an amount can be.
    pub amount: Option<Ore>,
    /// Of how many records the amount is known.
    pub known: u64,
    /// How many records the list has.
    pub of: u64,
}

impl Desk {
    /// What the amounts of some fields of a list come to, by one look at its rows; none where there are more than are
    /// counted.
    ///
    /// # Errors
    /// As `list`.
    pub async fn sums(
        &self,
        kind: Kind,
        query: &ListQuery,
        fields: &[&str],
    ) -> Result<Option<Vec<Sum>>, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, asked(query).chain(fields.iter().copied()))?;
        let connection = self.reads_list(kind, query);
        let wanted = self.wanted(kind, query).await?;
        let path = self.way(&wanted).await?;
        let mut rows = self.rows_of(&wanted, &path);
        let mut sums = Query::select();
        rows.expr_as(Expr::val(1), Alias::new("one"))
            .limit(MOST + 1);
        sums.expr_as(Func::count(Expr::val(1)), Alias::new("of"));
        for (place, name) in fields.iter().enumerate() {
            let (_, column) = known_field(kind, name)?;
            let amount = Alias::new(format!("amount{place}"));
            rows.expr_as(of(kind, &column), amount.clone());
            let amount = Expr::col(amount);
            let whole = |part: Expr| Expr::from(Func::sum(part)).cast_as(Alias::new("bigint"));
            for (name, part) in [
                ("known", Func::count(amount.clone()).into()),
                ("high", whole(amount.clone().div(PART))),
                ("low", whole(amount.modulo(PART))),
            ] {
                sums.expr_as(part, Alias::new(format!("{name}{place}")));
            }
        }
        sums.from_subquery(rows, Alias::new("rows"));
        let Some(row) = connection.query_one(&sums).await? else {
            return Ok(None);
        };
        let number = |name: &str| -> Result<Option<i64>, Fault> { Ok(row.try_get("", name)?) };
        let many = |name: &str| -> Result<u64, Fault> {
            Ok(u64::try_from(number(name)?.unwrap_or(0)).unwrap_or(0))
        };
        let of = many("of")?;
        if of > MOST {
            return Ok(None);
        }
        let mut found = Vec::with_capacity(fields.len());
        for place in 0..fields.len() {
            let part = |name: &str| number(&format!("{name}{place}"));
            let (high, low) = (part("high")?.unwrap_or(0), part("low")?.unwrap_or(0));
            let amount = high.checked_mul(PART).and_then(|sum| sum.checked_add(low));
            found.push(Sum {
                amount: amount.map(Ore),
                known: many(&format!("known{place}"))?,
                of,
            });
        }
        Ok(Some(found))
    }
}
