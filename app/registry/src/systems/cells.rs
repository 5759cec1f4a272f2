//! Which line of a rollout stands for which unit: a row for each line, from the change that brought it to the one that another of
//! the unit came with. They are made of the log and can be made anew.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use styrbord_domain::benefits::{RolloutStatus, RolloutUnit};
use styrbord_domain::kinds::{ROLLOUT, cell};
use uuid::Uuid;

use crate::lines::{self, Line};
use crate::look::AT_ONCE;
use crate::{Audience, Fault, Writing, held};

/// Of how many systems one question asks.
const SYSTEMS_AT_ONCE: usize = 50;

/// Their table.
pub(crate) const CELLS: &str = "rollout_cell";

/// A column of it.
pub(crate) fn of_cell(name: &str) -> Expr {
    Expr::col((Alias::new(CELLS), Alias::new(name)))
}

fn of_line(name: &str) -> Expr {
    Expr::col((Alias::new(ROLLOUT.table), Alias::new(name)))
}

/// What a row says of its line, by which lists find it: whether the unit is one to be reached, and whether it uses the system.
pub(crate) fn marks(said: &RolloutUnit) -> (bool, bool) {
    let is_live = said.status == Some(RolloutStatus::Live);
    (said.counts() && !said.says_nothing(), is_live)
}

/// What a line says; the unit that it is about stands in the line by its page.
pub(crate) fn said(line: &Line, unit: String) -> RolloutUnit {
    RolloutUnit {
        unit,
        ..cell(&line.values())
    }
}

/// Selects the lines that stood after a change, or that stand; conditions follow.
pub(crate) fn standing(seq: Option<i64>) -> SelectStatement {
    let mut select = lines::select(&ROLLOUT);
    select
        .inner_join(
            Alias::new(CELLS),
            of_cell("line_id").equals((Alias::new(ROLLOUT.table), Alias::new("id"))),
        )
        .cond_where(held::after(CELLS, seq));
    select
}

/// The lines that stood for the units of a system after a change, or that stand, by the pages of the units.
pub(crate) async fn standing_of(
    connection: &impl ConnectionTrait,
    system: Uuid,
    seq: Option<i64>,
) -> Result<HashMap<Uuid, Line>, Fault> {
    let mut select = standing(seq);
    select.and_where(of_cell("system_id").eq(system));
    let mut found = HashMap::new();
    for row in connection.query_all(&select).await? {
        let line = lines::read(&ROLLOUT, &row)?;
        found.extend(line.names("unit").map(|unit| (unit, line)));
    }
    Ok(found)
}

/// What was said last of the units of some systems that are there, after a change or now, by system; the units by their
/// identities.
pub(crate) async fn units_of(
    connection: &impl ConnectionTrait,
    systems: &[Uuid],
    seq: Option<i64>,
) -> Result<HashMap<Uuid, Vec<RolloutUnit>>, Fault> {
    let page = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
    let mut found: HashMap<Uuid, Vec<RolloutUnit>> = HashMap::new();
    for chunk in systems.chunks(SYSTEMS_AT_ONCE) {
        let mut select = standing(seq);
        select
            .inner_join(
                Alias::new("page"),
                page("id").equals((Alias::new(CELLS), Alias::new("system_id"))),
            )
            .and_where(page("audience").ne(Audience::Removed.to_string()))
            .and_where(of_cell("system_id").is_in(chunk.iter().copied()));
        for row in connection.query_all(&select).await? {
            let line = lines::read(&ROLLOUT, &row)?;
            let unit = line.names("unit").map(|unit| said(&line, unit.to_string()));
            if let Some(unit) = unit.filter(|unit| !unit.says_nothing()) {
                found.entry(line.page).or_default().push(unit);
            }
        }
    }
    Ok(found)
}

/// The last lines of some units of a system up to a save of it.
pub(crate) async fn stood_at(
    connection: &impl ConnectionTrait,
    system: Uuid,
    units: &[Uuid],
    revision: i64,
) -> Result<HashMap<Uuid, Line>, Fault> {
    let mut found = HashMap::new();
    for chunk in units.chunks(AT_ONCE) {
        let mut select = lines::select(&ROLLOUT);
        select
            .and_where(of_line("system_id").eq(system))
            .and_where(of_line("unit_id").is_in(chunk.iter().copied()))
            .and_where(of_line("revision").lte(revision))
            .order_by_expr(of_line("revision"), Order::Asc);
        for row in connection.query_all(&select).await? {
            let line = lines::read(&ROLLOUT, &row)?;
            found.extend(line.names("unit").map(|unit| (unit, line)));
        }
    }
    Ok(found)
}

/// Whether a line names one of some units.
pub(crate) async fn name_units(
    connection: &impl ConnectionTrait,
    units: &[Uuid],
) -> Result<bool, Fault> {
    let mut select = Query::select();
    select
        .column(Alias::new("line_id"))
        .from(Alias::new(CELLS))
        .and_where(of_cell("unit_id").is_in(units.iter().copied()))
        .limit(1);
    Ok(connection.query_one(&select).await?.is_some())
}

/// A row to be.
pub(crate) struct Cell {
    pub line: Uuid,
    pub unit: Uuid,
    pub marks: (bool, bool),
}

impl Writing<'_> {
    /// Lets these lines, which came with the change `seq`, stand for their units.
    pub(crate) fn turn_cells(&mut self, system: Uuid, seq: i64, cells: &[Cell]) {
        for chunk in cells.chunks(AT_ONCE) {
            let mut update = Query::update();
            update
                .table(Alias::new(CELLS))
                .value(Alias::new("to_seq"), seq)
                .and_where(Expr::col(Alias::new("system_id")).eq(system))
                .and_where(Expr::col(Alias::new("unit_id")).is_in(chunk.iter().map(|one| one.unit)))
                .and_where(Expr::col(Alias::new("to_seq")).is_null());
            self.make_place(update);
        }
        for one in cells {
            let (counts, live) = one.marks;
            let row = vec![
                one.line.into(),
                system.into(),
                one.unit.into(),
                seq.into(),
                sea_orm::Value::BigInt(None),
                counts.into(),
                live.into(),
            ];
            self.add_row(CELLS, row, || COLUMNS.map(str::to_owned).to_vec());
        }
    }
}

const COLUMNS: [&str; 7] = [
    "line_id",
    "system_id",
    "unit_id",
    "from_seq",
    "to_seq",
    "counts",
    "live",
];
