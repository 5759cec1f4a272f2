//! A benefit on one day: plan against measurements (F1–F7, F1b, F21).

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::due::overdue;
use super::measurement::{Measurement, in_force, latest_at};
use super::plan::{PlanPoint, expected_at};
use super::profile::BenefitSign;
use super::profile::{Mode, Profile};
use super::rating::{Rating, RatingLimits};

/// F1b: the periods of a benefit that keeps a limit.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct HoldCount {
    /// Periods whose last measurement kept the limit.
    pub within: u32,
    /// Periods with a measurement.
    pub measured: u32,
}

/// What is known of a benefit on a day; `None` is unknown or without meaning, and never 0.
///
/// Nothing is rounded; use [`super::rounded`] when showing. A benefit that keeps a limit has `hold`,
/// `realised` and `rating` only.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Assessment {
    /// The latest measurement that counts.
    pub latest: Option<Measurement>,
    /// F1, in the unit.
    pub planned_delta: Option<Decimal>,
    /// F2, in the unit.
    pub actual_delta: Option<Decimal>,
    /// F3 or F1b, in per cent; below 0 when worse than the baseline, above 100 when over target.
    pub realised: Option<Decimal>,
    /// F4, from 0 to 1.
    pub planned_share: Option<Decimal>,
    /// F5, in the unit.
    pub expected_delta: Option<Decimal>,
    /// F6, in the unit.
    pub variance: Option<Decimal>,
    /// F6, in per cent of what is expected; only when that is more than 0.
    pub variance_percent: Option<Decimal>,
    /// F7; only when more than 0 is expected.
    pub performance_index: Option<Decimal>,
    /// F1b, for a benefit that keeps a limit.
    pub hold: Option<HoldCount>,
    /// F21.
    pub rating: Rating,
}

/// Assesses a benefit on `today` with the usual limits between the colours.
#[must_use]
pub fn assess(
    profile: &Profile,
    plan: &[PlanPoint],
    measurements: &[Measurement],
    today: Date,
) -> Assessment {
    assess_within(&RatingLimits::default(), profile, plan, measurements, today)
}

/// Assesses a benefit on `today` with the limits of a forum.
///
/// The measurements are in the order in which they were recorded; those dated after today are left
/// out, so that any earlier day can be shown again.
#[must_use]
pub fn assess_within(
    limits: &RatingLimits,
    profile: &Profile,
    plan: &[PlanPoint],
    measurements: &[Measurement],
    today: Date,
) -> Assessment {
    let missing = overdue(profile, plan, measurements, today);
    let figures = match profile.mode {
        Mode::Change => change_figures(profile, plan, measurements, today),
        Mode::Hold => hold_figures(profile, measurements, today),
    };
    // A limit should be kept in every period, so the share of periods is itself the index; the more
    // of it the better, also where what is limited is unwanted.
    let (sign, index) = match profile.mode {
        Mode::Change => (profile.sign, figures.performance_index),
        Mode::Hold => {
            let kept = figures
                .realised
                .map(|percent| percent / Decimal::ONE_HUNDRED);
            (BenefitSign::Benefit, kept)
        }
    };
    let nothing_expected = match profile.mode {
        Mode::Change => figures.expected_delta == Some(Decimal::ZERO),
        Mode::Hold => profile.start.is_some_and(|start| today < start),
    };
    let rating = limits.rating(sign, nothing_expected, missing, index);
    Assessment { rating, ..figures }
}

fn change_figures(
    profile: &Profile,
    plan: &[PlanPoint],
    measurements: &[Measurement],
    today: Date,
) -> Assessment {
    let latest = latest_at(measurements, today);
    let planned_delta = profile.planned_delta();
    let actual_delta = latest.and_then(|latest| profile.delta_to(latest.value));
    let known = Assessment {
        latest,
        planned_delta,
        actual_delta,
        realised: actual_delta
            .zip(planned_delta)
            .and_then(|(part, whole)| percent(part, whole)),
        ..nothing_known()
    };
    let Some((expected, whole)) = expected_at(profile, plan, today).zip(planned_delta) else {
        return known;
    };
    let expected_delta = expected.delta();
    let scaled_actual = actual_delta.and_then(|actual| actual.checked_mul(expected.divisor));
    let scaled_variance = scaled_actual.and_then(|actual| actual.checked_sub(expected.numerator));
    let due = expected.numerator > Decimal::ZERO;
    Assessment {
        planned_share: expected_delta.and_then(|delta| delta.checked_div(whole)),
        expected_delta,
        variance: scaled_variance.and_then(|variance| variance.checked_div(expected.divisor)),
        variance_percent: scaled_variance
            .filter(|_| due)
            .and_then(|variance| percent(variance, expected.numerator)),
        performance_index: scaled_actual
            .filter(|_| due)
            .and_then(|actual| actual.checked_div(expected.numerator)),
        ..known
    }
}

/// Multiplies before it divides, so that what comes out even stays even.
fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// Rounds a result for showing, half away from zero; nothing is rounded before it is shown.
#[must_use]
pub fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Counts calendar periods of the cadence; of several measurements in one, the last speaks for it.
fn hold_figures(profile: &Profile, measurements: &[Measurement], today: Date) -> Assessment {
    let mut kept_by_period = BTreeMap::new();
    for measurement in in_force(measurements) {
        let counts = measurement.date <= today
            && profile.start.is_none_or(|start| start <= measurement.date);
        if let (true, Some(kept), Some(cadence)) = (
            counts,
            profile.within_limit(measurement.value),
            profile.cadence,
        ) {
            kept_by_period.insert(cadence.period_of(measurement.date), kept);
        }
    }
    let count = |kept: usize| u32::try_from(kept).unwrap_or(u32::MAX);
    let hold = HoldCount {
        within: count(kept_by_period.values().filter(|kept| **kept).count()),
        measured: count(kept_by_period.len()),
    };
    let realised = (hold.measured > 0)
        .then(|| Decimal::from(hold.within) * Decimal::ONE_HUNDRED / Decimal::from(hold.measured));
    Assessment {
        latest: latest_at(measurements, today),
        realised,
        hold: Some(hold),
        ..nothing_known()
    }
}

const fn nothing_known() -> Assessment {
    Assessment {
        latest: None,
        planned_delta: None,
        actual_delta: None,
        realised: None,
        planned_share: None,
        expected_delta: None,
        variance: None,
        variance_percent: None,
        performance_index: None,
        hold: None,
        rating: Rating::Unknown,
    }
}
