//! Does every page say what its revisions say: title, address, order, number, and when it was first and last saved?

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::{Map, Value};
use styrbord_domain::name::name_key;
use styrbord_domain::order::sort_key;
use uuid::Uuid;

use super::findings::Findings;
use crate::Fault;
use crate::page::{number_key, number_place};

/// How many pages are read at a time.
const STEP: u64 = 500;

/// A page beside its last and its first revision.
#[derive(FromQueryResult)]
struct Head {
    kind: String,
    slug: String,
    title: String,
    sort_key: String,
    name_key: Option<String>,
    number_key: Option<String>,
    number_place: Option<String>,
    revision: i64,
    created_at: i64,
    updated_at: i64,
    last: Option<i64>,
    last_title: Option<String>,
    last_slug: Option<String>,
    last_facts: Option<String>,
    last_at: Option<i64>,
    first_at: Option<i64>,
}

/// Compares every page.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut after: Option<Uuid> = None;
    loop {
        let rows = connection.query_all(&next(after)).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = Some(last.try_get("", "id")?);
        for row in &rows {
            let head = Head::from_query_result(row, "")?;
            let place = format!("{}/{}", head.kind, head.slug);
            let (Some(title), Some(at)) = (&head.last_title, head.last_at) else {
                findings.add(
                    "revision_missing",
                    format_args!("{place}, revision {}", head.revision),
                );
                continue;
            };
            // Facts that cannot be read are told of with the revision that has them.
            let facts = head.last_facts.as_deref();
            let facts = facts.and_then(|facts| serde_json::from_str(facts).ok());
            let facts: Map<String, Value> = facts.unwrap_or_default();
            let parts = [
                ("title", head.title != *title),
                (
                    "address",
                    head.last_slug
                        .as_ref()
                        .is_some_and(|slug| *slug != head.slug),
                ),
                ("sort_key", head.sort_key != sort_key(title)),
                (
                    "name_key",
                    head.name_key.as_deref() != Some(name_key(title).as_str()),
                ),
                ("number_key", head.number_key != number_key(&facts)),
                ("number_place", head.number_place != number_place(&facts)),
                ("revision", head.last != Some(head.revision)),
                ("updated_at", head.updated_at != at),
                ("created_at", head.first_at != Some(head.created_at)),
            ];
            for (part, _) in parts.into_iter().filter(|(_, differs)| *differs) {
                findings.add("page_altered", format_args!("{place}: {part}"));
            }
        }
    }
}

/// The pages after one, each with what its revisions say.
fn next(after: Option<Uuid>) -> SelectStatement {
    let column =
        |table: &'static str, name: &'static str| Expr::col((Alias::new(table), Alias::new(name)));
    let of_page = |table: &'static str| {
        column(table, "page_id").equals((Alias::new("page"), Alias::new("id")))
    };
    let mut highest = Query::select();
    highest
        .expr(Func::max(column("every", "number")))
        .from_as(Alias::new("revision"), Alias::new("every"))
        .and_where(of_page("every"));
    let mut select = Query::select();
    for name in [
        "id",
        "kind",
        "slug",
        "title",
        "sort_key",
        "name_key",
        "number_key",
        "number_place",
        "revision",
        "created_at",
        "updated_at",
    ] {
        select.expr_as(column("page", name), Alias::new(name));
    }
    select
        .expr_as(column("latest", "title"), Alias::new("last_title"))
        .expr_as(column("latest", "slug"), Alias::new("last_slug"))
        .expr_as(column("latest", "facts"), Alias::new("last_facts"))
        .expr_as(column("latest", "at"), Alias::new("last_at"))
        .expr_as(column("earliest", "at"), Alias::new("first_at"))
        .expr_as(
            Expr::SubQuery(None, Box::new(highest.into())),
            Alias::new("last"),
        )
        .from(Alias::new("page"))
        .join_as(
            JoinType::LeftJoin,
            Alias::new("revision"),
            Alias::new("latest"),
            of_page("latest").and(
                column("latest", "number").equals((Alias::new("page"), Alias::new("revision"))),
            ),
        )
        .join_as(
            JoinType::LeftJoin,
            Alias::new("revision"),
            Alias::new("earliest"),
            of_page("earliest").and(column("earliest", "number").eq(1)),
        )
        .order_by((Alias::new("page"), Alias::new("id")), Order::Asc)
        .limit(STEP);
    if let Some(after) = after {
        select.and_where(column("page", "id").gt(after));
    }
    select
}
