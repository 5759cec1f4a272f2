//! Taking a text out of a record: out of each of its saves and of the rows that belong to them, and then out of all that
//! follows from them.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, QueryTrait,
};
use styrbord_domain::facts::Head;
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lines::Lines;
use styrbord_domain::order::sort_key;
use uuid::Uuid;

use super::cover::Cover;
use super::finding::{AT_ONCE, Line, Naming, lines, references, saves, take};
use super::touched::Touched;
use crate::chain::{Digest, new_salt, of_revision, of_rows, rows_of};
use crate::kind_rules::KindRules;
use crate::page::other_keys;
use crate::records::find_id;
use crate::references::References;
use crate::rows::{change, link, page, redacted, revision, slug_alias};
use crate::writing::{aliases, lead_anew, leads};
use crate::{ChangeKind, Fault, Save, Writing, columns, keys};

/// Gives pages others for the addresses that hold it, and notes them.
///
/// # Errors
/// `number_stays` when it is part of a number.
pub(super) async fn move_away(
    writing: &Writing<'_>,
    cover: &mut Cover,
    addresses: BTreeSet<(Uuid, String)>,
) -> Result<(), Fault> {
    for (id, old) in addresses {
        let head = page::Entity::find_by_id(id)
            .one(writing.transaction().await?)
            .await?;
        let (Some(head), Some(wanted)) = (head, cover.unwanted.taken_from_address(&old)) else {
            continue;
        };
        let kind: Kind = head.kind.parse().map_err(Fault::internal)?;
        // A number is cited for decades, and the next one is counted from it.
        if kind.is_numbered() {
            return Err(Fault::invalid("value", "number_stays"));
        }
        let new = writing.free_slug(kind, &wanted).await?;
        let transaction = writing.transaction().await?;
        page::Entity::update_many()
            .col_expr(page::Column::Slug, Expr::val(new.as_str()))
            .filter(page::Column::Slug.eq(old.as_str()))
            .exec(transaction)
            .await?;
        slug_alias::Entity::update_many()
            .col_expr(slug_alias::Column::Slug, Expr::val(new.as_str()))
            .filter(slug_alias::Column::Slug.eq(old.as_str()))
            .exec(transaction)
            .await?;
        writing.forget().await?;
        cover.addresses.insert(old, new);
    }
    Ok(())
}

/// Takes it out of the saves of a page. Says whether it stood there.
pub(super) async fn take_out(
    writing: &Writing<'_>,
    head: &page::Model,
    cover: &Cover,
    touched: &mut Touched,
) -> Result<bool, Fault> {
    let kind: Kind = head.kind.parse().map_err(Fault::internal)?;
    let connection = writing.transaction().await?;
    let mut numbers = saves(connection, head.id, &cover.unwanted).await?;
    let mut found = Vec::new();
    for log in kinds::logs(kind) {
        let lines = lines(connection, log, Some(&[head.id]), &cover.unwanted).await?;
        numbers.extend(lines.iter().map(|line| line.save));
        found.extend(lines.into_iter().map(|line| (log, line)));
    }
    numbers.sort_unstable();
    numbers.dedup();
    let before = touched.places;
    for chunk in numbers.chunks(AT_ONCE) {
        let mut logged = rows_of(connection, kind, head.id, chunk).await?;
        let here = found.iter().filter(|(_, line)| chunk.contains(&line.save));
        let in_logs = take_out_of_lines(connection, here, cover).await?;
        let mut logged_now = rows_of(connection, kind, head.id, chunk).await?;
        let changes = changes(connection, head.id, chunk).await?;
        let rows = revision::Entity::find()
            .filter(revision::Column::PageId.eq(head.id))
            .filter(revision::Column::Number.is_in(chunk.iter().copied()))
            .all(connection)
            .await?;
        for row in rows {
            let save = (head.id, row.number);
            let mut now = row.clone();
            let count = take(&mut now, kind, cover)? + in_logs.get(&row.number).unwrap_or(&0);
            let Some(seq) = changes.get(&row.number).filter(|_| count > 0) else {
                continue;
            };
            now.salt = Some(new_salt()?);
            let (old, new) = (logged.remove(&save), logged_now.remove(&save));
            touched.places += count;
            touched.rows.push(redacted::Model {
                seq: 0,
                of_seq: *seq,
                before: digest(kind, &row, old.unwrap_or_default())?,
                after: digest(kind, &now, new.unwrap_or_default())?,
            });
            now.into_active_model()
                .reset_all()
                .update(connection)
                .await?;
        }
    }
    Ok(touched.places > before)
}

fn digest(kind: Kind, row: &revision::Model, logged: Vec<String>) -> Result<String, Fault> {
    let digest = Digest::Whole {
        saved: of_revision(kind.as_str(), row)?,
        rows: of_rows(logged, row.salt)?,
    };
    Ok(digest.to_string())
}

/// Takes it out of lines of logs; says by save in how many places.
async fn take_out_of_lines<'l>(
    connection: &impl ConnectionTrait,
    lines: impl Iterator<Item = &'l (&'static Lines, Line)>,
    cover: &Cover,
) -> Result<HashMap<i64, usize>, Fault> {
    let mut counts = HashMap::new();
    for (log, line) in lines {
        for (column, text) in &line.written {
            let mut text = text.clone();
            let count = cover.text(&mut text);
            if count == 0 {
                continue;
            }
            let mut update = Query::update();
            update
                .table(Alias::new(log.table))
                .value(Alias::new(*column), text)
                .and_where(Expr::col(Alias::new("id")).eq(line.id));
            connection.execute(&update).await?;
            *counts.entry(line.save).or_default() += count;
        }
    }
    Ok(counts)
}

async fn changes(
    connection: &impl ConnectionTrait,
    page: Uuid,
    numbers: &[i64],
) -> Result<HashMap<i64, i64>, Fault> {
    let rows: Vec<(i64, i64)> = change::Entity::find()
        .select_only()
        .columns([change::Column::Revision, change::Column::Seq])
        .filter(change::Column::PageId.eq(page))
        .filter(change::Column::Revision.is_in(numbers.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Makes all that follows from the saves of a page anew, and saves it once more, so that everybody who follows the feed
/// hears of it. `head` is the page as it was, `naming` are records that may name it or have named it.
pub(super) async fn make_anew(
    writing: &mut Writing<'_>,
    head: &page::Model,
    reason: &str,
    naming: &Naming,
) -> Result<(), Fault> {
    let kind: Kind = head.kind.parse().map_err(Fault::internal)?;
    writing.forget().await?;
    let connection = writing.transaction().await?;
    let stands = find_id(connection, head.id).await?;
    let record = stands.ok_or(Fault::NotFound)?;
    page::Entity::update_many()
        .col_expr(page::Column::Title, Expr::val(record.page.title.as_str()))
        .filter(page::Column::Id.eq(head.id))
        .exec(connection)
        .await?;
    let now = page::Entity::find_by_id(head.id).one(connection).await?;
    keys::hold_anew(connection, &now.into_iter().collect::<Vec<_>>()).await?;
    link::Entity::delete_many()
        .filter(link::Column::FromId.eq(head.id))
        .exec(connection)
        .await?;
    let references = References::standing(writing, kind, &record.facts, &record.text).await?;
    leads::write(writing.transaction().await?, head.id, references.links).await?;
    if record.page.title != head.title {
        let title = &record.page.title;
        sort_by(writing.transaction().await?, head.id, title, naming).await?;
    }
    let others = other_keys(kind, &record.facts);
    let connection = writing.transaction().await?;
    let mut names = aliases::write_anew(connection, head.id, others.clone()).await?;
    names.extend(others);
    names.extend([&head.title, &head.slug].map(String::clone));
    names.extend([&record.page.title, &record.page.slug].map(String::clone));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    lead_anew(writing, &names).await?;
    for_kind!(kind, F => {
        let facts: F = record.facts()?;
        // Nothing of them changes by it.
        Box::pin(facts.after(writing, &record.page, Some(&facts), None)).await?;
    });
    let save = Save {
        head: &Head {
            title: record.page.title.clone(),
            text: record.text.clone(),
        },
        facts: record.facts.clone(),
        kind: ChangeKind::Redacted,
        note: reason,
    };
    writing.update(&record, save).await?;
    Ok(())
}

/// Lets the records that name a page, or are known to name or have named it, sort by its title as it is now.
async fn sort_by(
    connection: &impl ConnectionTrait,
    page: Uuid,
    title: &str,
    naming: &Naming,
) -> Result<(), Fault> {
    let links = link::Entity::find()
        .select_only()
        .column(link::Column::FromId)
        .filter(link::Column::ToId.eq(page));
    let links = QueryTrait::into_query(links);
    for (kind, field, column) in references() {
        let mut update = Query::update();
        update
            .table(Alias::new(columns::table(kind)))
            .value(
                Alias::new(columns::sort_column(field.name)),
                sort_key(title),
            )
            .and_where(Expr::col(Alias::new(column)).eq(page));
        let id = || Expr::col(Alias::new("id"));
        let mut linked = update.clone();
        linked.and_where(id().in_subquery(links.clone()));
        connection.execute(&linked).await?;
        let known: Vec<Uuid> = naming.get(&kind).into_iter().flatten().copied().collect();
        for chunk in known.chunks(crate::look::AT_ONCE) {
            let mut known = update.clone();
            known.and_where(id().is_in(chunk.iter().copied()));
            connection.execute(&known).await?;
        }
    }
    Ok(())
}
