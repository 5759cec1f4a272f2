//! Names that only one may have.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::name::name_key;
use uuid::Uuid;

use crate::kind_rules::Context;
use crate::look::Look;
use crate::{Audience, Fault, Page, Writing, columns, held};

/// Refuses a title that another record of the kind has, in any form of its letters; `counts` says which others count.
/// A record that stands keeps the name that it has.
///
/// # Errors
/// `Invalid` at `title` with the address of the other.
pub(crate) async fn unique(
    context: &Context<'_, '_>,
    kind: Kind,
    counts: Option<Cond>,
) -> Result<(), Fault> {
    let key = name_key(&context.head.title);
    let before = context.before.map(|before| &before.page);
    if before.is_some_and(|page| name_key(&page.title) == key) {
        return Ok(());
    }
    match taken(context.writing, kind, &context.head.title, before, counts).await? {
        Some(fault) => Err(Fault::Invalid(Faults(vec![fault]))),
        None => Ok(()),
    }
}

/// The fault at `title` when a page other than `own` has that title.
pub(crate) async fn taken(
    writing: &Writing<'_>,
    kind: Kind,
    title: &str,
    own: Option<&Page>,
    counts: Option<Cond>,
) -> Result<Option<FieldFault>, Fault> {
    let key = name_key(title);
    let called_so = writing
        .pages_called(&BTreeSet::from([key.as_str()]))
        .await?;
    if called_so
        .iter()
        .all(|page| page.name_key.as_ref() != Some(&key))
    {
        return Ok(None);
    }
    let mut select = called(kind, &key);
    if let Some(counts) = counts {
        let table = Alias::new(columns::table(kind));
        select
            .inner_join(
                table.clone(),
                Expr::col((table, Alias::new("id"))).equals((Alias::new("page"), Alias::new("id"))),
            )
            .cond_where(held::each(kind))
            .cond_where(counts);
    }
    for row in writing.written().await?.query_all(&select).await? {
        let other: Uuid = row.try_get("", "id")?;
        if own.is_none_or(|own| own.id != other) {
            let slug: String = row.try_get("", "slug")?;
            let fault = FieldFault::new("title", "duplicate_name");
            return Ok(Some(fault.with("name", title).with("slug", slug)));
        }
    }
    Ok(None)
}

/// The pages of a kind with a name, the oldest first.
fn called(kind: Kind, key: &str) -> SelectStatement {
    let page = |column: &str| Expr::col((Alias::new("page"), Alias::new(column)));
    let mut select = Query::select();
    select
        .expr_as(page("id"), Alias::new("id"))
        .expr_as(page("slug"), Alias::new("slug"))
        .from(Alias::new("page"))
        .and_where(page("name_key").eq(key))
        .and_where(page("kind").eq(kind.as_str()))
        .and_where(page("audience").ne(Audience::Removed.to_string()))
        .order_by_expr(page("id"), Order::Asc);
    select
}
