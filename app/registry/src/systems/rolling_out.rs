//! Saying how far a system has come in units.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;
use styrbord_domain::benefits::RolloutUnit;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    ROLL_OUT, ROLLOUT, SystemFacts, against_rolling_out, at_row, rolled_out, values_of,
};
use uuid::Uuid;

use super::cells::{Cell, marks, said, standing_of, stood_at};
use crate::asked::Asked;
use crate::lines::{Entry, Line};
use crate::look::Look;
use crate::page::Page;
use crate::saving::save_act;
use crate::{Audience, Desk, Fault, Record, Writing, once};

/// A unit as somebody speaks of it: where in the form, and its page.
struct Row {
    place: usize,
    said: RolloutUnit,
    unit: Uuid,
}

impl Desk {
    /// Says how far a system has come in some units. Of which the same is said as stood when the form was made, nothing is said;
    /// what stands already changes nothing.
    ///
    /// # Errors
    /// `Invalid` with every fault, each at its row (`against_rolling_out`), also for a unit that is none, or of which somebody else
    /// has said something since the form was made; `Untimely` where the system is closed.
    pub(crate) async fn roll_out(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let today = self.today();
        let units = rolled_out(&asked.values);
        let places = asked.form.rows("units").into_iter();
        let rows: Vec<(usize, RolloutUnit)> = places.zip(units).collect();
        against_rolling_out(&rows, today).or(())?;
        let (mut writing, before) = self
            .begin_on(ROLL_OUT.right, Kind::System, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let mut facts: SystemFacts = before.facts()?;
        if facts.stage.is_over() {
            let fault = FieldFault::new("", "closed_not_rolled_out");
            return Err(Fault::Untimely(Faults(vec![fault])));
        }
        let rows = named(&writing, rows).await?;
        let connection = writing.written().await?;
        let mut stands = told(&standing_of(connection, before.page.id, None).await?);
        let made_from = (asked.revision != 0).then_some(asked.revision);
        let rows = changed(connection, &before, &stands, rows, made_from).await?;
        if rows.is_empty() {
            return Ok(before.page);
        }
        for row in &rows {
            stands.insert(row.unit, row.said.clone());
        }
        let after: Vec<RolloutUnit> = stands
            .into_iter()
            .filter(|(_, said)| !said.says_nothing())
            .map(|(unit, said)| RolloutUnit {
                unit: unit.to_string(),
                ..said
            })
            .collect();
        facts.take_rollout(&after, today);
        let seq = writing.chain().next();
        let page = save_act(&mut writing, &before, &facts, ROLL_OUT.change, "").await?;
        let mut cells = Vec::with_capacity(rows.len());
        for row in &rows {
            let values = values_of(&row.said);
            let slug = row.said.unit.clone();
            let entry = Entry {
                values: &values,
                pages: &HashMap::from([(slug.clone(), (row.unit, slug))]),
                corrects: None,
            };
            cells.push(Cell {
                line: writing.log(&ROLLOUT, &page, &entry),
                unit: row.unit,
                marks: marks(&row.said),
            });
        }
        writing.turn_cells(page.id, seq, &cells);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// The rows with the pages of their units; refused where one is none, or two are the same under different addresses.
async fn named(writing: &Writing<'_>, rows: Vec<(usize, RolloutUnit)>) -> Result<Vec<Row>, Fault> {
    let addresses: BTreeSet<&str> = rows.iter().map(|(_, said)| said.unit.as_str()).collect();
    let pages = writing.pages_at(&addresses).await?;
    let mut faults = Faults::default();
    let mut known = BTreeSet::new();
    let mut found = Vec::with_capacity(rows.len());
    for (place, said) in rows {
        let page = pages.get(&said.unit);
        let page = page.filter(|page| page.kind == Kind::Unit.as_str());
        let page = page.filter(|page| page.audience != Audience::Removed.to_string());
        let fault = |code: &str| FieldFault::new(at_row(place, "unit"), code);
        match page {
            None => faults.push(fault("unknown_reference")),
            Some(page) if !known.insert(page.id) => faults.push(fault("unit_named_twice")),
            Some(page) => found.push(Row {
                place,
                said,
                unit: page.id,
            }),
        }
    }
    Ok(faults.or(found)?)
}

/// What lines say, by the pages of their units.
fn told(lines: &HashMap<Uuid, Line>) -> HashMap<Uuid, RolloutUnit> {
    let said = |(unit, line): (&Uuid, &Line)| (*unit, said(line, String::new()));
    lines.iter().map(said).collect()
}

/// The rows that say something else than stands. Where they were typed into a form made from an older save, those that say what
/// stood there are as they were shown, and those of which others have said something else meanwhile are refused.
async fn changed(
    connection: &impl ConnectionTrait,
    system: &Record,
    stands: &HashMap<Uuid, RolloutUnit>,
    rows: Vec<Row>,
    made_from: Option<i64>,
) -> Result<Vec<Row>, Fault> {
    let made_from = made_from.filter(|revision| *revision < system.page.revision);
    let stood = match made_from {
        None => None,
        Some(revision) => {
            let units: Vec<Uuid> = rows.iter().map(|row| row.unit).collect();
            let lines = stood_at(connection, system.page.id, &units, revision).await?;
            Some(told(&lines))
        }
    };
    let nothing = RolloutUnit::default();
    let mut faults = Faults::default();
    let mut changed = Vec::new();
    for row in rows {
        let typed = RolloutUnit {
            unit: String::new(),
            ..row.said.clone()
        };
        let now = stands.get(&row.unit).unwrap_or(&nothing);
        let then = stood.as_ref();
        let then = then.map_or(now, |stood| stood.get(&row.unit).unwrap_or(&nothing));
        if typed == *now || typed == *then {
            continue;
        }
        if then != now {
            let field = at_row(row.place, "unit");
            faults.push(FieldFault::new(field, "unit_said_since"));
        }
        changed.push(row);
    }
    Ok(faults.or(changed)?)
}
