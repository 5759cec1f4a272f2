//! Lists: any kind of record, filtered, sorted and paged by keyset, so that no page's cost grows with the register.

mod conditions;
mod cursor;
mod order;

use jiff::civil::Date;
use sea_orm::sea_query::{
    Alias, CaseStatement, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement,
};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use styrbord_domain::decisions::{DecisionKind, DecisionStatus};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;

use conditions::{asked, conditions};
pub(crate) use order::bytewise;
use order::sort_expression;

use crate::depends::Source;
use crate::page::{RecordRow, select_records};
use crate::{Desk, Fault, Record, addresses, columns};

/// What a list shows.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct ListQuery {
    /// Words that the title contains, in any form of their letters.
    pub text: String,
    /// Field and wanted codes or slugs; several values of one field mean any of them. The value `-` means unknown;
    /// a date may be a range with either end open: `2026-01-01..2026-12-31`, `..2026-12-31`.
    pub filters: Vec<(String, Vec<String>)>,
    /// Only what is in force on this day (decisions and standards).
    pub in_force_on: Option<Date>,
    /// `title`, `updated` or a field; title when empty.
    pub sort: String,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Where the page before ended, as that page said.
    pub cursor: Option<String>,
    /// How many records, at most 1000.
    pub limit: u64,
}

/// One page of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// The records.
    pub items: Vec<Record>,
    /// Where the next page begins; none at the end.
    pub next_cursor: Option<String>,
}

/// The largest page of a list.
pub const MAX_LIMIT: u64 = 1000;

impl Desk {
    /// One page of a list.
    ///
    /// # Errors
    /// `Invalid` for a field that the kind does not have, or a cursor that no list gave.
    pub async fn list(&self, kind: Kind, query: &ListQuery) -> Result<List, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, asked(query))?;
        let connection = self.reads_list(kind, query);
        let backend = connection.get_database_backend();
        let sort = bytewise(backend, sort_expression(kind, &query.sort, &self.actor)?);
        let order = if query.descending {
            Order::Desc
        } else {
            Order::Asc
        };
        // Only ids are sorted; facts and texts are fetched for the few rows that are shown.
        let mut chosen = Query::select();
        chosen
            .expr_as(page("id"), Alias::new("id"))
            .expr_as(sort.clone(), Alias::new("sort_value"))
            .from(Alias::new("page"));
        join_facts(&mut chosen, kind);
        chosen
            .cond_where(conditions(kind, query, &self.seen())?)
            .cond_where(self.seen());
        if let Some(cursor) = &query.cursor {
            let (value, id) = cursor::read(cursor)?;
            let (id_column, value) = (page("id"), Expr::val(value));
            let beyond = if query.descending {
                sort.clone()
                    .lt(value.clone())
                    .or(sort.clone().eq(value).and(id_column.lt(id)))
            } else {
                sort.clone()
                    .gt(value.clone())
                    .or(sort.clone().eq(value).and(id_column.gt(id)))
            };
            chosen.and_where(beyond);
        }
        let limit = query.limit.clamp(1, MAX_LIMIT);
        chosen
            .order_by_expr(sort, order.clone())
            .order_by_expr(page("id"), order.clone())
            .limit(limit + 1);
        let of_chosen = |column: &str| Expr::col((Alias::new("chosen"), Alias::new(column)));
        let mut select = select_records();
        select
            .expr_as(of_chosen("sort_value"), Alias::new("sort_value"))
            .join_subquery(
                JoinType::InnerJoin,
                chosen,
                Alias::new("chosen"),
                of_chosen("id").eq(page("id")),
            )
            .order_by_expr(of_chosen("sort_value"), order.clone())
            .order_by_expr(of_chosen("id"), order);
        let rows = connection.query_all(&select).await?;
        let more = rows.len() as u64 > limit;
        let mut items = Vec::with_capacity(rows.len());
        let mut last = None;
        for row in rows
            .iter()
            .take(usize::try_from(limit).unwrap_or(usize::MAX))
        {
            use sea_orm::FromQueryResult;
            let record = RecordRow::from_query_result(row, "")?.into_record()?;
            last = Some((row.try_get::<String>("", "sort_value")?, record.page.id));
            items.push(record);
        }
        addresses::settle(connection, &mut items).await?;
        self.note_records(&items);
        let items = self.shown(items).await?;
        let next_cursor = last
            .filter(|_| more)
            .map(|(value, id)| cursor::write(&value, id));
        Ok(List { items, next_cursor })
    }

    /// How many records a list has in all.
    ///
    /// # Errors
    /// As `list`.
    pub async fn count(&self, kind: Kind, query: &ListQuery) -> Result<u64, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, asked(query))?;
        let mut select = Query::select();
        select
            .expr_as(Func::count(page("id")), Alias::new("count"))
            .from(Alias::new("page"));
        join_facts(&mut select, kind);
        select
            .cond_where(conditions(kind, query, &self.seen())?)
            .cond_where(self.seen());
        let row = self.reads_list(kind, query).query_one(&select).await?;
        let count = row
            .map(|row| row.try_get::<i64>("", "count"))
            .transpose()?
            .unwrap_or(0);
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// How many records there are of each value of a field (choices only); unknown stands as `-`.
    ///
    /// # Errors
    /// `Invalid` for a field that the kind does not have.
    pub async fn tally(&self, kind: Kind, field: &str) -> Result<Vec<(String, u64)>, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, [field])?;
        let (_, column) = known_field(kind, field)?;
        let value = stored(kind, &column);
        let mut select = Query::select();
        select
            .expr_as(value.cast_as(Alias::new("text")), Alias::new("value"))
            .expr_as(Func::count(page("id")), Alias::new("count"))
            .from(Alias::new("page"));
        join_facts(&mut select, kind);
        select
            .cond_where(self.seen())
            .add_group_by([Expr::col(Alias::new("value"))]);
        let rows = self.reads(&[Source::Kind(kind)]).query_all(&select).await?;
        rows.iter()
            .map(|row| {
                let value: Option<String> = row.try_get("", "value")?;
                let count: i64 = row.try_get("", "count")?;
                Ok((
                    value.unwrap_or_else(|| "-".to_owned()),
                    u64::try_from(count).unwrap_or(0),
                ))
            })
            .collect()
    }

    /// All pages of a kind, by title: for choosing in a form. At most `MAX_LIMIT`.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn choices(&self, kind: Kind) -> Result<Vec<(String, String)>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Kind(kind)]);
        let backend = connection.get_database_backend();
        let mut select = Query::select();
        select
            .columns([Alias::new("slug"), Alias::new("title")])
            .from(Alias::new("page"))
            .and_where(page("kind").eq(kind.as_str()))
            .cond_where(self.seen())
            .order_by_expr(bytewise(backend, page("sort_key")), Order::Asc)
            .limit(MAX_LIMIT);
        let rows = connection.query_all(&select).await?;
        rows.iter()
            .map(|row| Ok((row.try_get("", "slug")?, row.try_get("", "title")?)))
            .collect()
    }

    /// The database, to read a list: the records of its kind, those by whose titles they are sorted, and the pages that
    /// filters name.
    fn reads_list(&self, kind: Kind, query: &ListQuery) -> &DatabaseConnection {
        let mut sources = vec![Source::Kind(kind)];
        if let Some(Shape::Reference(kinds)) = kinds::all_fields(kind)
            .find(|field| field.name == query.sort)
            .map(|field| field.shape)
        {
            sources.extend(kinds.iter().map(|kind| Source::Kind(*kind)));
        }
        let wanted = query.filters.iter().flat_map(|(_, values)| values);
        sources.extend(wanted.map(|value| Source::Name(value)));
        self.reads(&sources)
    }
}

fn page(column: &str) -> Expr {
    Expr::col((Alias::new("page"), Alias::new(column)))
}

fn join_facts(select: &mut SelectStatement, kind: Kind) {
    let table = columns::table(kind);
    select.inner_join(
        Alias::new(table),
        Expr::col((Alias::new(table), Alias::new("id")))
            .equals((Alias::new("page"), Alias::new("id"))),
    );
    select.and_where(page("kind").eq(kind.as_str()));
}

fn known_field(kind: Kind, name: &str) -> Result<(&'static Field, String), Fault> {
    kinds::all_fields(kind)
        .find(|field| field.name == name)
        .and_then(|field| Some((field, columns::column(field)?)))
        .ok_or_else(|| Fault::invalid(name, "unknown_field"))
}

/// The column of a field. A decision that stands is what it came to, also one that was saved as "in effect".
fn stored(kind: Kind, column: &str) -> Expr {
    let of = |name: &str| Expr::col((Alias::new(columns::table(kind)), Alias::new(name)));
    if (kind, column) != (Kind::Decision, "status") {
        return of(column);
    }
    let mut status = CaseStatement::new();
    for decided in DecisionKind::ALL {
        if let Some(outcome) = decided.outcome() {
            let is_so = of("kind")
                .eq(decided.as_str())
                .and(of("status").eq(DecisionStatus::InEffect.as_str()));
            status = status.case(is_so, Expr::val(outcome.as_str()));
        }
    }
    status.finally(of("status")).into()
}
