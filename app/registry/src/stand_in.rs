//! Standing in for another: whose rights a person has on a day beside their own, and in whose name they act by them.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::Value;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::order::whole_key;
use uuid::Uuid;

use crate::actor::StandIn;
use crate::held::{of, on};
use crate::page::object;
use crate::references::lookup;
use crate::rows::revision;
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
    let mut select = standing_in(day);
    select
        .expr_as(of(kind, "forum_id"), Alias::new("forum"))
        .expr_as(of(kind, "system_id"), Alias::new("system"))
        .expr_as(page("title"), Alias::new("name"))
        .inner_join(
            Alias::new("page"),
            page("id").equals((
                Alias::new(crate::columns::table(kind)),
                Alias::new("person_id"),
            )),
        )
        .and_where(of(kind, "substitute_id").eq(person));
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

/// Who stands in on a day for whom of those who hold a seat in a forum, as was said by the end of that day (`said_by`,
/// milliseconds): the substitute, and the holder.
pub(crate) async fn stood_in_for(
    connection: &impl ConnectionTrait,
    (forum, holders): (Uuid, &[Uuid]),
    (day, said_by): (Date, i64),
) -> Result<Vec<(Uuid, Uuid)>, Fault> {
    let kind = Kind::Substitution;
    let mut select = standing_in(day);
    select
        .distinct()
        .expr_as(of(kind, "substitute_id"), Alias::new("substitute"))
        .and_where(of(kind, "person_id").is_in(holders.iter().copied()))
        .and_where(of(kind, "substitute_id").is_not_null())
        .and_where(of(kind, "system_id").is_null())
        .and_where(
            of(kind, "forum_id")
                .is_null()
                .or(of(kind, "forum_id").eq(forum)),
        )
        // Nobody gets a seat of a day that is past.
        .and_where(of(kind, "updated_sort").lt(whole_key(said_by)));
    let rows = connection.query_all(&select).await?;
    let found = rows.iter();
    found
        .map(|row| Ok((row.try_get("", "substitute")?, row.try_get("", "person")?)))
        .collect()
}

/// Of whom it is said that another stands in for them on a day.
fn standing_in(day: Date) -> SelectStatement {
    let kind = Kind::Substitution;
    let text = day.to_string();
    let mut select = Query::select();
    select
        .expr_as(of(kind, "person_id"), Alias::new("person"))
        .from(Alias::new(crate::columns::table(kind)))
        .cond_where(on(kind, day))
        .and_where(of(kind, "from").lte(text.as_str()))
        .and_where(of(kind, "until").gte(text.as_str()));
    select
}

/// In whose name a record was saved, by the numbers of those saves that were by the right of another.
pub(crate) async fn saved_for(
    connection: &impl ConnectionTrait,
    record: Uuid,
) -> Result<HashMap<i64, Option<String>>, Fault> {
    let saved: Vec<(i64, Option<String>)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Number, revision::Column::OnBehalfOf])
        .filter(revision::Column::PageId.eq(record))
        .filter(revision::Column::OnBehalfOf.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(saved.into_iter().collect())
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
