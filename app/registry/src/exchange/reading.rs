//! Reading what is shown, a part at a time.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{PUBLISHED, Paper as Of};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::ledger::identities;
use super::object::Exchanged;
use super::visible::{of, visible};
use crate::meetings::Paper;
use crate::records::{all_records, select_records};
use crate::rows::{change, page};
use crate::{Actor, Desk, Fault, Page, Record, lines};

/// Instants within which objects were made, or changed, in milliseconds, both ends included.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// Not made before.
    pub created_since: Option<i64>,
    /// Not made after.
    pub created_until: Option<i64>,
    /// Not changed before; then what is gone is told too.
    pub modified_since: Option<i64>,
    /// Not changed after.
    pub modified_until: Option<i64>,
}

/// A part of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// Of what.
    pub object: Exchanged,
    /// The meetings of this forum alone.
    pub forum: Option<Uuid>,
    /// When.
    pub bounds: Bounds,
    /// Where the part before it ended: when the last object of it changed, and which that was.
    pub after: Option<(i64, Uuid)>,
    /// How many.
    pub limit: u64,
}

/// An object in the order of its last change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Which.
    pub id: Uuid,
    /// When it was first shown, milliseconds.
    pub created: i64,
    /// When it last changed as it is shown, milliseconds.
    pub modified: i64,
    /// Whether it is not shown any more.
    pub gone: bool,
}

impl Desk {
    /// The product as a visitor sees it who may read: for what is the same for everybody who asks.
    ///
    /// # Errors
    /// As for reading, for whoever asks.
    pub fn in_the_open(&self) -> Result<Self, Fault> {
        self.actor.require(Action::Read)?;
        Ok(self.registry.desk(Actor::visitor(true)))
    }

    /// A part of the objects of one sort, by when they last changed, and whether there are more.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exchanged(&self, part: &Part) -> Result<(Vec<Listed>, bool), Fault> {
        let row = |name| of("exchange", name);
        let mut select = listed(part.object);
        if part.bounds.modified_since.is_none() {
            select.and_where(row("gone").eq(false));
        }
        if let Some(forum) = part.forum {
            let mut meetings = Query::select();
            meetings
                .expr(of("meeting", "id"))
                .from(Alias::new("meeting"))
                .and_where(of("meeting", "forum_id").eq(forum))
                .cond_where(crate::held::each(Kind::Meeting));
            select.and_where(row("id").in_subquery(meetings));
        }
        // Nothing has changed before it was made.
        let bounds = part.bounds;
        let since = std::cmp::max(bounds.modified_since, bounds.created_since);
        let limits = [
            since.map(|at| row("updated_at").gte(at)),
            bounds.modified_until.map(|at| row("updated_at").lte(at)),
            bounds.created_since.map(|at| row("created_at").gte(at)),
            bounds.created_until.map(|at| row("created_at").lte(at)),
        ];
        for limit in limits.into_iter().flatten() {
            select.and_where(limit);
        }
        if let Some((modified, id)) = part.after {
            let here = Expr::tuple([row("updated_at"), row("id")]);
            select.and_where(here.gt(Expr::tuple([modified.into(), Expr::val(id)])));
        }
        select
            .order_by_expr(row("updated_at"), Order::Asc)
            .order_by_expr(row("id"), Order::Asc)
            .limit(part.limit + 1);
        let mut found = self.listed(&select).await?;
        let whole = usize::try_from(part.limit).unwrap_or(usize::MAX);
        let more = found.len() > whole;
        found.truncate(whole);
        Ok((found, more))
    }

    /// Some objects of one sort, by identity, also those that are gone.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exchanged_of(
        &self,
        object: Exchanged,
        ids: &BTreeSet<Uuid>,
    ) -> Result<HashMap<Uuid, Listed>, Fault> {
        let mut select = listed(object);
        select.and_where(of("exchange", "id").is_in(ids.iter().copied()));
        let found = self.listed(&select).await?;
        Ok(found.into_iter().map(|one| (one.id, one)).collect())
    }

    async fn listed(
        &self,
        select: &sea_orm::sea_query::SelectStatement,
    ) -> Result<Vec<Listed>, Fault> {
        let rows = self.store().connection().query_all(select).await?;
        rows.iter()
            .map(|row| {
                Ok(Listed {
                    id: row.try_get("", "id")?,
                    created: row.try_get("", "created_at")?,
                    modified: row.try_get("", "updated_at")?,
                    gone: row.try_get("", "gone")?,
                })
            })
            .collect()
    }

    /// Records by identity, with their texts, as whoever is at this desk may see them.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exchanged_records(
        &self,
        ids: &BTreeSet<Uuid>,
    ) -> Result<HashMap<Uuid, Record>, Fault> {
        let mut select = select_records();
        select.and_where(of("page", "id").is_in(ids.iter().copied()));
        let mut records = all_records(self.store().connection(), &select).await?;
        records.retain(|record| self.actor.is_among(record.audience));
        let shown = self.shown(records).await?;
        Ok(shown
            .into_iter()
            .map(|record| (record.page.id, record))
            .collect())
    }

    /// The heads of pages by identity, of those that whoever is at this desk may know of.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exchanged_heads(
        &self,
        ids: &BTreeSet<Uuid>,
    ) -> Result<HashMap<Uuid, Page>, Fault> {
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

        let rows = page::Entity::find()
            .filter(page::Column::Id.is_in(ids.iter().copied()))
            .all(self.store().connection())
            .await?;
        let seen = rows.iter().filter(|row| self.sees_page(row));
        seen.map(|row| Ok((row.id, crate::page::head_of(row)?)))
            .collect()
    }

    /// The items of meetings that are shown, in the order of their agendas.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exchanged_items(&self, meetings: &BTreeSet<Uuid>) -> Result<Vec<Record>, Fault> {
        let mut select = visible(Exchanged::AgendaItem);
        select.and_where(of("agenda_item", "meeting_id").is_in(meetings.iter().copied()));
        let ids = identities(self.store().connection(), &select).await?;
        let mut items: Vec<Record> = self.exchanged_records(&ids).await?.into_values().collect();
        let position = |item: &Record| item.facts.get("position").and_then(|at| at.as_u64());
        items.sort_by_key(|item| (position(item), item.page.id));
        Ok(items)
    }

    /// The adopted decisions that were made of items, by number.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exchanged_decisions(&self, items: &BTreeSet<Uuid>) -> Result<Vec<Record>, Fault> {
        let mut select = visible(Exchanged::Decision);
        select.and_where(of("decision", "item_id").is_in(items.iter().copied()));
        let ids = identities(self.store().connection(), &select).await?;
        let found = self.exchanged_records(&ids).await?;
        let mut decisions: Vec<Record> = found.into_values().collect();
        decisions.sort_by(|one, other| one.page.slug.cmp(&other.page.slug));
        Ok(decisions)
    }

    /// What was published of meetings: each with the meeting, the oldest first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exchanged_papers(
        &self,
        meetings: &[&Page],
    ) -> Result<Vec<(Uuid, Uuid, Paper)>, Fault> {
        let connection = self.store().connection();
        let lines = lines::of(connection, &PUBLISHED, meetings).await?;
        let papers = lines.into_iter().map(|line| {
            let digest = line.text("checksum").to_owned();
            let paper = Paper {
                paper: line.read::<Of>("paper")?,
                version: line.number("version"),
                checksum: Some(digest.clone()),
                at: line.at,
                by: String::new(),
                on_behalf_of: None,
                revision: line.revision,
                digest,
            };
            Ok((line.id, line.page, paper))
        });
        papers.collect()
    }

    /// The meetings of which papers were published.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn meetings_of_papers(
        &self,
        papers: &BTreeSet<Uuid>,
    ) -> Result<BTreeSet<Uuid>, Fault> {
        let mut select = Query::select();
        select
            .distinct()
            .expr_as(of("meeting_paper", "meeting_id"), Alias::new("id"))
            .from(Alias::new("meeting_paper"))
            .and_where(of("meeting_paper", "id").is_in(papers.iter().copied()));
        identities(self.store().connection(), &select).await
    }

    /// When this register began, milliseconds.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn began(&self) -> Result<i64, Fault> {
        use sea_orm::EntityTrait;

        let first = change::Entity::find_by_id(1)
            .one(self.store().connection())
            .await?;
        Ok(first.map_or(0, |first| first.at))
    }
}

fn listed(object: Exchanged) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .columns(["id", "created_at", "updated_at", "gone"].map(Alias::new))
        .from(Alias::new("exchange"))
        .and_where(of("exchange", "object").eq(object.as_str()))
        .to_owned()
}
