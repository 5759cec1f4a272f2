//! When the next measurement of a benefit is due, and when it is overdue.

use jiff::ToSpan;
use jiff::civil::Date;

use super::measurement::{Measurement, latest_at};
use super::plan::{PlanPoint, first_point};
use super::profile::Profile;

/// Days of patience after a measurement fell due, before it counts as missing (F21).
pub const OVERDUE_AFTER_DAYS: i32 = 30;

/// The day on which the next measurement is due; `None` when none is, or it is not known.
///
/// It is one period after the latest measurement, or after the start (without a start: the first plan
/// point) when nothing has been measured, and never after the end of follow-up.
#[must_use]
pub fn next_due(
    profile: &Profile,
    plan: &[PlanPoint],
    measurements: &[Measurement],
    today: Date,
) -> Option<Date> {
    let last = latest_at(measurements, today).map(|latest| latest.date);
    let since = last
        .or(profile.start)
        .or_else(|| first_point(plan).map(|point| point.date))?;
    let due = profile.cadence?.next_due(since);
    let still_followed = profile
        .follow_up_to
        .is_none_or(|follow_up_to| due <= follow_up_to);
    still_followed.then_some(due)
}

/// Whether a measurement is missing: more than 30 days have passed since it fell due.
#[must_use]
pub fn overdue(
    profile: &Profile,
    plan: &[PlanPoint],
    measurements: &[Measurement],
    today: Date,
) -> bool {
    next_due(profile, plan, measurements, today)
        .is_some_and(|due| today > due.saturating_add(OVERDUE_AFTER_DAYS.days()))
}
