//! Standing in for another: whose rights a person has on a day beside their own, and in whose name they act by them.

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::held::{of, on};
use crate::{Actor, Fault};

/// Somebody for whom a person stands in.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct StandIn {
    /// Their page.
    pub person: Uuid,
    /// Their name.
    pub name: String,
    /// The page of the forum or system to whose records it is limited.
    pub scope: Option<Uuid>,
}

/// By what right somebody does something to a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Basis {
    /// Their own.
    Own,
    /// That of another.
    For(StandIn),
}

impl Basis {
    /// The better of two: who has a right does not act for another.
    pub fn better(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(Self::Own), _) | (_, Some(Self::Own)) => Some(Self::Own),
            (one, other) => one.or(other),
        }
    }
}

impl Actor {
    /// For whom of some people they stand in, at a record that says something of these.
    pub(crate) fn stand_in(&self, people: &[Uuid], page: Uuid) -> Option<&StandIn> {
        let of_them = |one: &&StandIn| {
            people.contains(&one.person) && one.scope.is_none_or(|scope| scope == page)
        };
        self.stands_in.iter().find(of_them)
    }
}

/// For whom a person stands in on a day.
pub(crate) async fn stand_ins(
    connection: &impl ConnectionTrait,
    person: Option<Uuid>,
    day: Date,
) -> Result<Vec<StandIn>, Fault> {
    let Some(person) = person else {
        return Ok(Vec::new());
    };
    let kind = Kind::Substitution;
    let page = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
    let day_text = day.to_string();
    let mut select = Query::select();
    select
        .expr_as(of(kind, "person_id"), Alias::new("person"))
        .expr_as(of(kind, "forum_id"), Alias::new("forum"))
        .expr_as(of(kind, "system_id"), Alias::new("system"))
        .expr_as(page("title"), Alias::new("name"))
        .from(Alias::new(crate::columns::table(kind)))
        .inner_join(
            Alias::new("page"),
            page("id").equals((
                Alias::new(crate::columns::table(kind)),
                Alias::new("person_id"),
            )),
        )
        .cond_where(on(kind, day))
        .and_where(of(kind, "substitute_id").eq(person))
        .and_where(of(kind, "from").lte(day_text.as_str()))
        .and_where(of(kind, "until").gte(day_text.as_str()));
    let mut found = Vec::new();
    for row in connection.query_all(&select).await? {
        let forum: Option<Uuid> = row.try_get("", "forum")?;
        let system: Option<Uuid> = row.try_get("", "system")?;
        found.push(StandIn {
            person: row.try_get("", "person")?,
            name: row.try_get("", "name")?,
            scope: forum.or(system),
        });
    }
    Ok(found)
}
