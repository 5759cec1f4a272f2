//! The rollout of a system: what stands of each unit, and what comes of it.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Alias, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::benefits::RolloutUnit;
use styrbord_domain::kind::Kind;
use styrbord_domain::order::sort_key;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::cells::{said, standing_of, stood_at};
use crate::columns::table;
use crate::depends::Source;
use crate::held::of;
use crate::lines::Line;
use crate::look::AT_ONCE;
use crate::page::Page;
use crate::rows::page;
use crate::{Desk, Fault, Record};

/// What stands of a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RolloutCell {
    /// The unit.
    pub unit: Page,
    /// What was said of it last.
    pub said: RolloutUnit,
    /// Who said it.
    pub by: String,
    /// When, milliseconds.
    pub at: i64,
}

/// Two units of which both count, and one stands below the other: who works in the lower one may be counted in both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Above {
    /// The lower one.
    pub unit: Page,
    /// The one that stands above it.
    pub above: Page,
}

/// The rollout of a system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rollout {
    /// What stands of each unit of which something is said, by their names.
    pub cells: Vec<RolloutCell>,
    /// The units that count beside one that stands above them.
    pub above: Vec<Above>,
}

impl Rollout {
    /// What is said of the units, from which the figures come.
    #[must_use]
    pub fn units(&self) -> Vec<RolloutUnit> {
        self.cells.iter().map(|cell| cell.said.clone()).collect()
    }

    /// What stands of a unit.
    #[must_use]
    pub fn of(&self, unit: &str) -> Option<&RolloutCell> {
        self.cells.iter().find(|cell| cell.unit.slug == unit)
    }
}

impl Desk {
    /// The rollout of a system at the moment of the desk.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn rollout(&self, system: &Record) -> Result<Rollout, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(system.page.id), Source::Kind(Kind::Unit)]);
        let moment = self.moment().await?;
        let lines = standing_of(connection, system.page.id, moment.last()).await?;
        let heads = self.unit_heads(&lines).await?;
        let mut cells: Vec<RolloutCell> = lines
            .into_iter()
            .filter_map(|(unit, line)| {
                let unit = heads.get(&unit)?.clone();
                let said = said(&line, unit.slug.clone());
                if said.says_nothing() {
                    return None;
                }
                Some(RolloutCell {
                    unit,
                    said,
                    by: line.actor_name,
                    at: line.at,
                })
            })
            .collect();
        cells.sort_by_cached_key(|cell| (sort_key(&cell.unit.title), cell.unit.id));
        let counted = cells.iter().filter(|cell| cell.said.counts());
        let above = self.stand_above(counted).await?;
        Ok(Rollout { cells, above })
    }

    /// What stood of some units of a system at a save of it, by their addresses; of the others nothing was said.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn rollout_at(
        &self,
        system: &Record,
        units: &[Page],
        revision: i64,
    ) -> Result<HashMap<String, RolloutUnit>, Fault> {
        let ids: Vec<Uuid> = units.iter().map(|unit| unit.id).collect();
        let connection = self.reads(&[Source::Record(system.page.id)]);
        let lines = stood_at(connection, system.page.id, &ids, revision).await?;
        let stood = units.iter().filter_map(|unit| {
            let line = lines.get(&unit.id)?;
            Some((unit.slug.clone(), said(line, unit.slug.clone())))
        });
        Ok(stood.collect())
    }

    async fn unit_heads(&self, lines: &HashMap<Uuid, Line>) -> Result<HashMap<Uuid, Page>, Fault> {
        let ids: Vec<Uuid> = lines.keys().copied().collect();
        let mut heads = HashMap::new();
        for chunk in ids.chunks(AT_ONCE) {
            let pages = page::Entity::find().filter(page::Column::Id.is_in(chunk.iter().copied()));
            let pages = pages.all(self.store().connection()).await?;
            let then = self.heads_then(pages.iter()).await?;
            for page in &pages {
                heads.extend(then.head(page)?.map(|head| (page.id, head)));
            }
        }
        Ok(heads)
    }

    /// Which of some units stand below another of them, each with the nearest.
    async fn stand_above<'c>(
        &self,
        counted: impl Iterator<Item = &'c RolloutCell>,
    ) -> Result<Vec<Above>, Fault> {
        let counted: Vec<&Page> = counted.map(|cell| &cell.unit).collect();
        let by_id: HashMap<Uuid, &Page> = counted.iter().map(|unit| (unit.id, *unit)).collect();
        let parents = self.parents(by_id.keys().copied().collect()).await?;
        let mut found = Vec::new();
        for unit in &counted {
            let (mut at, mut seen) = (unit.id, HashSet::from([unit.id]));
            while let Some(up) = parents.get(&at).copied().filter(|up| seen.insert(*up)) {
                if let Some(above) = by_id.get(&up) {
                    found.push(Above {
                        unit: (*unit).clone(),
                        above: (*above).clone(),
                    });
                    break;
                }
                at = up;
            }
        }
        Ok(found)
    }

    /// The unit above each of some units, and above those, up to the top: as many questions as the tree has floors.
    async fn parents(&self, mut asked: Vec<Uuid>) -> Result<HashMap<Uuid, Uuid>, Fault> {
        let moment = self.moment().await?;
        let mut parents: HashMap<Uuid, Uuid> = HashMap::new();
        while !asked.is_empty() {
            let mut next = Vec::new();
            for chunk in asked.chunks(AT_ONCE) {
                let mut select = Query::select();
                select
                    .exprs([of(Kind::Unit, "id"), of(Kind::Unit, "parent_id")])
                    .from(Alias::new(table(Kind::Unit)))
                    .and_where(of(Kind::Unit, "id").is_in(chunk.iter().copied()))
                    .and_where(of(Kind::Unit, "parent_id").is_not_null())
                    .cond_where(moment.holds(Kind::Unit));
                for row in self.store().connection().query_all(&select).await? {
                    let (unit, up): (Uuid, Uuid) =
                        (row.try_get("", "id")?, row.try_get("", "parent_id")?);
                    parents.insert(unit, up);
                    next.push(up);
                }
            }
            next.retain(|up| !parents.contains_key(up));
            next.sort_unstable();
            next.dedup();
            asked = next;
        }
        Ok(parents)
    }
}
