//! Records of a list, or of which lines fit, some at a time.

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query};
use styrbord_domain::alerts::Pace;
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::held;
use crate::records::{all_records, select_records};
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

/// The next records after one, by their identities, of which lines of a table fit; `record` is the column that names them.
pub(super) async fn with_lines(
    desk: &Desk,
    (table, record): (&str, &str),
    fits: Cond,
    after: Uuid,
) -> Result<Vec<Record>, Fault> {
    let of = || Expr::col((Alias::new(table), Alias::new(record)));
    let mut records = Query::select();
    records
        .distinct()
        .expr_as(of(), Alias::new("id"))
        .from(Alias::new(table))
        .cond_where(fits)
        .and_where(of().gt(after))
        .order_by_expr(of(), Order::Asc)
        .limit(AT_ONCE);
    let connection = desk.store().connection();
    let rows = connection.query_all(&records).await?;
    let ids: Result<Vec<Uuid>, _> = rows.iter().map(|row| row.try_get("", "id")).collect();
    let ids = ids?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let id = || Expr::col((Alias::new("page"), Alias::new("id")));
    let mut select = select_records();
    select
        .and_where(id().is_in(ids))
        .order_by_expr(id(), Order::Asc);
    desk.shown(all_records(connection, &select).await?).await
}

/// The days that a pace looks at, in a column of lines that stand.
pub(super) fn near(pace: Pace, today: Date, (table, column): (&str, &str)) -> Cond {
    let (from, until) = pace.looks(today);
    let day = || Expr::col((Alias::new(table), Alias::new(column)));
    let from = from.map(|from| day().gte(from.to_string()));
    held::after(table, None)
        .add(day().lte(until.to_string()))
        .add_option(from)
}

/// The days that a pace looks at, as a filter.
pub(super) fn days(pace: Pace, today: Date) -> Vec<String> {
    let (from, until) = pace.looks(today);
    let from = from.map(|day| day.to_string()).unwrap_or_default();
    vec![format!("{from}..{until}")]
}
