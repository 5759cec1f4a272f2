//! The figures of an assessment, each with the reason where there is none (F1–F7).

use rust_decimal::Decimal;

use super::assess::Assessment;
use super::plan::{PlanPoint, why_not_planned};
use super::profile::{Mode, Profile};
use super::why::Why;

/// F1–F7, each with the reason where there is none; the values are those of the [`Assessment`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Figures {
    /// F1, in the unit.
    pub delta_plan: Result<Decimal, Why>,
    /// F2, in the unit.
    pub delta_actual: Result<Decimal, Why>,
    /// F3 or F1b, per cent.
    pub realised: Result<Decimal, Why>,
    /// F4, from 0 to 1.
    pub planned_share: Result<Decimal, Why>,
    /// F5, in the unit.
    pub expected: Result<Decimal, Why>,
    /// F6, in the unit.
    pub variance: Result<Decimal, Why>,
    /// F6, per cent.
    pub variance_percent: Result<Decimal, Why>,
    /// F7.
    pub performance_index: Result<Decimal, Why>,
}

impl Figures {
    /// The figures of an assessment of a profile with its plan.
    #[must_use]
    pub fn of(profile: &Profile, plan: &[PlanPoint], found: &Assessment) -> Self {
        let change = profile.change();
        let measured = found.latest.map(|_| ()).ok_or(Why::NotMeasured);
        let from_baseline = match profile.mode {
            Mode::Hold => Err(Why::KeepsALimit),
            Mode::Change => measured.and_then(|()| {
                profile.baseline.ok_or(Why::BaselineMissing)?;
                profile.direction.ok_or(Why::DirectionMissing).map(|_| ())
            }),
        };
        let planned = change.and_then(|_| {
            found
                .expected_delta
                .ok_or_else(|| why_not_planned(profile, plan))
        });
        let due = planned.and_then(|expected| {
            (expected > Decimal::ZERO)
                .then_some(expected)
                .ok_or(Why::NotDue)
        });
        // Of several reasons the one that can be seen to first: the promise, the day, the reading.
        let told = |figure: Option<Decimal>, reasons: &[Option<Why>]| {
            let reason = reasons.iter().flatten().next().copied();
            figure.ok_or(reason.unwrap_or(Why::TooLarge))
        };
        let [change, planned, due] = [change.err(), planned.err(), due.err()];
        let [measured, from_baseline] = [measured.err(), from_baseline.err()];
        Self {
            delta_plan: told(found.planned_delta, &[change]),
            delta_actual: told(found.actual_delta, &[from_baseline]),
            realised: match profile.mode {
                Mode::Change => told(found.realised, &[change, from_baseline]),
                Mode::Hold => told(
                    found.realised,
                    &[why_no_periods(profile), measured, Some(Why::NotDue)],
                ),
            },
            planned_share: told(found.planned_share, &[planned]),
            expected: told(found.expected_delta, &[planned]),
            variance: told(found.variance, &[planned, from_baseline]),
            variance_percent: told(found.variance_percent, &[due, from_baseline]),
            performance_index: told(found.performance_index, &[due, from_baseline]),
        }
    }
}

/// Why the periods of a limit cannot be counted.
fn why_no_periods(profile: &Profile) -> Option<Why> {
    let target = profile.target.is_none().then_some(Why::TargetMissing);
    let direction = profile.direction.is_none().then_some(Why::DirectionMissing);
    let cadence = profile.cadence.is_none().then_some(Why::CadenceMissing);
    target.or(direction).or(cadence)
}
