//! How many records a list has, and how many there are of each value.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;

use super::leading::count;
use super::query::{ListQuery, asked, sorted_field};
use crate::depends::Source;
use crate::held::of;
use crate::moment::Moment;
use crate::{Desk, Fault, columns, tally};

/// How far a list is counted whose number is not known anyway.
pub(super) const MOST: u64 = 10_000;
/// The same where each title is read.
const MOST_READ: u64 = 1_000;

/// How many records a list has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// The number.
    pub number: u64,
    /// Whether there are more than that: counting has stopped there.
    pub more: bool,
}

impl Desk {
    /// How many records a list has in all. What holds for a whole kind or for values of one field is known; else it is
    /// counted up to 10,000, and up to 1,000 where words of titles are asked for.
    ///
    /// # Errors
    /// As `list`.
    pub async fn count(&self, kind: Kind, query: &ListQuery) -> Result<Count, Fault> {
        self.count_upto(kind, query, MOST).await
    }

    /// The same, counted no further than that.
    ///
    /// # Errors
    /// As `list`.
    pub async fn count_upto(
        &self,
        kind: Kind,
        query: &ListQuery,
        most: u64,
    ) -> Result<Count, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, asked(query))?;
        let connection = self.reads_list(kind, query);
        let wanted = self.wanted(kind, query).await?;
        if let Some((field, values)) = wanted.in_tally()
            && !wanted.moment.is_past()
        {
            let counts = tally::counts(self, kind, &[field], wanted.moment.day).await?;
            let counts = counts.into_iter();
            let number = counts.filter(|(_, value, _)| values.contains(value));
            return Ok(Count {
                number: number.map(|(.., count)| count).sum(),
                more: false,
            });
        }
        let path = self.way(&wanted).await?;
        let most = match wanted.rest.is_empty() {
            true => most,
            false => std::cmp::min(most, MOST_READ),
        };
        let mut rows = self.rows_of(&wanted, &path);
        rows.expr(Expr::val(1)).limit(most + 1);
        let number = count(connection, rows).await?;
        Ok(Count {
            number: std::cmp::min(number, most),
            more: number > most,
        })
    }

    /// How many records there are of each value of a listed field: codes, numbers and answers as they are, pages by
    /// their identity; unknown stands as `-`.
    ///
    /// # Errors
    /// `Invalid` for a field that the kind does not have.
    pub async fn tally(&self, kind: Kind, field: &str) -> Result<Vec<(String, u64)>, Fault> {
        let mut tallies = self.tallies(kind, &[field]).await?;
        Ok(tallies.remove(field).unwrap_or_default())
    }

    /// The same of several fields, by their names.
    ///
    /// # Errors
    /// As `tally`.
    pub async fn tallies<'f>(
        &self,
        kind: Kind,
        fields: &[&'f str],
    ) -> Result<HashMap<&'f str, Vec<(String, u64)>>, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, fields.iter().copied())?;
        let connection = self.reads(&[Source::Kind(kind)]);
        let moment = self.moment().await?;
        let (mut kept, mut tallies) = (Vec::new(), HashMap::new());
        for name in fields {
            let (field, column) = sorted_field(kind, name)?;
            if tally::is_kept(field) && !moment.is_past() {
                kept.push(*name);
            } else {
                let counted = self.counted(connection, kind, &column, moment).await?;
                tallies.insert(*name, counted);
            }
        }
        if !kept.is_empty() {
            for (field, value, number) in tally::counts(self, kind, &kept, moment.day).await? {
                if let Some(name) = kept.iter().find(|name| **name == field) {
                    tallies.entry(*name).or_default().push((value, number));
                }
            }
        }
        for (value, _) in tallies.values_mut().flatten() {
            if value.is_empty() {
                "-".clone_into(value);
            }
        }
        Ok(tallies)
    }

    /// The values of a column, counted.
    async fn counted(
        &self,
        connection: &DatabaseConnection,
        kind: Kind,
        column: &str,
        moment: Moment,
    ) -> Result<Vec<(String, u64)>, Fault> {
        let value = of(kind, column).cast_as(Alias::new("text"));
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
        Ok(counts)
    }
}
