//! Do the addresses that pages had before lead to them still, and no others?

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

use super::findings::Findings;
use crate::Fault;
use crate::rows::{page, revision, slug_alias};

/// Compares the old addresses with those that the revisions of each page have had.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    for (code, select) in [("address_lost", lost()), ("address_unknown", unknown())] {
        for row in connection.query_all(&select).await? {
            let (old, now): (String, String) = (row.try_get("", "old")?, row.try_get("", "now")?);
            findings.add(code, format_args!("{old} of {now}"));
        }
    }
    Ok(())
}

/// Addresses that a page had and that no longer lead to it.
fn lost() -> SelectStatement {
    let had = Expr::col((revision::Entity, revision::Column::Slug));
    let mut select = Query::select();
    select
        .distinct()
        .expr_as(had.clone(), Alias::new("old"))
        .expr_as(now(), Alias::new("now"))
        .from(revision::Entity)
        .inner_join(
            page::Entity,
            of_page((revision::Entity, revision::Column::PageId)),
        )
        .left_join(slug_alias::Entity, alias_of_revision())
        .and_where(had.clone().is_not_null())
        .and_where(had.ne(now()))
        .and_where(Expr::col((slug_alias::Entity, slug_alias::Column::Slug)).is_null());
    select
}

/// Old addresses that no revision of their page has had, or that it has now. Of saves that are older than the
/// column nobody knows.
fn unknown() -> SelectStatement {
    let old = Expr::col((slug_alias::Entity, slug_alias::Column::Slug));
    let mut explained = Query::select();
    explained
        .expr(Expr::val(1))
        .from(revision::Entity)
        .and_where(
            Expr::col((revision::Entity, revision::Column::PageId))
                .equals((slug_alias::Entity, slug_alias::Column::PageId)),
        )
        .and_where(
            Expr::col((revision::Entity, revision::Column::Slug))
                .is_null()
                .or(Expr::col((revision::Entity, revision::Column::Slug))
                    .equals((slug_alias::Entity, slug_alias::Column::Slug))),
        );
    let mut select = Query::select();
    select
        .expr_as(old.clone(), Alias::new("old"))
        .expr_as(now(), Alias::new("now"))
        .from(slug_alias::Entity)
        .inner_join(
            page::Entity,
            of_page((slug_alias::Entity, slug_alias::Column::PageId)),
        )
        .and_where(old.eq(now()).or(Expr::exists(explained).not()));
    select
}

fn now() -> Expr {
    Expr::col((page::Entity, page::Column::Slug))
}

fn of_page(column: impl sea_orm::sea_query::IntoColumnRef) -> Expr {
    Expr::col((page::Entity, page::Column::Id)).equals(column)
}

fn alias_of_revision() -> Expr {
    Expr::col((slug_alias::Entity, slug_alias::Column::Slug))
        .equals((revision::Entity, revision::Column::Slug))
        .and(
            Expr::col((slug_alias::Entity, slug_alias::Column::PageId))
                .equals((revision::Entity, revision::Column::PageId)),
        )
}
