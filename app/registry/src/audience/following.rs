//! Whom pages are for follows from what others say: the items of a forum, its decisions and actions, are for its circle while
//! the forum is closed.

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ForumFacts, can_be_closed, can_say_closed};
use uuid::Uuid;

use super::{Audience, closed};
use crate::columns::table;
use crate::look::AT_ONCE;
use crate::rows::{page, revision};
use crate::writing::pending::Pending;
use crate::{Fault, held, tally};

/// Writes whom pages of a kind are for, where it is not what they say already.
async fn write(
    connection: &impl ConnectionTrait,
    kind: Kind,
    pages: Cond,
    audience: Audience,
) -> Result<(), Fault> {
    let audience = audience.to_string();
    let mut others = Query::select();
    others
        .column(Alias::new("id"))
        .from(Alias::new("page"))
        .cond_where(pages)
        .and_where(Expr::col(Alias::new("audience")).ne(audience.as_str()))
        // What was removed is for nobody else.
        .and_where(Expr::col(Alias::new("audience")).ne(Audience::Removed.to_string()));
    let others = connection.query_all(&others).await?;
    let others: Vec<Uuid> = others
        .iter()
        .map(|row| row.try_get("", "id"))
        .collect::<Result<_, _>>()?;
    let mut growth = tally::Growth::default();
    for ids in others.chunks(AT_ONCE) {
        for (sign, write) in [(-1, true), (1, false)] {
            for (_, rows) in tally::counted(connection, kind, ids).await? {
                growth.add(kind, &rows, sign);
            }
            if !write {
                continue;
            }
            for (table, stands) in [("page", Cond::all()), (table(kind), held::standing(kind))] {
                let mut update = Query::update();
                update
                    .table(Alias::new(table))
                    .value(Alias::new("audience"), audience.as_str())
                    .and_where(Expr::col(Alias::new("id")).is_in(ids.iter().copied()))
                    .cond_where(stands);
                connection.execute(&update).await?;
            }
        }
    }
    let mut pending = Pending::default();
    growth.write(&mut pending);
    pending.write(connection).await
}

/// The kinds of records that are items of a forum, which their field `forum` names.
pub(crate) fn items() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| can_be_closed(*kind))
}

/// Writes whom the items of a forum are for.
pub(crate) async fn write_items(
    connection: &impl ConnectionTrait,
    forum: Uuid,
    audience: Audience,
) -> Result<(), Fault> {
    for kind in items() {
        let mut own = of_forums(kind, &[forum]);
        own.distinct();
        let own = Cond::all().add(Expr::col(Alias::new("id")).in_subquery(own));
        write(connection, kind, own, audience).await?;
    }
    Ok(())
}

/// The items of a kind that stand of some forums; one that turns is there more than once.
fn of_forums(kind: Kind, forums: &[Uuid]) -> SelectStatement {
    let mut items = SelectStatement::new();
    items
        .column(Alias::new("id"))
        .from(Alias::new(table(kind)))
        .and_where(Expr::col(Alias::new("forum_id")).is_in(forums.iter().copied()))
        .cond_where(held::standing(kind));
    if can_say_closed(kind) {
        // What is closed by itself is so whatever the forum is.
        let closed = Expr::col(Alias::new("closed"));
        items.and_where(closed.clone().is_null().or(closed.eq(false)));
    }
    items
}

/// The items whose audience follows from some changes: those of forums that were closed or opened by them.
pub(crate) async fn follow(
    connection: &impl ConnectionTrait,
    changes: &[(Uuid, i64)],
) -> Result<Vec<Uuid>, Fault> {
    let pages = changes.iter().map(|(page, _)| *page);
    let forums: Vec<Uuid> = page::Entity::find()
        .select_only()
        .column(page::Column::Id)
        .filter(page::Column::Id.is_in(pages))
        .filter(page::Column::Kind.eq(Kind::Forum.as_str()))
        .into_tuple()
        .all(connection)
        .await?;
    let mut turned = Vec::new();
    for (forum, number) in changes.iter().filter(|(page, _)| forums.contains(page)) {
        let now = openness(connection, *forum, *number).await?;
        if now != openness(connection, *forum, number - 1).await? {
            turned.push(*forum);
        }
    }
    if turned.is_empty() {
        return Ok(Vec::new());
    }
    let mut follow = Vec::new();
    for kind in items() {
        let rows = connection.query_all(&of_forums(kind, &turned)).await?;
        for row in rows {
            follow.push(row.try_get("", "id")?);
        }
    }
    Ok(follow)
}

/// Whether a forum's items were closed after one of its saves.
async fn openness(
    connection: &impl ConnectionTrait,
    page: Uuid,
    number: i64,
) -> Result<Audience, Fault> {
    let saved = revision::Entity::find_by_id((page, number))
        .one(connection)
        .await?;
    let forum = match saved {
        Some(saved) => serde_json::from_str(&saved.facts)?,
        None => ForumFacts::default(),
    };
    Ok(Audience::of(page, &forum))
}

/// Brings the items of closed forums into the circle of their forum, where an older version let all staff read them.
pub(crate) async fn settle(connection: &impl ConnectionTrait) -> Result<(), Fault> {
    for forum in closed(connection).await? {
        write_items(connection, forum, Audience::Forum(forum)).await?;
    }
    Ok(())
}
