//! Where a text stands among what was saved.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lines::Lines;
use styrbord_domain::redaction::Unwanted;
use uuid::Uuid;

use super::cover::Cover;
use crate::lines::every_log;
use crate::rows::{change, feed, page, revision};
use crate::{Fault, columns};

/// That one of some columns of a table may hold it.
pub(super) fn may_hold(unwanted: &Unwanted, table: &str, columns: &[&str]) -> Cond {
    let mut any = Cond::any();
    for pattern in unwanted.patterns() {
        for column in columns {
            let column = Expr::col((Alias::new(table), Alias::new(*column)));
            any = any.add(column.like(pattern.as_str()));
        }
    }
    any
}

/// The columns of a log in which people write.
pub(super) fn words_of(log: &Lines) -> Vec<&'static str> {
    let fields = log.fields.iter().filter(|field| field.shape.is_written());
    fields.map(|field| field.name).collect()
}

/// The lines of a log that may hold it, of some pages where they are said: identity, page, save, and what people wrote in
/// them.
pub(super) async fn lines(
    connection: &impl ConnectionTrait,
    log: &'static Lines,
    pages: Option<&[Uuid]>,
    unwanted: &Unwanted,
) -> Result<Vec<Line>, Fault> {
    let words = words_of(log);
    let column = |name: &str| Expr::col((Alias::new(log.table), Alias::new(name)));
    let mut select = Query::select();
    select
        .expr_as(column("id"), Alias::new("id"))
        .expr_as(column(log.record), Alias::new("page"))
        .expr_as(column("revision"), Alias::new("revision"))
        .exprs(words.iter().map(|word| column(word)))
        .from(Alias::new(log.table))
        .cond_where(may_hold(unwanted, log.table, &words));
    if let Some(pages) = pages {
        select.and_where(column(log.record).is_in(pages.iter().copied()));
    }
    let mut found = Vec::new();
    for row in connection.query_all(&select).await? {
        let written = words.iter().map(|word| {
            let text: Option<String> = row.try_get("", word)?;
            Ok::<_, Fault>((*word, text.unwrap_or_default()))
        });
        found.push(Line {
            id: row.try_get("", "id")?,
            page: row.try_get("", "page")?,
            save: row.try_get("", "revision")?,
            written: written.collect::<Result<_, _>>()?,
        });
    }
    Ok(found)
}

/// A line of a log, as far as people wrote it.
pub(super) struct Line {
    pub id: Uuid,
    pub page: Uuid,
    /// The number of its save.
    pub save: i64,
    /// By column.
    pub written: Vec<(&'static str, String)>,
}

/// What people write in a revision.
const WRITTEN: [&str; 5] = ["title", "text", "facts", "note", "slug"];

/// The pages, among some where they are said, of which a save, or a row of a log, holds it, each with how often.
pub(super) async fn pages(
    connection: &impl ConnectionTrait,
    cover: &Cover,
    among: Option<&[Uuid]>,
) -> Result<Vec<(page::Model, usize)>, Fault> {
    let mut found = Vec::new();
    for id in may_be_on(connection, &cover.unwanted, among).await? {
        let Some(head) = page::Entity::find_by_id(id).one(connection).await? else {
            continue;
        };
        let count = count(connection, &head, cover).await?;
        if count > 0 {
            found.push((head, count));
        }
    }
    Ok(found)
}

async fn may_be_on(
    connection: &impl ConnectionTrait,
    unwanted: &Unwanted,
    among: Option<&[Uuid]>,
) -> Result<BTreeSet<Uuid>, Fault> {
    let of_these = among.map(|ids| revision::Column::PageId.is_in(ids.iter().copied()));
    let rows: Vec<Uuid> = revision::Entity::find()
        .select_only()
        .column(revision::Column::PageId)
        .distinct()
        .filter(may_hold(unwanted, "revision", &WRITTEN))
        .filter(Cond::all().add_option(of_these))
        .into_tuple()
        .all(connection)
        .await?;
    let mut pages = BTreeSet::from_iter(rows);
    for log in every_log() {
        let lines = lines(connection, log, among, unwanted).await?;
        pages.extend(lines.iter().map(|line| line.page));
    }
    Ok(pages)
}

/// The number of the last change.
pub(super) async fn end(connection: &impl ConnectionTrait) -> Result<i64, Fault> {
    let end = feed::Entity::find_by_id(1).one(connection).await?;
    Ok(end.map_or(0, |feed| feed.seq))
}

/// The pages that were saved after a change.
pub(super) async fn saved_since(
    connection: &impl ConnectionTrait,
    seq: i64,
) -> Result<BTreeSet<Uuid>, Fault> {
    // Each once by hand: told to do that, SQLite reads another index from end to end.
    let rows: Vec<Uuid> = change::Entity::find()
        .select_only()
        .column(change::Column::PageId)
        .filter(change::Column::Seq.gt(seq))
        .filter(change::Column::PageId.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// How often it stands in what was saved of a page.
async fn count(
    connection: &impl ConnectionTrait,
    page: &page::Model,
    cover: &Cover,
) -> Result<usize, Fault> {
    let kind: Kind = page.kind.parse().map_err(Fault::internal)?;
    let mut count = 0;
    let numbers = saves(connection, page.id, &cover.unwanted).await?;
    for chunk in numbers.chunks(AT_ONCE) {
        let rows = revision::Entity::find()
            .filter(revision::Column::PageId.eq(page.id))
            .filter(revision::Column::Number.is_in(chunk.iter().copied()))
            .all(connection)
            .await?;
        for mut row in rows {
            count += take(&mut row, kind, cover)?;
        }
    }
    for log in kinds::logs(kind) {
        for line in lines(connection, log, Some(&[page.id]), &cover.unwanted).await? {
            let words = line.written.into_iter();
            count += words
                .map(|(_, mut text)| cover.text(&mut text))
                .sum::<usize>();
        }
    }
    Ok(count)
}

/// How many revisions are read at a time, with their texts.
pub(super) const AT_ONCE: usize = 50;

/// The saves of a page that may hold it.
pub(super) async fn saves(
    connection: &impl ConnectionTrait,
    page: Uuid,
    unwanted: &Unwanted,
) -> Result<Vec<i64>, Fault> {
    Ok(revision::Entity::find()
        .select_only()
        .column(revision::Column::Number)
        .filter(revision::Column::PageId.eq(page))
        .filter(may_hold(unwanted, "revision", &WRITTEN))
        .into_tuple()
        .all(connection)
        .await?)
}

/// Takes it out of a revision; says in how many places.
pub(super) fn take(row: &mut revision::Model, kind: Kind, cover: &Cover) -> Result<usize, Fault> {
    let mut count =
        cover.text(&mut row.title) + cover.text(&mut row.text) + cover.text(&mut row.note);
    if let Some(slug) = &mut row.slug {
        count += cover.address(slug);
    }
    let mut facts = serde_json::from_str(&row.facts)?;
    let in_facts = cover.facts(kind, &mut facts);
    if in_facts > 0 {
        row.facts = serde_json::to_string(&facts)?;
    }
    Ok(count + in_facts)
}

/// The records that name one of some pages or named one, by their kinds. No index leads there.
pub(super) async fn naming(
    connection: &impl ConnectionTrait,
    pages: &BTreeSet<Uuid>,
) -> Result<Naming, Fault> {
    let mut naming = Naming::new();
    for (kind, _, column) in references() {
        let mut select = Query::select();
        select
            .distinct()
            .column(Alias::new("id"))
            .from(Alias::new(columns::table(kind)))
            .and_where(Expr::col(Alias::new(column)).is_in(pages.iter().copied()));
        for row in connection.query_all(&select).await? {
            naming
                .entry(kind)
                .or_default()
                .insert(row.try_get("", "id")?);
        }
    }
    Ok(naming)
}

/// Records by their kinds.
pub(super) type Naming = BTreeMap<Kind, BTreeSet<Uuid>>;

/// Every field that names one page, with its kind and its column.
pub(super) fn references() -> impl Iterator<Item = (Kind, &'static Field, String)> {
    let fields = Kind::ALL
        .into_iter()
        .flat_map(|kind| kinds::all_fields(kind).map(move |field| (kind, field)));
    fields.filter_map(|(kind, field)| match field.shape {
        Shape::Reference(_) => Some((kind, field, columns::column(field)?)),
        _ => None,
    })
}

/// Every address, of today or before, of which it is part; those of some pages where they are said, as their saves have
/// them.
pub(super) async fn addresses(
    connection: &impl ConnectionTrait,
    unwanted: &Unwanted,
    among: Option<&[Uuid]>,
) -> Result<BTreeSet<(Uuid, String)>, Fault> {
    let mut found = BTreeSet::new();
    let tables = [
        ("page", "id"),
        ("revision", "page_id"),
        ("slug_alias", "page_id"),
    ];
    // No index leads from a page to the addresses that it had; its saves tell of all that are new.
    let tables = &tables[..if among.is_some() { 2 } else { 3 }];
    for (table, page) in tables.iter().copied() {
        let column = |name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let mut any = Cond::any();
        for pattern in unwanted.patterns() {
            any = any.add(column("slug").like(pattern));
        }
        let mut select = Query::select();
        select
            .distinct()
            .expr_as(column(page), Alias::new("page"))
            .expr_as(column("slug"), Alias::new("slug"))
            .from(Alias::new(table))
            .cond_where(any);
        if let Some(ids) = among {
            select.and_where(column(page).is_in(ids.iter().copied()));
        }
        for row in connection.query_all(&select).await? {
            let slug: String = row.try_get("", "slug")?;
            if unwanted.taken_from_address(&slug).is_some() {
                found.insert((row.try_get("", "page")?, slug));
            }
        }
    }
    Ok(found)
}
