//! Does every page say whom it is for, as its facts have it?

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Func, Query, SelectStatement};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{Openness, can_say_closed};

use super::findings::Findings;
use crate::audience::items;
use crate::columns::table;
use crate::{Audience, ChangeKind, Fault, held};

/// Adds the pages whose audience is not what follows from their forum.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let is_open = Cond::any()
        .add(column("forum", "openness").is_null())
        .add(column("forum", "openness").ne(Openness::Closed.as_str()));
    let mut pages = Query::select();
    pages
        .column((Alias::new("page"), Alias::new("slug")))
        .from(Alias::new("page"));
    // A page is an item of one kind at most, so one of these says of which forum.
    let forum = || Func::coalesce(items().map(|kind| column(table(kind), "forum_id")));
    let says_closed = || items().filter(|kind| can_say_closed(*kind));
    let closed = says_closed().fold(
        Cond::any().add(column("forum", "openness").eq(Openness::Closed.as_str())),
        |any, kind| any.add(column(table(kind), "closed").eq(true)),
    );
    for kind in items() {
        pages.left_join(
            Alias::new(table(kind)),
            Cond::all()
                .add(column(table(kind), "id").equals((Alias::new("page"), Alias::new("id"))))
                .add(held::each(kind)),
        );
    }
    pages.left_join(
        Alias::new("forum"),
        Cond::all()
            .add(column("forum", "id").eq(forum()))
            .add(held::each(Kind::Forum)),
    );
    // What was removed says so in its last save, and nothing else is for those who audit alone.
    let last = |pages: &SelectStatement, removed: bool| {
        let change = Cond::all()
            .add(column("change", "page_id").equals((Alias::new("page"), Alias::new("id"))))
            .add(column("change", "revision").equals((Alias::new("page"), Alias::new("revision"))))
            .add(column("change", "kind").eq(ChangeKind::Removed.as_str()));
        let mut select = pages.clone();
        select
            .left_join(Alias::new("change"), change)
            .and_where(match removed {
                true => column("change", "seq").is_not_null(),
                false => column("change", "seq").is_null(),
            });
        select
    };
    let gone = last(&pages, true)
        .and_where(column("page", "audience").ne(Audience::Removed.to_string()))
        .to_owned();
    for row in connection.query_all(&gone).await? {
        findings.add("audience_differs", row.try_get::<String>("", "slug")?);
    }
    let mut pages = last(&pages, false);
    let open = pages
        .clone()
        .cond_where(is_open)
        .cond_where(says_closed().fold(Cond::all(), |all, kind| {
            let closed = column(table(kind), "closed");
            all.add(closed.clone().is_null().or(closed.eq(false)))
        }))
        .and_where(column("page", "audience").ne(Audience::Readers.to_string()))
        .to_owned();
    for row in connection.query_all(&open).await? {
        findings.add("audience_differs", row.try_get::<String>("", "slug")?);
    }
    pages
        .column((Alias::new("page"), Alias::new("audience")))
        .expr_as(forum(), Alias::new("forum_id"))
        .cond_where(closed);
    for row in connection.query_all(&pages).await? {
        let said: String = row.try_get("", "audience")?;
        if said != Audience::Forum(row.try_get("", "forum_id")?).to_string() {
            findings.add("audience_differs", row.try_get::<String>("", "slug")?);
        }
    }
    Ok(())
}
