//! Measurements, which are only ever added, and the corrections among them.

use std::collections::{BTreeMap, HashMap, HashSet};

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
        /// What it corrects has been corrected already; the correction is what may be put right.
        AlreadyCorrected = "measurement_already_corrected",
        /// A correction says why.
        ReasonMissing = "needs_reason",
        /// What it is measured for was given up; what was read before may be put right.
        BenefitDropped = "measurement_of_dropped",
    }
}

impl MeasurementFault {
    /// The name of the field that the fault belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::DateInFuture => "date",
            Self::CorrectsUnknown | Self::AlreadyCorrected => "corrects",
            Self::ReasonMissing => "note",
            Self::BenefitDropped => "",
        }
    }
}

/// Everything that is wrong with a new measurement and its note, given those `recorded` before it. `is_dropped` says whether what
/// it is measured for was given up.
///
/// A correction may bear any date up to today, also an earlier one than what it corrects: the date may be what was
/// wrong. It corrects one reading, and no other correction does (domain §5).
#[must_use]
pub fn check_measurement(
    new: &Measurement,
    note: &str,
    recorded: &[Measurement],
    (today, is_dropped): (Date, bool),
) -> Vec<MeasurementFault> {
    let mut faults = Vec::new();
    if new.date > today {
        faults.push(MeasurementFault::DateInFuture);
    }
    let Some(target) = new.corrects else {
        if is_dropped {
            faults.push(MeasurementFault::BenefitDropped);
        }
        return faults;
    };
    if recorded.iter().all(|earlier| earlier.id != target) {
        faults.push(MeasurementFault::CorrectsUnknown);
    }
    if recorded
        .iter()
        .any(|earlier| earlier.corrects == Some(target))
    {
        faults.push(MeasurementFault::AlreadyCorrected);
    }
    if note.trim().is_empty() {
        faults.push(MeasurementFault::ReasonMissing);
    }
    faults
}

/// The measurements that count, by date: each corrected one is replaced by its latest correction.
///
/// A correction may itself be corrected, and stands where the first of them stood: two of one date both count, in
/// the order in which they were recorded. What points at nothing recorded counts as a measurement of its own.
#[must_use]
pub fn in_force(recorded: &[Measurement]) -> Vec<Measurement> {
    let place_of: HashMap<Uuid, usize> =
        (0..).zip(recorded).map(|(at, one)| (one.id, at)).collect();
    let target_of = |one: &Measurement| {
        one.corrects
            .and_then(|target| place_of.get(&target).copied())
    };
    let corrected: HashSet<usize> = recorded.iter().filter_map(target_of).collect();
    let mut counting: BTreeMap<usize, Measurement> = BTreeMap::new();
    for (at, one) in recorded.iter().enumerate() {
        if corrected.contains(&at) {
            continue;
        }
        // As many steps as there are readings lead to the first of any chain.
        let mut first = at;
        for _ in recorded {
            match target_of(&recorded[first]) {
                Some(before) => first = before,
                None => break,
            }
        }
        // Of two corrections of one reading, which older registers may hold, the later recorded speaks.
        counting.insert(first, *one);
    }
    let mut counting: Vec<Measurement> = counting.into_values().collect();
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
