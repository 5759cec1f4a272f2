//! What a write does to what is shown.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, ExprTrait, Query, SelectStatement};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::ledger::{identities, turn};
use super::object::Exchanged;
use super::visible::of;
use crate::look::AT_ONCE;
use crate::{Fault, audience, held};

/// A save: the kind of its page, the page, and the number of the save.
pub(crate) type Save = (Kind, Uuid, i64);

/// Notes what became of all that some saves touched, in the same transaction. `first` is the number of their first change.
///
/// What is not shown moves nothing that is: a meeting changes by its open items alone, an item by its adopted decisions.
pub(crate) async fn note(
    connection: &impl ConnectionTrait,
    saves: &[Save],
    (first, now): (i64, i64),
) -> Result<(), Fault> {
    let of_kind = |kind: Kind| -> BTreeSet<Uuid> {
        let saves = saves.iter().filter(|save| save.0 == kind);
        saves.map(|(_, page, _)| *page).collect()
    };
    let (forums, people) = (of_kind(Kind::Forum), of_kind(Kind::Person));
    let (meetings, items) = (of_kind(Kind::Meeting), of_kind(Kind::AgendaItem));
    // Papers hold what was on an agenda once, also of items that are shown no more.
    let held_by = named(connection, ("agenda_item", "meeting_id"), &items, None).await?;
    let decisions = of_kind(Kind::Decision);
    if [&forums, &people, &meetings, &items, &decisions]
        .iter()
        .all(|pages| pages.is_empty())
    {
        return Ok(());
    }
    let anew = (true, now);
    turn(connection, Exchanged::Organization, &forums, anew).await?;
    let seats = lines(connection, &forums, first).await?;
    turn(connection, Exchanged::Membership, &seats.0, anew).await?;
    // Those of a forum that was removed, or brought back, go with it.
    let standing = naming(connection, ("forum_member", "id", "page_id"), &forums).await?;
    turn(connection, Exchanged::Membership, &standing, (false, now)).await?;
    let people = people.into_iter().chain(seats.1).collect();
    turn(connection, Exchanged::Person, &people, anew).await?;
    // What is an item of a forum opens and closes with it.
    let forums: Vec<(Uuid, i64)> = saves
        .iter()
        .filter(|save| save.0 == Kind::Forum && save.2 > 1)
        .map(|(_, page, number)| (*page, *number))
        .collect();
    let followed: BTreeSet<Uuid> = match forums.is_empty() {
        true => BTreeSet::new(),
        false => audience::follow(connection, &forums)
            .await?
            .into_iter()
            .collect(),
    };
    let decisions = &decisions | &followed;
    let told = turn(connection, Exchanged::Decision, &decisions, anew).await?;
    let meetings = &meetings | &followed;
    let mut items = &items | &followed;
    items.extend(naming(connection, ("agenda_item", "id", "meeting_id"), &meetings).await?);
    items.extend(named(connection, ("decision", "item_id"), &told, Some(first)).await?);
    let told = turn(connection, Exchanged::AgendaItem, &items, anew).await?;
    turn(connection, Exchanged::VoteEvent, &items, anew).await?;
    let within = named(
        connection,
        ("agenda_item", "meeting_id"),
        &told,
        Some(first),
    )
    .await?;
    let meetings = &meetings | &within;
    turn(connection, Exchanged::Meeting, &meetings, anew).await?;
    let meetings = &meetings | &held_by;
    let papers = naming(connection, ("meeting_paper", "id", "meeting_id"), &meetings).await?;
    // A paper stands as it was published.
    turn(connection, Exchanged::File, &papers, (false, now)).await?;
    Ok(())
}

/// The seats of forums that began, ended or changed from a change on, and the people in them.
async fn lines(
    connection: &impl ConnectionTrait,
    forums: &BTreeSet<Uuid>,
    first: i64,
) -> Result<(BTreeSet<Uuid>, BTreeSet<Uuid>), Fault> {
    let seat = |name| of("forum_member", name);
    let (mut seats, mut people) = (BTreeSet::new(), BTreeSet::new());
    for forum in forums {
        let mut select = Query::select();
        select
            .expr_as(seat("id"), Alias::new("id"))
            .expr_as(seat("person_id"), Alias::new("person_id"))
            .from(Alias::new("forum_member"))
            .and_where(seat("page_id").eq(*forum))
            .cond_where(
                Cond::any()
                    .add(seat("from_seq").gte(first))
                    .add(seat("to_seq").gte(first)),
            );
        for row in connection.query_all(&select).await? {
            seats.insert(row.try_get("", "id")?);
            people.extend(row.try_get::<Option<Uuid>>("", "person_id")?);
        }
    }
    Ok((seats, people))
}

/// What names some pages in a column, by another column.
async fn naming(
    connection: &impl ConnectionTrait,
    (table, id, column): (&'static str, &'static str, &'static str),
    pages: &BTreeSet<Uuid>,
) -> Result<BTreeSet<Uuid>, Fault> {
    let mut found = BTreeSet::new();
    let pages: Vec<Uuid> = pages.iter().copied().collect();
    for pages in pages.chunks(AT_ONCE) {
        let mut select = distinct(table, id);
        select.and_where(of(table, column).is_in(pages.iter().copied()));
        if table == "agenda_item" {
            select.cond_where(held::standing(Kind::AgendaItem));
        }
        found.extend(identities(connection, &select).await?);
    }
    Ok(found)
}

/// What some records name in a column, and did until the `first` change of this write; without one, all that they ever named.
async fn named(
    connection: &impl ConnectionTrait,
    (table, column): (&'static str, &'static str),
    records: &BTreeSet<Uuid>,
    first: Option<i64>,
) -> Result<BTreeSet<Uuid>, Fault> {
    let mut found = BTreeSet::new();
    let records: Vec<Uuid> = records.iter().copied().collect();
    for records in records.chunks(AT_ONCE) {
        let to_seq = of(table, "to_seq");
        let mut select = distinct(table, column);
        select
            .and_where(of(table, "id").is_in(records.iter().copied()))
            .and_where(of(table, column).is_not_null());
        if let Some(first) = first {
            let lately = Cond::any()
                .add(to_seq.clone().is_null())
                .add(to_seq.gte(first));
            select.cond_where(lately);
        }
        found.extend(identities(connection, &select).await?);
    }
    Ok(found)
}

fn distinct(table: &'static str, column: &'static str) -> SelectStatement {
    Query::select()
        .distinct()
        .expr_as(of(table, column), Alias::new("id"))
        .from(Alias::new(table))
        .to_owned()
}
