//! How much of a benefit is planned to have come by a given day (F4).

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::profile::{Mode, Profile};
use super::why::Why;

/// What a plan point promises.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Planned {
    /// A share of the planned change, from 0 to 1.
    Share(Decimal),
    /// A value in the unit of the benefit.
    Value(Decimal),
}

/// One line of a plan table: what is planned to be reached by a day.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlanPoint {
    /// The day by which it is reached.
    pub date: Date,
    /// What is reached.
    pub planned: Planned,
}

/// What is expected by a day, as a fraction that has not been divided yet.
///
/// A day's part of a ramp is seldom a finite decimal. Were it divided first, an index that is exactly
/// 0.9 could come out a hair below and change its colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    /// Expected change times `divisor`, in the unit.
    pub(super) numerator: Decimal,
    /// More than 0.
    pub(super) divisor: Decimal,
}

impl Expected {
    /// F5: the change expected to date, in the unit.
    pub(super) fn delta(self) -> Option<Decimal> {
        self.numerator.checked_div(self.divisor)
    }
}

/// The earliest plan point.
pub(super) fn first_point(plan: &[PlanPoint]) -> Option<&PlanPoint> {
    plan.iter().min_by_key(|point| point.date)
}

/// F4 and F5 on `day`; `None` when baseline, target or dates are not known.
///
/// A plan table beats the linear ramp. Its value on a day is that of the latest point on or before the
/// day: a point says what is reached by then, and promises nothing about the time before it, so
/// nothing is expected before the first. Without a table the change grows evenly by days.
pub(super) fn expected_at(profile: &Profile, plan: &[PlanPoint], day: Date) -> Option<Expected> {
    let whole = profile.planned_delta()?;
    if plan.is_empty() {
        let (elapsed, length) = ramp(profile, day)?;
        return Some(Expected {
            numerator: whole.checked_mul(elapsed)?,
            divisor: length,
        });
    }
    let reached = plan
        .iter()
        .filter(|point| point.date <= day)
        .max_by_key(|point| point.date);
    let numerator = match reached.map(|point| point.planned) {
        None => Decimal::ZERO,
        Some(Planned::Share(share)) => whole.checked_mul(share)?,
        Some(Planned::Value(value)) => profile.delta_to(value)?,
    };
    Some(Expected {
        numerator,
        divisor: Decimal::ONE,
    })
}

/// Days of the ramp that have passed, from none to all, and its length in days.
fn ramp(profile: &Profile, day: Date) -> Option<(Decimal, Decimal)> {
    let start = profile.start?;
    let length = (profile.full_effect? - start).get_days();
    let elapsed = (day - start).get_days().clamp(0, length.max(0));
    (length > 0).then(|| (Decimal::from(elapsed), Decimal::from(length)))
}

/// Why nothing is known of what is planned by a day, where the planned change is known.
pub(super) fn why_not_planned(profile: &Profile, plan: &[PlanPoint]) -> Why {
    match (profile.start, profile.full_effect) {
        _ if !plan.is_empty() => Why::TooLarge,
        (None, _) => Why::StartMissing,
        (_, None) => Why::FullEffectMissing,
        (Some(start), Some(full_effect)) if full_effect <= start => Why::FullEffectNotAfterStart,
        _ => Why::TooLarge,
    }
}

/// Where a plan ends short of the target: the day by which it should be there in full, and the share that is planned by
/// then. `None` when the plan reaches it, or it is not known.
#[must_use]
pub fn falls_short(profile: &Profile, plan: &[PlanPoint]) -> Option<(Date, Decimal)> {
    if profile.mode == Mode::Hold {
        return None;
    }
    let last = plan.iter().map(|point| point.date).max()?;
    let due = profile.full_effect.unwrap_or(last);
    let share = expected_at(profile, plan, due)?
        .delta()?
        .checked_div(profile.planned_delta()?)?;
    (share < Decimal::ONE).then_some((due, share))
}
