//! Readings as they were logged.

use std::collections::HashSet;

use styrbord_domain::benefits::Measurement;
use uuid::Uuid;

use crate::Fault;
use crate::lines::Line;

/// A reading as it was logged.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// What the arithmetic needs of it.
    pub measurement: Measurement,
    /// Where the figure comes from.
    pub evidence: String,
    /// What should be known about it.
    pub note: String,
    /// Who logged it.
    pub logged_by: String,
    /// When, milliseconds.
    pub logged_at: i64,
    /// Whether a later reading corrects it.
    pub corrected: bool,
}

/// What lines of a series say, in their order.
pub(super) fn read(lines: &[Line]) -> Result<Vec<Reading>, Fault> {
    let corrected: HashSet<Uuid> = lines.iter().filter_map(|line| line.corrects).collect();
    lines
        .iter()
        .map(|line| {
            Ok(Reading {
                measurement: measurement(line)?,
                evidence: line.text("evidence").to_owned(),
                note: line.text("note").to_owned(),
                corrected: corrected.contains(&line.id),
                logged_by: line.actor_name.clone(),
                logged_at: line.at,
            })
        })
        .collect()
}

/// What the arithmetic needs of the lines of a series.
pub(crate) fn measurements(lines: &[Line]) -> Result<Vec<Measurement>, Fault> {
    lines.iter().map(measurement).collect()
}

fn measurement(line: &Line) -> Result<Measurement, Fault> {
    Ok(Measurement {
        id: line.id,
        date: line.read("date")?,
        value: line.read("value")?,
        corrects: line.corrects,
    })
}
