//! What became of a decision: the systems that it moved.

use std::collections::HashMap;

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::kinds::MOVES;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::lines;
use crate::rows::page;
use crate::{Desk, Fault, Page, Record};

/// The most moves that are told of one decision.
const MOST: u64 = 50;

/// A system that moved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The system.
    pub system: Page,
    /// The stage to which it came.
    pub to: Stage,
    /// When.
    pub on: Date,
}

impl Desk {
    /// The moves that a decision has carried up to the moment of the desk, the earliest first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn moved_by(&self, decision: &Record) -> Result<Vec<Moved>, Fault> {
        self.actor.require(Action::Read)?;
        // A move rests on a decision that names the system: with those this stands, as they are read for the page.
        let connection = self.reads(&[Source::Record(decision.page.id)]);
        let column = |name: &str| Expr::col((Alias::new(MOVES.table), Alias::new(name)));
        let mut select = lines::select(&MOVES);
        select
            .and_where(column("decision_id").eq(decision.page.id))
            .order_by_expr(column("on_date"), Order::Asc)
            .order_by_expr(column("id"), Order::Asc)
            .limit(MOST);
        if let Some(end) = self.past_end()? {
            select.and_where(column("at").lt(end));
        }
        let mut moves = Vec::new();
        for row in connection.query_all(&select).await? {
            moves.push(lines::read(&MOVES, &row)?);
        }
        let systems: Vec<Uuid> = moves.iter().map(|line| line.page).collect();
        if systems.is_empty() {
            return Ok(Vec::new());
        }
        let pages = page::Entity::find().filter(page::Column::Id.is_in(systems));
        let pages = pages.all(connection).await?;
        let then = self.heads_then(pages.iter()).await?;
        let mut heads = HashMap::new();
        for row in &pages {
            self.note(Source::Record(row.id));
            heads.extend(then.head(row)?.map(|head| (row.id, head)));
        }
        let known = moves
            .iter()
            .filter_map(|line| Some((line, heads.get(&line.page)?)));
        known
            .map(|(line, system)| {
                Ok(Moved {
                    system: system.clone(),
                    to: line.read("to_stage")?,
                    on: line.read("on_date")?,
                })
            })
            .collect()
    }
}
