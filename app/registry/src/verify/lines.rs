//! Are the lines of facts that stand those that the facts of their records name?

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use uuid::Uuid;

use super::facts::referred_to;
use super::findings::Findings;
use crate::Fault;
use crate::lines::{Held, at};
use crate::page::Record;

/// Compares the lines of some records of a kind.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    kind: Kind,
    records: &[Record],
    findings: &mut Findings,
) -> Result<(), Fault> {
    if kinds::lines(kind).next().is_none() {
        return Ok(());
    }
    let pages = referred_to(connection, kind, records).await?;
    let ids: Vec<Uuid> = records.iter().map(|record| record.page.id).collect();
    for (field, lines) in kinds::lines(kind) {
        let stored = at(connection, &lines, &ids, None).await?;
        let mut stored = stored
            .chunk_by(|one, next| one.page == next.page)
            .peekable();
        for record in records {
            let page = record.page.id;
            let expected = Held::of(&lines, page, record.facts.get(field.name), &pages);
            let found = stored.next_if(|lines| lines.first().is_some_and(|line| line.page == page));
            if found.unwrap_or_default() != expected {
                let place = format_args!("{kind}/{}: {}", record.page.slug, field.name);
                findings.add("line_altered", place);
            }
        }
    }
    Ok(())
}

/// Looks for lines of records of another kind than has them.
pub(super) async fn astray(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let page = |column: &str| Expr::col((Alias::new("page"), Alias::new(column)));
    for (kind, lines) in Kind::ALL
        .into_iter()
        .flat_map(|kind| kinds::lines(kind).map(move |(_, lines)| (kind, lines)))
    {
        let mut select = Query::select();
        select
            .distinct()
            .expr_as(page("kind"), Alias::new("kind"))
            .expr_as(page("slug"), Alias::new("slug"))
            .from(Alias::new(lines.table))
            .inner_join(
                Alias::new("page"),
                page("id").equals((Alias::new(lines.table), Alias::new(lines.record))),
            )
            .and_where(page("kind").ne(kind.as_str()));
        for row in connection.query_all(&select).await? {
            let (of, slug): (String, String) = (row.try_get("", "kind")?, row.try_get("", "slug")?);
            findings.add("line_astray", format_args!("{of}/{slug}: {}", lines.table));
        }
    }
    Ok(())
}
