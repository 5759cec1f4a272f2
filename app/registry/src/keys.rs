//! Fills in what follows from records and is not there yet: keys by which names are compared and values sorted, the rows
//! of typed columns and of lines, numbers of records, and links. The schema leaves `name_key` null, or the tables of the kinds empty,
//! where it wants that done.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, LockType, Order, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::{Map, Value};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::name::name_key;
use styrbord_domain::order::sort_key;
use uuid::Uuid;

use crate::held::{self, Saved};
use crate::lines::{Course, changes};
use crate::page::head_of;
use crate::page::{Page, number_key, number_place, other_keys, saved_facts};
use crate::records::{all_as_written, select_records};
use crate::references::{References, pages_in};
use crate::rows::{change, link, page, revision};
use crate::writing::pending::Pending;
use crate::writing::{aliases, leads};
use crate::{Fault, Record, columns, tally};

/// How many records are read at a time.
const STEP: u64 = 500;

/// Fills in everything, when anything is missing. `connection` is a transaction, so that all of it is there or nothing.
pub(crate) async fn fill(connection: &impl ConnectionTrait) -> Result<(), Fault> {
    let unnamed = page::Entity::find()
        .filter(page::Column::NameKey.is_null())
        .limit(1)
        .one(connection)
        .await?
        .is_some();
    if !unnamed && !unheld(connection).await? {
        return Ok(());
    }
    if connection.get_database_backend() == DbBackend::Postgres {
        // Nothing is saved meanwhile.
        let mut end = Query::select();
        end.column(Alias::new("seq"))
            .from(Alias::new("feed"))
            .lock(LockType::Update);
        connection.query_all(&end).await?;
    }
    if unnamed {
        let mut after = None;
        while let Some(last) = step(connection, after, false).await? {
            after = Some(last);
        }
        // Links are found by the keys of all pages.
        after = None;
        while let Some(last) = step(connection, after, true).await? {
            after = Some(last);
        }
    }
    let of_lines = Kind::ALL.into_iter().flat_map(kinds::lines);
    let of_lines = of_lines.map(|(_, lines)| lines.table);
    let of_kinds = Kind::ALL.map(columns::table).into_iter();
    for table in of_kinds.chain(of_lines).chain(["tally"]) {
        let mut delete = Query::delete();
        delete.from_table(Alias::new(table));
        connection.execute(&delete).await?;
    }
    let mut after = None;
    while let Some(last) = hold(connection, after).await? {
        after = Some(last);
    }
    Ok(())
}

/// Whether there are pages of a kind and no rows of its typed columns.
async fn unheld(connection: &impl ConnectionTrait) -> Result<bool, Fault> {
    for kind in Kind::ALL {
        let any = |table: &str| {
            let mut select = Query::select();
            select
                .expr_as(Expr::val(1), Alias::new("found"))
                .from(Alias::new(table))
                .limit(1);
            select
        };
        let mut pages = any("page");
        pages.and_where(Expr::col(Alias::new("kind")).eq(kind.as_str()));
        if connection.query_one(&pages).await?.is_some()
            && connection
                .query_one(&any(columns::table(kind)))
                .await?
                .is_none()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes the rows of all saves of the next pages after one; gives the last of them.
async fn hold(
    connection: &impl ConnectionTrait,
    after: Option<Uuid>,
) -> Result<Option<Uuid>, Fault> {
    let mut pages = page::Entity::find()
        .order_by_asc(page::Column::Id)
        .limit(STEP);
    if let Some(after) = after {
        pages = pages.filter(page::Column::Id.gt(after));
    }
    let pages = pages.all(connection).await?;
    hold_all(connection, &pages).await?;
    Ok(pages.last().map(|page| page.id))
}

/// Makes the rows of all saves of some pages anew.
pub(crate) async fn hold_anew(
    connection: &impl ConnectionTrait,
    pages: &[page::Model],
) -> Result<(), Fault> {
    let mut growth = tally::Growth::default();
    for page in pages {
        let kind = page.kind.parse().map_err(Fault::internal)?;
        for (_, rows) in tally::counted(connection, kind, &[page.id]).await? {
            growth.add(kind, &rows, -1);
        }
        let mut delete = Query::delete();
        delete
            .from_table(Alias::new(columns::table(kind)))
            .and_where(Expr::col(Alias::new("id")).eq(page.id));
        connection.execute(&delete).await?;
        for (_, lines) in kinds::lines(kind) {
            let mut delete = Query::delete();
            delete
                .from_table(Alias::new(lines.table))
                .and_where(Expr::col(Alias::new("page_id")).eq(page.id));
            connection.execute(&delete).await?;
        }
    }
    let mut pending = Pending::default();
    growth.write(&mut pending);
    pending.write(connection).await?;
    hold_all(connection, pages).await
}

/// Makes the rows of all saves of some pages that have none.
async fn hold_all(connection: &impl ConnectionTrait, pages: &[page::Model]) -> Result<(), Fault> {
    let mut rows: HashMap<&str, Vec<held::Row>> = HashMap::new();
    let mut growth = tally::Growth::default();
    for row in pages {
        let head = head_of(row)?;
        let audience = row.audience.parse().map_err(Fault::internal)?;
        let saves = saves(connection, &head).await?;
        let mut courses: HashMap<&str, Course> = HashMap::new();
        for (number, (seq, page, facts)) in saves.iter().enumerate() {
            let until = saves.get(number + 1).map(|(next, ..)| *next);
            let pages = pages_in(connection, head.kind, facts).await?;
            let held = Saved {
                page,
                audience,
                seq: *seq,
                until,
                facts,
                pages: &pages,
            }
            .rows();
            if until.is_none() {
                growth.add(head.kind, &held, 1);
            }
            rows.entry(columns::table(head.kind))
                .or_default()
                .extend(held);
            let before = number.checked_sub(1).and_then(|last| saves.get(last));
            for (field, lines) in kinds::lines(head.kind) {
                let stood = before.and_then(|(.., facts)| facts.get(field.name));
                let changes = changes(stood, facts.get(field.name));
                let course = courses.entry(lines.table).or_default();
                course.turn(&lines, page, *seq, changes, &pages);
            }
        }
        for (table, course) in courses {
            rows.entry(table).or_default().extend(course.rows());
        }
    }
    for (table, rows) in rows {
        held::insert(connection, table, rows).await?;
    }
    let mut pending = Pending::default();
    growth.write(&mut pending);
    pending.write(connection).await
}

/// Every save of a page: the number of its change, the head and the facts then.
async fn saves(
    connection: &impl ConnectionTrait,
    head: &Page,
) -> Result<Vec<(i64, Page, Map<String, Value>)>, Fault> {
    let changes: Vec<(i64, i64)> = change::Entity::find()
        .select_only()
        .columns([change::Column::Revision, change::Column::Seq])
        .filter(change::Column::PageId.eq(head.id))
        .into_tuple()
        .all(connection)
        .await?;
    let changes: HashMap<i64, i64> = changes.into_iter().collect();
    let revisions: Vec<(i64, String, String, i64)> = revision::Entity::find()
        .select_only()
        .columns([
            revision::Column::Number,
            revision::Column::Title,
            revision::Column::Facts,
            revision::Column::At,
        ])
        .filter(revision::Column::PageId.eq(head.id))
        .order_by_asc(revision::Column::Number)
        .into_tuple()
        .all(connection)
        .await?;
    let mut saves = Vec::with_capacity(revisions.len());
    for (number, title, facts, at) in revisions {
        let Some(seq) = changes.get(&number) else {
            continue;
        };
        let page = Page {
            title,
            revision: number,
            updated_at: at,
            ..head.clone()
        };
        let facts = saved_facts(head.kind, head.id, &facts)?;
        saves.push((*seq, page, facts));
    }
    Ok(saves)
}

/// The next records after a page; gives the last of them.
async fn step(
    connection: &impl ConnectionTrait,
    after: Option<Uuid>,
    linking: bool,
) -> Result<Option<Uuid>, Fault> {
    let id = Expr::col((Alias::new("page"), Alias::new("id")));
    let mut select = select_records();
    select.order_by_expr(id.clone(), Order::Asc).limit(STEP);
    if let Some(after) = after {
        select.and_where(id.gt(after));
    }
    let records = all_as_written(connection, &select).await?;
    for record in &records {
        if linking {
            link(connection, record).await?;
        } else {
            key(connection, record).await?;
        }
    }
    Ok(records.last().map(|record| record.page.id))
}

async fn key(connection: &impl ConnectionTrait, record: &Record) -> Result<(), Fault> {
    page::Entity::update_many()
        .col_expr(
            page::Column::SortKey,
            Expr::val(sort_key(&record.page.title)),
        )
        .col_expr(
            page::Column::NameKey,
            Expr::val(name_key(&record.page.title)),
        )
        .col_expr(
            page::Column::NumberKey,
            Expr::val(number_key(&record.facts)),
        )
        .col_expr(
            page::Column::NumberPlace,
            Expr::val(number_place(&record.facts)),
        )
        .filter(page::Column::Id.eq(record.page.id))
        .exec(connection)
        .await?;
    if kinds::other_names(record.page.kind).next().is_some() {
        let others = other_keys(record.page.kind, &record.facts);
        aliases::write_anew(connection, record.page.id, others).await?;
    }
    Ok(())
}

async fn link(connection: &impl ConnectionTrait, record: &Record) -> Result<(), Fault> {
    let page = &record.page;
    link::Entity::delete_many()
        .filter(link::Column::FromId.eq(page.id))
        .exec(connection)
        .await?;
    let references =
        References::standing(connection, page.kind, &record.facts, &record.text).await?;
    leads::write(connection, page.id, references.links).await
}
