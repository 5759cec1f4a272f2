//! How many records a list has, and how many there are of each value.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;

use super::leading::count;
use super::query::{ListQuery, asked, known_field};
use crate::depends::Source;
use crate::held::of;
use crate::{Desk, Fault, columns, tally};

/// How far a list is counted whose number is not known anyway.
const MOST: u64 = 10_000;

/// How many records a list has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// The number.
    pub number: u64,
    /// Whether there are more than that: counting has stopped there.
    pub more: bool,
}

impl Desk {
    /// How many records a list has in all. What holds for a whole kind is known; else it is counted up to 10,000.
    ///
    /// # Errors
    /// As `list`.
    pub async fn count(&self, kind: Kind, query: &ListQuery) -> Result<Count, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, asked(query))?;
        let connection = self.reads_list(kind, query);
        let wanted = self.wanted(kind, query).await?;
        if let Some(value) = wanted.in_tally()
            && !wanted.moment.is_past()
        {
            let counts = tally::counts(self, kind, value.0, wanted.moment.day).await?;
            let number = counts.into_iter().filter(|(code, _)| *code == value.1);
            return Ok(Count {
                number: number.map(|(_, count)| count).sum(),
                more: false,
            });
        }
        let path = self.way(&wanted).await?;
        let mut rows = self.rows_of(&wanted, &path);
        rows.expr(Expr::val(1)).limit(MOST + 1);
        let number = count(connection, rows).await?;
        Ok(Count {
            number: std::cmp::min(number, MOST),
            more: number > MOST,
        })
    }

    /// How many records there are of each value of a listed field: codes, numbers and answers as they are, pages by
    /// their identity; unknown stands as `-`.
    ///
    /// # Errors
    /// `Invalid` for a field that the kind does not have.
    pub async fn tally(&self, kind: Kind, field: &str) -> Result<Vec<(String, u64)>, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, [field])?;
        let connection = self.reads(&[Source::Kind(kind)]);
        let (known, column) = known_field(kind, field)?;
        let moment = self.moment().await?;
        let counts = if tally::is_kept(known) && !moment.is_past() {
            tally::counts(self, kind, known.name, moment.day).await?
        } else {
            let value = of(kind, &column).cast_as(Alias::new("text"));
            let mut select = Query::select();
            select
                .expr_as(value, Alias::new("value"))
                .expr_as(Func::count(of(kind, "id")), Alias::new("count"))
                .from(Alias::new(columns::table(kind)))
                .cond_where(moment.holds(kind))
                .cond_where(self.seen_in(kind, moment))
                .add_group_by([Expr::col(Alias::new("value"))]);
            let mut counts = Vec::new();
            for row in connection.query_all(&select).await? {
                let value: Option<String> = row.try_get("", "value")?;
                let count: i64 = row.try_get("", "count")?;
                counts.push((value.unwrap_or_default(), u64::try_from(count).unwrap_or(0)));
            }
            counts
        };
        let unknown = |value: String| {
            if value.is_empty() {
                "-".to_owned()
            } else {
                value
            }
        };
        Ok(counts
            .into_iter()
            .map(|(value, count)| (unknown(value), count))
            .collect())
    }
}
