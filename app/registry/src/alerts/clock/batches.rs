//! Records of a list, some at a time.

use jiff::civil::Date;
use styrbord_domain::alerts::Pace;
use styrbord_domain::kind::Kind;

use crate::{Desk, Fault, ListQuery, Record};

/// How many records are looked at together.
const AT_ONCE: u64 = 200;

/// The records of a list, some at a time.
pub(super) struct Batches<'d> {
    desk: &'d Desk,
    kind: Kind,
    query: ListQuery,
    ended: bool,
}

impl<'d> Batches<'d> {
    /// Those of a kind that filters leave, in the order of a field.
    pub fn of(
        desk: &'d Desk,
        kind: Kind,
        sort: &str,
        filters: impl IntoIterator<Item = (&'static str, Vec<String>)>,
    ) -> Self {
        let filters = filters.into_iter();
        let query = ListQuery {
            filters: filters
                .map(|(field, values)| (field.to_owned(), values))
                .collect(),
            sort: sort.to_owned(),
            limit: AT_ONCE,
            ..ListQuery::default()
        };
        Self {
            desk,
            kind,
            query,
            ended: false,
        }
    }

    /// The next of them; none at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<Record>>, Fault> {
        if self.ended {
            return Ok(None);
        }
        let list = self.desk.list(self.kind, &self.query).await?;
        self.ended = list.next_cursor.is_none();
        self.query.cursor = list.next_cursor;
        Ok(Some(list.items))
    }
}

/// The days that a pace looks at, as a filter.
pub(super) fn days(pace: Pace, today: Date) -> Vec<String> {
    let (from, until) = pace.looks(today);
    let from = from.map(|day| day.to_string()).unwrap_or_default();
    vec![format!("{from}..{until}")]
}
