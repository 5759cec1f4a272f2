//! Evidence that runs out: who owns the system, and who provided it, hear 90 and 30 days before and on the day.

use jiff::civil::Date;
use sea_orm::sea_query::Cond;
use styrbord_domain::alerts::{AlertCode, Pace};
use styrbord_domain::kinds::{EVIDENCE, SystemFacts};
use styrbord_domain::lifecycle::{EvidenceStatus, EvidenceType, Stage, standing};
use uuid::Uuid;

use super::batches::with_lines;
use super::due::Due;
use crate::{Desk, Fault, Given, Record};

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let mut after = Uuid::nil();
    loop {
        let lines = (EVIDENCE.table, EVIDENCE.record);
        let systems = with_lines(desk, lines, Cond::all(), after).await?;
        let Some(last) = systems.last() else {
            return Ok(());
        };
        after = last.page.id;
        let mut all = Vec::new();
        for system in systems {
            let facts: SystemFacts = system.facts()?;
            if facts.stage != Stage::Closed && facts.stage != Stage::Cancelled {
                let given = desk.evidence(&system).await?;
                all.extend(due(&system, &given, desk.today()));
            }
        }
        desk.tell_due(all).await?;
    }
}

/// The pieces of a system that hold and run out, or have just done so.
fn due(system: &Record, given: &[Given], today: Date) -> Vec<Due> {
    let lines: Vec<_> = given.iter().map(|given| given.line).collect();
    let pieces = EvidenceType::ALL.into_iter();
    pieces
        .filter_map(|piece| {
            let stands = standing(&lines, piece, today, None);
            let held = [EvidenceStatus::Approved, EvidenceStatus::Expired];
            let day = stands.until.filter(|_| held.contains(&stands.status))?;
            let (from, until) = Pace::EVIDENCE.looks(today);
            let step = Pace::EVIDENCE.step(day, today)?;
            (day <= until && from.is_none_or(|from| from <= day)).then_some(())?;
            let of = given
                .iter()
                .find(|given| Some(given.line.id) == stands.line);
            Some(Due {
                code: AlertCode::EvidenceExpires,
                about: format!("{piece} {day} {step}"),
                gaps: vec![
                    ("piece", piece.as_str().to_owned()),
                    ("date", day.to_string()),
                ],
                place: "/gate",
                to: vec![system.fact("owner").to_owned()],
                people: of.map(|given| given.people().collect()).unwrap_or_default(),
                record: system.clone(),
            })
        })
        .collect()
}
