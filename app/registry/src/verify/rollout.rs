//! Does what stands of rollouts say what was said last of each unit, and does each system say what follows?

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, EntityTrait};
use styrbord_domain::benefits::RolloutUnit;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ROLLOUT, SystemFacts};
use uuid::Uuid;

use super::findings::Findings;
use crate::lines;
use crate::records::find_id;
use crate::rows::page;
use crate::systems::{CELLS, marks, of_cell, said};
use crate::{Fault, Record};

/// How many systems are compared at a time.
const STEP: u64 = 100;

/// A row as it stands or should.
#[derive(PartialEq, Debug)]
struct Row {
    unit: Uuid,
    from: i64,
    to: Option<i64>,
    marks: (bool, bool),
}

/// Adds the systems of which what stands is not what was said.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut after: Option<Uuid> = None;
    loop {
        let of = || Expr::col(Alias::new("system_id"));
        let mut select = Query::select();
        select
            .distinct()
            .column(Alias::new("system_id"))
            .from(Alias::new(ROLLOUT.table))
            .order_by_expr(of(), Order::Asc)
            .limit(STEP);
        if let Some(after) = after {
            select.and_where(of().gt(after));
        }
        let rows = connection.query_all(&select).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let system: Uuid = row.try_get("", "system_id")?;
            compare_one(connection, system, findings).await?;
            after = Some(system);
        }
    }
}

async fn compare_one(
    connection: &impl ConnectionTrait,
    system: Uuid,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let (expected, stands) = said_of(connection, system).await?;
    let stored = stored(connection, system).await?;
    let Some(record) = find_id(connection, system).await? else {
        return Ok(());
    };
    let place = |record: &Record| format!("{}/{}", record.page.kind, record.page.slug);
    let differs = |rows: &HashMap<Uuid, Row>, others: &HashMap<Uuid, Row>| {
        let rows = rows.iter();
        let rows = rows.filter(|(line, row)| others.get(*line) != Some(row));
        rows.map(|(_, row)| row.unit).collect::<Vec<_>>()
    };
    let mut units = differs(&expected, &stored);
    units.extend(differs(&stored, &expected));
    units.sort_unstable();
    units.dedup();
    for unit in units {
        let unit = page::Entity::find_by_id(unit).one(connection).await?;
        let unit = unit.map_or_else(String::new, |unit| unit.slug);
        findings.add(
            "rollout_differs",
            format_args!("{}: {}/{unit}", place(&record), Kind::Unit),
        );
    }
    let Ok(facts) = record.facts::<SystemFacts>() else {
        return Ok(());
    };
    let mut derived = facts.clone();
    // What is live stays so: it is refused where its day has not come.
    derived.take_rollout(&stands, jiff::civil::Date::MAX);
    if derived != facts {
        findings.add("rollout_differs", place(&record));
    }
    Ok(())
}

/// The rows that the log asks for, and what it says of each unit now.
async fn said_of(
    connection: &impl ConnectionTrait,
    system: Uuid,
) -> Result<(HashMap<Uuid, Row>, Vec<RolloutUnit>), Fault> {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut select = lines::select(&ROLLOUT);
    select
        .expr_as(of("change", "seq"), Alias::new("seq"))
        .inner_join(
            Alias::new("change"),
            of("change", "page_id")
                .equals((Alias::new(ROLLOUT.table), Alias::new("system_id")))
                .and(
                    of("change", "revision")
                        .equals((Alias::new(ROLLOUT.table), Alias::new("revision"))),
                ),
        )
        .and_where(of(ROLLOUT.table, "system_id").eq(system))
        .order_by_expr(of("change", "seq"), Order::Asc);
    let mut rows: HashMap<Uuid, Row> = HashMap::new();
    let mut last: HashMap<Uuid, (Uuid, RolloutUnit)> = HashMap::new();
    for row in connection.query_all(&select).await? {
        let line = lines::read(&ROLLOUT, &row)?;
        let Some(unit) = line.names("unit") else {
            continue;
        };
        let from: i64 = row.try_get("", "seq")?;
        let says = said(&line, unit.to_string());
        let marks = marks(&says);
        if let Some((before, _)) = last.insert(unit, (line.id, says))
            && let Some(before) = rows.get_mut(&before)
        {
            before.to = Some(from);
        }
        let row = Row {
            unit,
            from,
            to: None,
            marks,
        };
        rows.insert(line.id, row);
    }
    let stands = last.into_values().map(|(_, says)| says);
    let stands = stands.filter(|says| !says.says_nothing()).collect();
    Ok((rows, stands))
}

async fn stored(
    connection: &impl ConnectionTrait,
    system: Uuid,
) -> Result<HashMap<Uuid, Row>, Fault> {
    let mut select = Query::select();
    select
        .expr(Expr::cust("*"))
        .from(Alias::new(CELLS))
        .and_where(of_cell("system_id").eq(system));
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let stands = Row {
                unit: row.try_get("", "unit_id")?,
                from: row.try_get("", "from_seq")?,
                to: row.try_get("", "to_seq")?,
                marks: (row.try_get("", "counts")?, row.try_get("", "live")?),
            };
            Ok((row.try_get("", "line_id")?, stands))
        })
        .collect()
}
