//! Lists: any kind of record, filtered, sorted and paged by keyset, so that no page's cost grows with the register.
//!
//! One table is filtered and sorted; pages and revisions are fetched for the few rows that are shown.

mod conditions;
mod count;
mod cursor;
mod facets;
mod leading;
mod order;
mod path;
mod query;
mod rows;
mod sums;
mod wanted;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, FromQueryResult};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use query::{asked, direction, limit};

pub use count::Count;
pub use facets::Facets;
pub use query::{ListQuery, MAX_LIMIT};
pub use sums::Sum;

use crate::columns::table;
use crate::depends::Source;
use crate::held::of;
use crate::look::AT_ONCE;
use crate::moment::by_kind;
use crate::records::RecordRow;
use crate::rows::page;
use crate::store::plan;
use crate::{Desk, Fault, Record, addresses, tally};

/// One page of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// The records.
    pub items: Vec<Record>,
    /// Where the next page begins; none at the end.
    pub next_cursor: Option<String>,
}

impl Desk {
    /// One page of a list.
    ///
    /// # Errors
    /// `Invalid` for a field that the kind does not have, a cursor that this list did not give, or an order that so many
    /// records cannot be brought into.
    pub async fn list(&self, kind: Kind, query: &ListQuery) -> Result<List, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, asked(query))?;
        let connection = self.reads_list(kind, query);
        let chosen = self.rows(kind, query).await?;
        let rows = connection.query_all(&shown(chosen, query)).await?;
        let limit = usize::try_from(limit(query)).unwrap_or(usize::MAX);
        let mut items = Vec::with_capacity(rows.len());
        for row in rows.iter().take(limit) {
            items.push(RecordRow::from_query_result(row, "")?.into_record()?);
        }
        let next_cursor = match (rows.get(limit), rows.get(limit.saturating_sub(1))) {
            (Some(_), Some(last)) => Some(cursor::write(
                kind,
                query,
                self.as_of,
                &cursor::End {
                    value: last.try_get("", "sort_value")?,
                    title: last.try_get("", "sort_title")?,
                    id: last.try_get("", "id")?,
                },
            )),
            _ => None,
        };
        addresses::settle(connection, &mut items).await?;
        self.note_records(&items);
        let items = self.shown(items).await?;
        Ok(List { items, next_cursor })
    }

    /// The rows that a page of a list shows and one more: identity, revision, and where they sort.
    async fn rows(&self, kind: Kind, query: &ListQuery) -> Result<SelectStatement, Fault> {
        let wanted = self.wanted(kind, query).await?;
        let sort = self.sort(kind, &query.sort)?;
        let path = self.path(&wanted, &sort).await?;
        let mut chosen = self.rows_of(&wanted, &path);
        let keys = [sort.key.clone(), of(kind, "title_sort"), of(kind, "id")];
        for (key, name) in keys.iter().zip(["sort_value", "sort_title", "id"]) {
            chosen.expr_as(key.clone(), Alias::new(name));
        }
        chosen.expr_as(of(kind, "revision"), Alias::new("revision"));
        // By title, the value and the title are one.
        let keys = &keys[usize::from(sort.name == "title")..];
        if let Some(cursor) = &query.cursor {
            let end = cursor::read(kind, query, self.as_of, cursor)?;
            let ends = [end.value.into(), end.title.into(), Expr::val(end.id)];
            let ends = &ends[ends.len() - keys.len()..];
            let (here, there) = (Expr::tuple(keys.to_vec()), Expr::tuple(ends.to_vec()));
            chosen.and_where(if query.descending {
                here.lt(there)
            } else {
                here.gt(there)
            });
        }
        for key in keys {
            chosen.order_by_expr(path.order(key.clone()), direction(query));
        }
        chosen.limit(limit(query) + 1);
        Ok(chosen)
    }

    /// The plans by which the database would read a page of a list, for tests of what it costs.
    ///
    /// # Errors
    /// As `list`.
    pub async fn plan(&self, kind: Kind, query: &ListQuery) -> Result<Vec<String>, Fault> {
        let chosen = self.rows(kind, query).await?;
        Ok(plan(self.registry.store().connection(), &chosen).await?)
    }

    /// Address and title of the pages of a kind, by title, at the moment of the desk, for choosing among them; none where
    /// there are more than `most`, or than `MAX_LIMIT`.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn choices(
        &self,
        kind: Kind,
        most: u64,
    ) -> Result<Option<Vec<(String, String)>>, Fault> {
        self.actor.require(Action::Read)?;
        let most = std::cmp::min(most, MAX_LIMIT);
        if self.is_past() {
            let query = ListQuery {
                limit: most,
                ..ListQuery::default()
            };
            let list = self.list(kind, &query).await?;
            let choices = list
                .items
                .into_iter()
                .map(|one| (one.page.slug, one.page.title));
            return Ok(list.next_cursor.is_none().then(|| choices.collect()));
        }
        let connection = self.reads(&[Source::Kind(kind)]);
        // Of many it is known how many they are, without a look at them.
        let known = tally::counts(self, kind, &[""], self.today()).await?;
        if known.into_iter().map(|(.., number)| number).sum::<u64>() > most {
            return Ok(None);
        }
        let page = |column: &str| Expr::col((Alias::new("page"), Alias::new(column)));
        let mut select = Query::select();
        select
            .columns([Alias::new("slug"), Alias::new("title")])
            .from(Alias::new("page"))
            .and_where(page("kind").eq(kind.as_str()))
            .cond_where(self.seen())
            .order_by_expr(page("sort_key"), Order::Asc)
            .limit(most + 1);
        let rows = connection.query_all(&select).await?;
        if rows.len() as u64 > most {
            return Ok(None);
        }
        rows.iter()
            .map(|row| Ok((row.try_get("", "slug")?, row.try_get("", "title")?)))
            .collect::<Result<_, Fault>>()
            .map(Some)
    }

    /// The database, to read a list: the records of its kind, those by whose titles they are sorted, and the pages that
    /// filters name.
    pub(crate) fn reads_list(&self, kind: Kind, query: &ListQuery) -> &DatabaseConnection {
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

impl Desk {
    /// Some pages as they were at the moment of the desk, with their texts, by kind and title; without those that were
    /// not there or not for the reader, then or now.
    pub(crate) async fn records_then(&self, pages: &[page::Model]) -> Result<Vec<Record>, Fault> {
        let mut records = Vec::new();
        for (kind, ids) in by_kind(pages.iter())? {
            records.extend(self.records_of(kind, &ids, true).await?);
        }
        Ok(records)
    }

    /// The same of pages of one kind; their texts come along where they are asked for.
    pub(crate) async fn records_of(
        &self,
        kind: Kind,
        ids: &[Uuid],
        with_text: bool,
    ) -> Result<Vec<Record>, Fault> {
        let connection = self.registry.store().connection();
        let moment = self.moment().await?;
        let query = ListQuery {
            with_text,
            ..ListQuery::default()
        };
        let mut records = Vec::new();
        for ids in ids.chunks(AT_ONCE) {
            let mut chosen = Query::select();
            chosen
                .from(Alias::new(table(kind)))
                .exprs([of(kind, "id"), of(kind, "revision")])
                .expr_as(of(kind, "title_sort"), Alias::new("sort_value"))
                .expr_as(of(kind, "title_sort"), Alias::new("sort_title"))
                .and_where(of(kind, "id").is_in(ids.iter().copied()))
                .cond_where(moment.holds(kind))
                .cond_where(self.seen_in(kind, moment));
            for row in connection.query_all(&shown(chosen, &query)).await? {
                records.push(RecordRow::from_query_result(&row, "")?.into_record()?);
            }
        }
        addresses::settle(connection, &mut records).await?;
        self.note_records(&records);
        self.shown(records).await
    }
}

/// The records of chosen rows, each as its revision has it.
fn shown(chosen: SelectStatement, query: &ListQuery) -> SelectStatement {
    let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut select = Query::select();
    for (table, name, called) in [
        ("page", "id", "id"),
        ("page", "kind", "kind"),
        ("page", "slug", "slug"),
        ("page", "created_at", "created_at"),
        ("page", "audience", "audience"),
        ("revision", "number", "revision"),
        ("revision", "at", "updated_at"),
        ("revision", "title", "title"),
        ("revision", "facts", "facts"),
        ("revision", "actor_name", "actor_name"),
        ("revision", "at", "at"),
        ("revision", "note", "note"),
        ("chosen", "sort_value", "sort_value"),
        ("chosen", "sort_title", "sort_title"),
    ] {
        select.expr_as(column(table, name), Alias::new(called));
    }
    let text = if query.with_text {
        column("revision", "text")
    } else {
        Expr::val("")
    };
    select
        .expr_as(text, Alias::new("text"))
        .from_subquery(chosen, Alias::new("chosen"))
        .join(
            JoinType::InnerJoin,
            Alias::new("page"),
            column("page", "id").equals((Alias::new("chosen"), Alias::new("id"))),
        )
        .join(
            JoinType::InnerJoin,
            Alias::new("revision"),
            column("revision", "page_id")
                .equals((Alias::new("chosen"), Alias::new("id")))
                .and(
                    column("revision", "number")
                        .equals((Alias::new("chosen"), Alias::new("revision"))),
                ),
        );
    for name in ["sort_value", "sort_title", "id"] {
        select.order_by_expr(column("chosen", name), direction(query));
    }
    select
}
