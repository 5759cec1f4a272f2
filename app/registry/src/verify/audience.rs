//! Does every page say whom it is for, as its facts have it?

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::Openness;

use super::findings::Findings;
use crate::audience::{self, Audience};
use crate::{Fault, held};

/// Adds the pages whose audience is not what follows from their forum.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let said = |audience: Audience| column("page", "audience").eq(audience.to_string());
    let is_open = Cond::any()
        .add(column("forum", "openness").is_null())
        .add(column("forum", "openness").ne(Openness::Closed.as_str()));
    let mut pages = Query::select();
    pages
        .column((Alias::new("page"), Alias::new("slug")))
        .from(Alias::new("page"))
        .left_join(
            Alias::new("decision"),
            Cond::all()
                .add(column("decision", "id").equals((Alias::new("page"), Alias::new("id"))))
                .add(held::each(Kind::Decision)),
        )
        .left_join(
            Alias::new("forum"),
            Cond::all()
                .add(column("forum", "id").equals((Alias::new("decision"), Alias::new("forum_id"))))
                .add(held::each(Kind::Forum)),
        );
    let mut wrong = vec![
        pages
            .clone()
            .cond_where(is_open)
            .and_where(said(Audience::Readers).not())
            .to_owned(),
    ];
    for forum in audience::closed(connection).await? {
        wrong.push(
            pages
                .clone()
                .and_where(column("decision", "forum_id").eq(forum))
                .and_where(said(Audience::Forum(forum)).not())
                .to_owned(),
        );
    }
    for select in wrong {
        for row in connection.query_all(&select).await? {
            findings.add("audience_differs", row.try_get::<String>("", "slug")?);
        }
    }
    Ok(())
}
