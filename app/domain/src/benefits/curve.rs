//! The lines of a benefit's chart: the plan, what was measured, and where that leads.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::forecast::forecast;
use super::measurement::{Measurement, in_force};
use super::plan::{PlanPoint, Planned};
use super::point::CurvePoint;
use super::profile::{Mode, Profile};

crate::codes! {
    /// How the points of a plan are joined.
    pub enum PlanShape {
        /// By straight lines: the linear ramp.
        Line = "line",
        /// By steps: each point holds until the next.
        Steps = "steps",
    }
}

/// What a chart of a benefit draws, and what the table behind it lists.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Curve {
    /// How the plan is joined.
    pub shape: PlanShape,
    /// The plan by date; empty when it is not known.
    pub plan: Vec<CurvePoint>,
    /// The measurements that count and are not after today, by date.
    pub actual: Vec<Measurement>,
    /// From the latest measurement to the target, or as near to it as the pace leads; empty when that is not known.
    pub forecast: Vec<CurvePoint>,
}

impl Curve {
    /// What the plan says for a day as its line is drawn; nothing before it begins and after it ends.
    #[must_use]
    pub fn planned_on(&self, day: Date) -> Option<Decimal> {
        let before = self.plan.iter().rfind(|point| point.date <= day)?;
        let after = self.plan.iter().find(|point| point.date >= day)?;
        if self.shape == PlanShape::Steps || after.date <= before.date {
            return Some(before.value);
        }
        let days = |from: Date, to: Date| Decimal::from((to - from).get_days());
        let rise = after.value.checked_sub(before.value)?;
        let risen = rise
            .checked_mul(days(before.date, day))?
            .checked_div(days(before.date, after.date))?;
        before.value.checked_add(risen)
    }
}

/// The plan and the actual values of a benefit, as known on `today`.
#[must_use]
pub fn curve(
    profile: &Profile,
    plan: &[PlanPoint],
    measurements: &[Measurement],
    today: Date,
) -> Curve {
    let mut actual = in_force(measurements);
    actual.retain(|measurement| measurement.date <= today);
    let (shape, planned) = match profile.mode {
        Mode::Hold => (PlanShape::Line, limit_line(profile)),
        Mode::Change if plan.is_empty() => (PlanShape::Line, ramp_line(profile)),
        Mode::Change => (PlanShape::Steps, table_steps(profile, plan)),
    };
    let ahead = forecast(profile, plan, &actual);
    Curve {
        shape,
        plan: planned.unwrap_or_default(),
        actual,
        forecast: ahead.unwrap_or_default(),
    }
}

/// The limit from the start to the end of follow-up.
fn limit_line(profile: &Profile) -> Option<Vec<CurvePoint>> {
    let value = profile.target?;
    let last_day = profile.follow_up_to.or(profile.full_effect);
    let days = [profile.start, last_day].into_iter().flatten();
    Some(days.map(|date| CurvePoint { date, value }).collect())
}

/// From the baseline at the start to the target at full effect, and level from there.
fn ramp_line(profile: &Profile) -> Option<Vec<CurvePoint>> {
    let target = profile.target?;
    let full_effect = profile.full_effect?;
    let mut points = vec![
        CurvePoint {
            date: profile.start?,
            value: profile.baseline?,
        },
        CurvePoint {
            date: full_effect,
            value: target,
        },
    ];
    if let Some(follow_up_to) = profile
        .follow_up_to
        .filter(|last_day| *last_day > full_effect)
    {
        points.push(CurvePoint {
            date: follow_up_to,
            value: target,
        });
    }
    Some(points)
}

/// The baseline at the start, then each point of the table, the last one kept to the end.
fn table_steps(profile: &Profile, plan: &[PlanPoint]) -> Option<Vec<CurvePoint>> {
    let baseline = profile.baseline?;
    let step = profile.target?.checked_sub(baseline)?;
    let point_of = |point: &PlanPoint| {
        let value = match point.planned {
            Planned::Share(share) => baseline.checked_add(step.checked_mul(share)?)?,
            Planned::Value(value) => value,
        };
        Some(CurvePoint {
            date: point.date,
            value,
        })
    };
    let mut points: Vec<CurvePoint> = plan.iter().map(point_of).collect::<Option<_>>()?;
    points.sort_by_key(|point| point.date);
    let first_date = points.first()?.date;
    if let Some(start) = profile.start.filter(|start| *start < first_date) {
        points.insert(
            0,
            CurvePoint {
                date: start,
                value: baseline,
            },
        );
    }
    let last = *points.last()?;
    if let Some(follow_up_to) = profile
        .follow_up_to
        .filter(|last_day| *last_day > last.date)
    {
        points.push(CurvePoint {
            date: follow_up_to,
            value: last.value,
        });
    }
    Some(points)
}
