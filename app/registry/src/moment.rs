//! The moment of which a desk reads: now, or the end of a day.

use jiff::civil::Date;
use sea_orm::sea_query::{Cond, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use styrbord_domain::kind::Kind;

use crate::columns::table;
use crate::held::{after, of, on_day};
use crate::rows::{change, revision};
use crate::{Desk, Fault, Record};

/// What a reader sees of the rows of typed columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Moment {
    /// The last change that counts; none for all.
    seq: Option<i64>,
    /// The day.
    pub day: Date,
}

impl Moment {
    /// The same changes, as they are on another day.
    pub const fn another_day(self, day: Date) -> Self {
        Self { day, ..self }
    }

    /// Whether saves have come after it.
    pub const fn is_past(self) -> bool {
        self.seq.is_some()
    }

    /// The rows of a kind that hold at this moment: one for each record.
    pub fn holds(self, kind: Kind) -> Cond {
        after(table(kind), self.seq).add(on_day(kind, self.day))
    }
}

impl Desk {
    /// The same desk, reading everything as it stood at the end of a day, and writing nothing.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Self {
        Self {
            as_of: Some(day),
            ..self.clone()
        }
    }

    /// The day of which it reads, where that was asked for.
    #[must_use]
    pub const fn as_of_day(&self) -> Option<Date> {
        self.as_of
    }

    /// The moment of which it reads.
    pub(crate) async fn moment(&self) -> Result<Moment, Fault> {
        let day = self.today();
        let seq = match self.past_end()? {
            None => None,
            Some(end) => {
                let last = change::Entity::find()
                    .filter(change::Column::At.lt(end))
                    .order_by_desc(change::Column::At)
                    .order_by_desc(change::Column::Seq)
                    .one(self.registry.store().connection())
                    .await?;
                Some(last.map_or(0, |change| change.seq))
            }
        };
        Ok(Moment { seq, day })
    }

    /// The first instant that lies after the moment, where that is past.
    fn past_end(&self) -> Result<Option<i64>, Fault> {
        match self.as_of {
            Some(day) if day < self.registry.clock().today() => {
                Ok(Some(self.registry.clock().end_of(day)?))
            }
            _ => Ok(None),
        }
    }

    /// A record as it was at the moment of the desk, from what it is; none where it was not there, or not for the reader.
    pub(crate) async fn then(&self, record: Record) -> Result<Option<Record>, Fault> {
        let Some(end) = self.past_end()? else {
            return Ok(Some(record));
        };
        let connection = self.registry.store().connection();
        let last = revision::Entity::find()
            .filter(revision::Column::PageId.eq(record.page.id))
            .filter(revision::Column::At.lt(end))
            .order_by_desc(revision::Column::Number)
            .one(connection)
            .await?;
        let Some(last) = last else {
            return Ok(None);
        };
        let kind = record.page.kind;
        let mut row = Query::select();
        row.expr(of(kind, "audience"))
            .from(sea_orm::sea_query::Alias::new(table(kind)))
            .and_where(of(kind, "id").eq(record.page.id))
            .and_where(of(kind, "revision").eq(last.number))
            .cond_where(on_day(kind, self.today()));
        let audience: Option<String> = match connection.query_one(&row).await? {
            Some(row) => row.try_get("", "audience")?,
            None => None,
        };
        let then = audience.and_then(|then| then.parse().ok());
        if !then.is_some_and(|then| self.actor.is_among(then)) {
            return Ok(None);
        }
        Ok(Some(record.as_saved(last)?))
    }
}
