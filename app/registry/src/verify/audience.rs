//! Does every page say whom it is for, as its facts have it?

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::Openness;

use super::Findings;
use crate::audience::Audience;
use crate::{Fault, held};

/// Adds the pages whose audience is not what follows from their forum.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let closed = Openness::Closed.as_str();
    let said = |audience: Audience| column("page", "audience").eq(audience.as_str());
    let is_closed = column("forum", "openness").eq(closed);
    let is_open = Cond::any()
        .add(column("forum", "openness").is_null())
        .add(column("forum", "openness").ne(closed));
    let mut select = Query::select();
    select
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
        )
        .cond_where(
            Cond::any()
                .add(Cond::all().add(is_closed).add(said(Audience::Staff).not()))
                .add(Cond::all().add(is_open).add(said(Audience::Readers).not())),
        );
    for row in connection.query_all(&select).await? {
        findings.add("audience_differs", row.try_get::<String>("", "slug")?);
    }
    Ok(())
}
