//! What visitors do not see: documents of closed forums, and how to reach people (domain §9).
//!
//! A page has its audience in the database, where each finder asks for it, and as a tag in the index. It follows from
//! the facts: a decision is for the staff alone while its forum's items are closed.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::Value;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, ForumFacts, Openness};
use uuid::Uuid;

use crate::columns::table;
use crate::depends::Source;
use crate::look::AT_ONCE;
use crate::rows::{page, revision};
use crate::{Actor, Desk, Fault, Record, held, tally};

styrbord_domain::codes! {
    /// Whom a page is for; the tag of the page in the index.
    pub enum Audience {
        /// Everybody who may read here, visitors too where the installation is open.
        Readers = "readers",
        /// Those who have signed in.
        Staff = "staff",
    }
}

impl Audience {
    /// Whom the decisions of a forum are for.
    pub(crate) fn of(forum: &ForumFacts) -> Self {
        if forum.openness == Some(Openness::Closed) {
            Self::Staff
        } else {
            Self::Readers
        }
    }
}

impl Audience {
    /// Whether everybody whom another audience has is in this one too.
    pub(crate) const fn covers(self, other: Self) -> bool {
        matches!(self, Self::Readers) || matches!(other, Self::Staff)
    }
}

impl Actor {
    /// Whom they may read pages for.
    pub(crate) fn audiences(&self) -> &'static [Audience] {
        if self.account.is_some() || self.installation {
            &Audience::ALL
        } else {
            &[Audience::Readers]
        }
    }

    /// Whether they have not signed in.
    pub(crate) fn is_visitor(&self) -> bool {
        !self.audiences().contains(&Audience::Staff)
    }
}

impl Desk {
    /// Whether they may see a field at all.
    #[must_use]
    pub fn sees(&self, field: &Field) -> bool {
        !(field.contact && self.actor.is_visitor())
    }

    /// Whether they may see the text of a kind.
    #[must_use]
    pub fn sees_text(&self, kind: Kind) -> bool {
        !(kinds::text_is_contact(kind) && self.actor.is_visitor())
    }

    /// Whether they may know of a page.
    pub(crate) fn sees_page(&self, page: &page::Model) -> bool {
        let mut audiences = self.actor.audiences().iter();
        audiences.any(|audience| audience.as_str() == page.audience)
    }

    /// What a finder of pages adds to its conditions.
    pub(crate) fn seen(&self) -> Cond {
        let audience = Expr::col((Alias::new("page"), Alias::new("audience")));
        let open = self
            .actor
            .is_visitor()
            .then(|| audience.eq(Audience::Readers.as_str()));
        Cond::all().add_option(open)
    }

    /// Refuses a question about fields that the reader may not see: the answer would tell what is in them.
    pub(crate) fn may_ask<'n>(
        &self,
        kind: Kind,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<(), Fault> {
        for name in names {
            if kinds::all_fields(kind).any(|field| field.name == name && !self.sees(field)) {
                return Err(Fault::invalid(name, "unknown_field"));
            }
        }
        Ok(())
    }

    /// Records as they are on the day, and as the reader may see them: without contact data, and without the names of decisions that are not theirs
    /// to know of.
    pub(crate) async fn shown(&self, mut records: Vec<Record>) -> Result<Vec<Record>, Fault> {
        let today = self.today();
        for record in &mut records {
            kinds::lay_state(record.page.kind, &mut record.facts, today);
        }
        if !self.actor.is_visitor() {
            return Ok(records);
        }
        let named: BTreeSet<&str> = records
            .iter()
            .flat_map(|record| {
                decision_fields(record.page.kind)
                    .flat_map(|field| slugs(record.facts.get(field.name)))
            })
            .collect();
        let hidden = self.hidden(&named).await?;
        for record in &mut records {
            for field in decision_fields(record.page.kind) {
                let is_hidden =
                    |value: &Value| value.as_str().is_some_and(|slug| hidden.contains(slug));
                match record.facts.get_mut(field.name) {
                    Some(Value::Array(slugs)) => slugs.retain(|slug| !is_hidden(slug)),
                    Some(slug) if is_hidden(slug) => {
                        record.facts.remove(field.name);
                    }
                    _ => {}
                }
            }
            for field in kinds::all_fields(record.page.kind).filter(|field| field.contact) {
                record.facts.remove(field.name);
            }
            if kinds::text_is_contact(record.page.kind) {
                record.text.clear();
            }
        }
        Ok(records)
    }

    /// Those of some addresses that lead to pages for the staff.
    async fn hidden(&self, slugs: &BTreeSet<&str>) -> Result<BTreeSet<String>, Fault> {
        if slugs.is_empty() {
            return Ok(BTreeSet::new());
        }
        let mut select = Query::select();
        select
            .column(Alias::new("slug"))
            .from(Alias::new("page"))
            .and_where(Expr::col(Alias::new("slug")).is_in(slugs.iter().copied()))
            .and_where(Expr::col(Alias::new("audience")).ne(Audience::Readers.as_str()));
        let sources: Vec<_> = slugs.iter().map(|slug| Source::Name(slug)).collect();
        let rows = self.reads(&sources).query_all(&select).await?;
        rows.iter()
            .map(|row| Ok(row.try_get("", "slug")?))
            .collect()
    }
}

/// The fields of a kind that name decisions.
fn decision_fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    kinds::all_fields(kind).filter(|field| match field.shape {
        Shape::Reference(kinds) | Shape::References(kinds) => kinds.contains(&Kind::Decision),
        _ => false,
    })
}

fn slugs(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let (one, several) = match value {
        Some(Value::Array(items)) => (None, items.as_slice()),
        other => (other, [].as_slice()),
    };
    one.into_iter().chain(several).filter_map(Value::as_str)
}

/// Whether the audience of other pages follows from what records of a kind say.
pub(crate) fn follows_from(kind: Kind) -> bool {
    kind == Kind::Forum
}

/// Writes whom pages of a kind are for, where it is not what they say already.
pub(crate) async fn write(
    connection: &impl ConnectionTrait,
    kind: Kind,
    pages: Cond,
    audience: Audience,
) -> Result<(), Fault> {
    let mut others = Query::select();
    others
        .column(Alias::new("id"))
        .from(Alias::new("page"))
        .cond_where(pages)
        .and_where(Expr::col(Alias::new("audience")).ne(audience.as_str()));
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
    growth.write(connection).await
}

/// The decisions of a forum, as a condition on pages.
pub(crate) fn decisions_of(forum: Uuid) -> Cond {
    let mut decisions = of_forums(&[forum]);
    decisions.distinct();
    Cond::all().add(Expr::col(Alias::new("id")).in_subquery(decisions))
}

/// The decisions that stand of some forums; one that turns is there more than once.
fn of_forums(forums: &[Uuid]) -> SelectStatement {
    let mut decisions = SelectStatement::new();
    decisions
        .column(Alias::new("id"))
        .from(Alias::new("decision"))
        .and_where(Expr::col(Alias::new("forum_id")).is_in(forums.iter().copied()))
        .cond_where(held::standing(Kind::Decision));
    decisions
}

/// The decisions whose audience follows from some changes: those of forums that were closed or opened by them.
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
    let select = of_forums(&turned);
    let rows = connection.query_all(&select).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// Whether a forum's items were closed after one of its saves.
async fn openness(
    connection: &impl ConnectionTrait,
    forum: Uuid,
    number: i64,
) -> Result<Audience, Fault> {
    let saved = revision::Entity::find_by_id((forum, number))
        .one(connection)
        .await?;
    let forum = match saved {
        Some(saved) => serde_json::from_str(&saved.facts)?,
        None => ForumFacts::default(),
    };
    Ok(Audience::of(&forum))
}
