//! Measurements, which are only ever added, and the corrections among them.

use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One measured value. Lists of them are in the order in which they were recorded.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measurement {
    /// What a correction points at.
    pub id: Uuid,
    /// The day that the value is true of.
    pub date: Date,
    /// The value, in the unit of the benefit.
    pub value: Decimal,
    /// The earlier measurement that this one puts right.
    pub corrects: Option<Uuid>,
}

crate::codes! {
    /// Why a measurement is not taken.
    pub enum MeasurementFault {
        /// Its date is after today.
        DateInFuture = "measurement_in_future",
        /// It corrects a measurement that this benefit does not have.
        CorrectsUnknown = "measurement_corrects_unknown",
    }
}

impl MeasurementFault {
    /// The name of the field that the fault belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::DateInFuture => "date",
            Self::CorrectsUnknown => "corrects",
        }
    }
}

/// Everything that is wrong with a new measurement, given those `recorded` before it.
#[must_use]
pub fn check_measurement(
    new: &Measurement,
    recorded: &[Measurement],
    today: Date,
) -> Vec<MeasurementFault> {
    let mut faults = Vec::new();
    if new.date > today {
        faults.push(MeasurementFault::DateInFuture);
    }
    if new
        .corrects
        .is_some_and(|target| recorded.iter().all(|earlier| earlier.id != target))
    {
        faults.push(MeasurementFault::CorrectsUnknown);
    }
    faults
}

/// The measurements that count, by date: each corrected one is replaced by its latest correction.
///
/// A correction may itself be corrected. What points at nothing recorded before it counts as a
/// measurement of its own. Two of one date both stay, in the order in which they were recorded.
#[must_use]
pub fn in_force(recorded: &[Measurement]) -> Vec<Measurement> {
    let mut counting: Vec<Measurement> = Vec::with_capacity(recorded.len());
    let mut place_of: HashMap<Uuid, usize> = HashMap::with_capacity(recorded.len());
    for measurement in recorded {
        let corrected = measurement
            .corrects
            .and_then(|target| place_of.get(&target).copied());
        let place = corrected.unwrap_or(counting.len());
        match counting.get_mut(place) {
            Some(replaced) => *replaced = *measurement,
            None => counting.push(*measurement),
        }
        place_of.insert(measurement.id, place);
    }
    counting.sort_by_key(|measurement| measurement.date);
    counting
}

/// The latest measurement that counts and is dated `day` or before; `None` means unknown, not 0.
#[must_use]
pub fn latest_at(recorded: &[Measurement], day: Date) -> Option<Measurement> {
    in_force(recorded)
        .into_iter()
        .rfind(|measurement| measurement.date <= day)
}
