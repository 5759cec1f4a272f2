//! In whose circles somebody is: the forums whose closed items they may read.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{MembershipRole, Openness};
use styrbord_domain::rights::Role;
use uuid::Uuid;

use crate::{Actor, Fault, held};

/// The forums whose closed items somebody may read on a day: those in which they sit, or stand in for who does; all of
/// them for who audits.
pub(crate) async fn circles(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    day: Date,
) -> Result<BTreeSet<Uuid>, Fault> {
    if actor.roles.contains(&Role::Auditor) {
        return Ok(closed(connection).await?.into_iter().collect());
    }
    let Some(person) = actor.person else {
        return Ok(BTreeSet::new());
    };
    let seat = |name: &str| Expr::col((Alias::new("forum_member"), Alias::new(name)));
    let reading = MembershipRole::ALL
        .into_iter()
        .filter(|role| role.reads_closed());
    let day = day.to_string();
    let mut people = Cond::any().add(seat("person_id").eq(person));
    for one in &actor.stands_in {
        let mut of_them = Cond::all().add(seat("person_id").eq(one.person));
        if let Some(forum) = one.scope {
            of_them = of_them.add(seat("page_id").eq(forum));
        }
        people = people.add(of_them);
    }
    let mut select = Query::select();
    select
        .expr_as(seat("page_id"), Alias::new("id"))
        .from(Alias::new("forum_member"))
        .cond_where(held::after("forum_member", None))
        .cond_where(people)
        .and_where(seat("role").is_in(reading.map(MembershipRole::as_str)))
        .and_where(seat("from").is_null().or(seat("from").lte(day.as_str())))
        .and_where(seat("until").is_null().or(seat("until").gte(day.as_str())));
    let rows = connection.query_all(&select).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// The forums whose items are closed.
pub(crate) async fn closed(connection: &impl ConnectionTrait) -> Result<Vec<Uuid>, Fault> {
    let mut forums = Query::select();
    forums
        .distinct()
        .column(Alias::new("id"))
        .from(Alias::new("forum"))
        .cond_where(held::standing(Kind::Forum))
        .and_where(Expr::col(Alias::new("openness")).eq(Openness::Closed.as_str()));
    let rows = connection.query_all(&forums).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}
