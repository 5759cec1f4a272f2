//! The systems of which something is said of a unit, and where one is wanted that is not used.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::benefits::RolloutUnit;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ROLLOUT;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::cells::{of_cell, said, standing};
use crate::columns::table;
use crate::depends::Source;
use crate::held::of;
use crate::lines::{self, Line};
use crate::look::AT_ONCE;
use crate::moment::Moment;
use crate::page::Page;
use crate::rows::page;
use crate::{Desk, Fault, cursor};

/// What tells the cursors of this list from others.
const LIST: &str = "wanting";
/// How many systems of a unit are told.
pub const SYSTEMS_OF_UNIT: u64 = 500;

/// What stands of a unit in the rollout of a system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AtUnit {
    /// The system.
    pub system: Page,
    /// The unit.
    pub unit: Page,
    /// What was said last.
    pub said: RolloutUnit,
    /// Who said it.
    pub by: String,
    /// When, milliseconds.
    pub at: i64,
}

/// A page of the list of what is wanted and not used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanting {
    /// Its rows, those of one system together.
    pub items: Vec<AtUnit>,
    /// Where the next page begins; none at the end.
    pub next_cursor: Option<String>,
}

impl Desk {
    /// The systems of which something is said of a unit at the moment of the desk, by their names; no more than
    /// `SYSTEMS_OF_UNIT`.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn rollout_of_unit(&self, unit: &Page) -> Result<Vec<AtUnit>, Fault> {
        self.actor.require(Action::Read)?;
        let moment = self.moment().await?;
        let mut select = standing(moment.last());
        select
            .inner_join(Alias::new("page"), is_system())
            .cond_where(self.seen())
            .and_where(of_cell("unit_id").eq(unit.id))
            .order_by((Alias::new("page"), Alias::new("sort_key")), Order::Asc)
            .order_by((Alias::new("page"), Alias::new("id")), Order::Asc)
            .limit(SYSTEMS_OF_UNIT);
        let mut at = self.cells_told(select).await?;
        at.retain(|at| !at.said.says_nothing());
        Ok(at)
    }

    /// Where a system is wanted and not used, of all units or of one: `most` rows, from where a page before ended.
    ///
    /// # Errors
    /// `Invalid` for a cursor that this list did not give.
    pub async fn wanting(
        &self,
        unit: Option<&Page>,
        after: Option<&str>,
        most: u64,
    ) -> Result<Wanting, Fault> {
        self.actor.require(Action::Read)?;
        let moment = self.moment().await?;
        let mut select = standing(moment.last());
        select
            .inner_join(Alias::new("page"), is_system())
            .cond_where(self.seen())
            .and_where(of_cell("counts"))
            .and_where(of_cell("live").not())
            .and_where(of_cell("system_id").in_subquery(spreading(moment)))
            .order_by(
                (Alias::new(super::CELLS), Alias::new("system_id")),
                Order::Asc,
            )
            .order_by(
                (Alias::new(super::CELLS), Alias::new("unit_id")),
                Order::Asc,
            )
            .limit(most + 1);
        if let Some(unit) = unit {
            select.and_where(of_cell("unit_id").eq(unit.id));
        }
        if let Some(after) = after {
            let (system, unit) = ends_at(cursor::open(LIST, after)?)?;
            let same = of_cell("system_id")
                .eq(system)
                .and(of_cell("unit_id").gt(unit));
            select.and_where(of_cell("system_id").gt(system).or(same));
        }
        let mut items = self.cells_told(select).await?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let more = items.len() > most;
        items.truncate(most);
        let last = items.last().filter(|_| more);
        let next_cursor =
            last.map(|last| cursor::seal(LIST, &format!("{}.{}", last.system.id, last.unit.id)));
        Ok(Wanting { items, next_cursor })
    }

    /// The lines of a selection with their pages, in its order.
    async fn cells_told(&self, select: SelectStatement) -> Result<Vec<AtUnit>, Fault> {
        let connection = self.reads(&[Source::Kind(Kind::System), Source::Kind(Kind::Unit)]);
        let rows = connection.query_all(&select).await?;
        let lines: Vec<Line> = rows
            .iter()
            .map(|row| lines::read(&ROLLOUT, row))
            .collect::<Result<_, _>>()?;
        let systems = lines.iter().map(|line| line.page);
        let units = lines.iter().filter_map(|line| line.names("unit"));
        let mut ids: Vec<Uuid> = systems.chain(units).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut heads: HashMap<Uuid, Page> = HashMap::new();
        for chunk in ids.chunks(AT_ONCE) {
            let pages = page::Entity::find().filter(page::Column::Id.is_in(chunk.iter().copied()));
            let pages = pages.all(connection).await?;
            let then = self.heads_then(pages.iter()).await?;
            for page in &pages {
                heads.extend(then.head(page)?.map(|head| (page.id, head)));
            }
        }
        let told = lines.into_iter().filter_map(|line| {
            let unit = heads.get(&line.names("unit")?)?.clone();
            Some(AtUnit {
                system: heads.get(&line.page)?.clone(),
                said: said(&line, unit.slug.clone()),
                unit,
                by: line.actor_name,
                at: line.at,
            })
        });
        Ok(told.collect())
    }
}

/// The system and the unit of the row where a page ended.
fn ends_at(end: &str) -> Result<(Uuid, Uuid), Fault> {
    let read = |id: &str| id.parse::<Uuid>().ok();
    let found = end
        .split_once('.')
        .and_then(|(system, unit)| Some((read(system)?, read(unit)?)));
    found.ok_or_else(|| Fault::invalid("cursor", "bad_cursor"))
}

/// The systems that may still come to more units.
fn spreading(moment: Moment) -> SelectStatement {
    let mut systems = Query::select();
    systems
        .expr(of(Kind::System, "id"))
        .from(Alias::new(table(Kind::System)))
        .and_where(of(Kind::System, "stage").is_in(Stage::SPREADING.iter().copied()))
        .cond_where(moment.holds(Kind::System));
    systems
}

fn is_system() -> Expr {
    Expr::col((Alias::new("page"), Alias::new("id")))
        .equals((Alias::new(super::CELLS), Alias::new("system_id")))
}
