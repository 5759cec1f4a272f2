//! What a benefit will have come to in the end, on three named bases (F15).

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::flow::Flow;
use super::measurement::{Measurement, in_force};
use super::plan::{PlanPoint, expected_at, why_not_planned};
use super::profile::Profile;
use super::why::Why;

/// What the owner of a benefit expects it to come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnerEstimate {
    /// In the unit of the benefit, øre for money; for a level the change from the baseline.
    pub value: Decimal,
    /// Why the owner thinks so; an estimate without is none.
    pub reason: String,
}

/// F15: what a benefit will have come to when its plan ends. A figure is never told without its basis.
///
/// In the unit of the benefit (øre for money); for a level it is the change from the baseline. Nothing is held at the target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bases {
    /// What is left comes at the pace at which it has come so far.
    pub run_rate: Result<Decimal, Why>,
    /// What is left comes as planned.
    pub as_plan: Result<Decimal, Why>,
    /// What the owner expects.
    pub owner: Result<Decimal, Why>,
}

/// Periods that have to be measured before there is a pace.
const PACE: u32 = 2;

/// F15 of a benefit that comes period by period: `A + BPI·Σp` and `A + Σp` over the periods that have not ended or were not
/// measured.
#[must_use]
pub fn flow_bases(flow: &Flow, owner: Option<&OwnerEstimate>) -> Bases {
    // Before the first period has ended, all of the plan is ahead.
    let so_far = match (flow.cumulated_actual, flow.compared_plan) {
        (Err(Why::NotDue), _) => Ok((Decimal::ZERO, Decimal::ZERO)),
        (actual, planned) => actual.and_then(|actual| Ok((actual, planned?))),
    };
    let left = Left {
        whole: flow.planned_in_all,
        measured: flow.measured_periods,
        unplanned: Why::NothingPlanned,
    };
    bases(so_far, left, owner)
}

/// F15 of a benefit that is a level: by its latest reading and what was expected on the day of it, so that the pace is the
/// same until the next one. Two readings are a pace, as in the chart.
#[must_use]
pub fn level_bases(
    profile: &Profile,
    plan: &[PlanPoint],
    measurements: &[Measurement],
    today: Date,
    owner: Option<&OwnerEstimate>,
) -> Bases {
    let mut readings = in_force(measurements);
    readings.retain(|reading| reading.date <= today);
    let whole = match profile.change() {
        Ok(whole) => whole,
        Err(why) => {
            return Bases {
                run_rate: Err(why),
                as_plan: Err(why),
                owner: estimate(owner),
            };
        }
    };
    let so_far = readings.last().ok_or(Why::NotMeasured).and_then(|latest| {
        let actual = profile.delta_to(latest.value).ok_or(Why::TooLarge)?;
        let expected = expected_at(profile, plan, latest.date)
            .ok_or_else(|| why_not_planned(profile, plan))?;
        Ok((actual, expected.delta().ok_or(Why::TooLarge)?))
    });
    let left = Left {
        whole,
        measured: u32::try_from(readings.len()).unwrap_or(u32::MAX),
        unplanned: Why::NotDue,
    };
    bases(so_far, left, owner)
}

/// What a forecast goes by besides what has come.
struct Left {
    /// All that is planned.
    whole: Decimal,
    /// Periods that were measured.
    measured: u32,
    /// Why there is no pace where nothing was planned to have come.
    unplanned: Why,
}

/// `so_far` is what has come and what was planned to have come.
fn bases(
    so_far: Result<(Decimal, Decimal), Why>,
    left: Left,
    owner: Option<&OwnerEstimate>,
) -> Bases {
    let ahead = |planned: Decimal| left.whole.checked_sub(planned).ok_or(Why::TooLarge);
    let run_rate = so_far.and_then(|(actual, planned)| {
        if left.measured < PACE {
            return Err(Why::TooFewPeriods);
        }
        if planned <= Decimal::ZERO {
            return Err(left.unplanned);
        }
        // Multiplied before it is divided, so that what comes out even stays even.
        let rest = ahead(planned)?
            .checked_mul(actual)
            .and_then(|product| product.checked_div(planned))
            .ok_or(Why::TooLarge)?;
        actual.checked_add(rest).ok_or(Why::TooLarge)
    });
    let as_plan = so_far
        .and_then(|(actual, planned)| actual.checked_add(ahead(planned)?).ok_or(Why::TooLarge));
    Bases {
        run_rate,
        as_plan,
        owner: estimate(owner),
    }
}

fn estimate(owner: Option<&OwnerEstimate>) -> Result<Decimal, Why> {
    let estimate = owner.ok_or(Why::EstimateMissing)?;
    if estimate.reason.trim().is_empty() {
        return Err(Why::ReasonMissing);
    }
    Ok(estimate.value)
}
