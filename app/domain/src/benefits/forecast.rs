//! Where a benefit is heading when it goes on as it has done (F15, run rate).

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::measurement::Measurement;
use super::plan::{PlanPoint, expected_at};
use super::point::CurvePoint;
use super::profile::{Mode, Profile};

/// From the latest of the measurements that count, on by the performance index of its day: what the plan still expects
/// comes at the pace at which it has come so far.
///
/// It ends at the target, or on the day of full effect where the target is not reached by then. `None` when there are
/// fewer than two measurements, nothing was expected yet, nothing has come, or there is nothing left to come.
pub(super) fn forecast(
    profile: &Profile,
    plan: &[PlanPoint],
    actual: &[Measurement],
) -> Option<Vec<CurvePoint>> {
    let [.., _, latest] = actual else {
        return None;
    };
    let whole = profile.planned_delta()?;
    let so_far = profile.delta_to(latest.value)?;
    let expected = expected_at(profile, plan, latest.date)?.delta()?;
    let known = profile.mode == Mode::Change && Decimal::ZERO < expected;
    if !known || so_far <= Decimal::ZERO || whole <= so_far {
        return None;
    }
    let mut points = vec![CurvePoint {
        date: latest.date,
        value: latest.value,
    }];
    for date in days_ahead(profile, plan, (so_far, expected))? {
        if date <= latest.date {
            continue;
        }
        // Multiplied before it is divided, so that what comes out even stays even.
        let due = expected_at(profile, plan, date)?.delta()?;
        let comes = due.checked_mul(so_far)?.checked_div(expected)?;
        points.push(CurvePoint {
            date,
            value: profile.value_at(comes.min(whole))?,
        });
        if whole <= comes {
            break;
        }
    }
    (points.len() > 1).then_some(points)
}

/// The days on which the line bends: the points of the plan, or for a ramp the day on which it reaches its end.
fn days_ahead(
    profile: &Profile,
    plan: &[PlanPoint],
    (so_far, expected): (Decimal, Decimal),
) -> Option<Vec<Date>> {
    let end = profile.full_effect;
    if plan.is_empty() {
        let (start, end) = (profile.start?, end?);
        let length = Decimal::from((end - start).get_days());
        // Ahead of its plan, a ramp is at the target before its time; rounded up, so that it is there on that day.
        let reached = length.checked_mul(expected)?.checked_div(so_far)?;
        // No later than its end: at the pace of a very small change it would be there in thousands of years.
        let reached = reached.ceil().min(length).to_i32();
        let reached = reached.and_then(|days| start.checked_add(days.days()).ok());
        return Some(vec![reached.map_or(end, |reached| reached.min(end))]);
    }
    let mut days: Vec<Date> = plan.iter().map(|point| point.date).collect();
    days.extend(end);
    days.retain(|day| end.is_none_or(|end| *day <= end));
    days.sort_unstable();
    days.dedup();
    Some(days)
}
