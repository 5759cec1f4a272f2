//! Standing in for another: whose rights a person has on a day beside their own, and in whose name they act by them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use serde_json::Value;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::actor::StandIn;
use crate::held::{of, on};
use crate::page::object;
use crate::references::lookup;
use crate::{Fault, Record, Writing};

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

/// Refuses facts by which somebody who acts for another gives themself rights to the record, today or on a day to come: they
/// would last longer than what is lent.
///
/// # Errors
/// `Invalid` when they do.
pub(crate) async fn keeps_nothing<F: Facts>(
    writing: &Writing<'_>,
    before: Option<&Record>,
    after: &F,
) -> Result<(), Fault> {
    if !writing.acts_for_another() {
        return Ok(());
    }
    let desk = writing.desk();
    let before: Option<F> = before.map(Record::facts).transpose()?;
    let today = desk.today();
    let mut days = BTreeSet::from([today]);
    for value in object(after)?.values() {
        dates(value, &mut days);
    }
    days.retain(|day| *day >= today);
    let both = || before.iter().chain([after]);
    let slugs = days
        .iter()
        .flat_map(|day| both().flat_map(|facts| facts.holders(*day)))
        .map(|(_, slug)| slug)
        .collect();
    let pages = lookup(writing, &slugs).await?;
    let own = |facts: &F, day: Date| {
        let mut own: Vec<_> = facts.holders(day);
        own.retain(|(_, slug)| pages.get(*slug).map(|(id, _)| *id) == desk.actor().person);
        own.into_iter().map(|(held, _)| held).collect::<Vec<_>>()
    };
    for day in days {
        let stood = before.as_ref().map(|facts| own(facts, day));
        let stood = stood.unwrap_or_default();
        if own(after, day).iter().any(|held| !stood.contains(held)) {
            return Err(Fault::invalid("", "lent_kept"));
        }
    }
    Ok(())
}

/// Every day that a value names.
fn dates(value: &Value, days: &mut BTreeSet<Date>) {
    match value {
        Value::String(text) => days.extend(text.parse::<Date>().ok()),
        Value::Array(items) => items.iter().for_each(|item| dates(item, days)),
        Value::Object(fields) => fields.values().for_each(|field| dates(field, days)),
        _ => {}
    }
}
