//! Benefits that come period by period, against their plan (F10).

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::measurement::{Measurement, in_force};
use super::period::{Period, check_periods};
use super::profile::BenefitSign;
use super::rating::{Rating, RatingLimits};
use super::sum::sum;
use super::why::Why;

/// What is planned to come in a period, in the unit of the benefit (øre for money).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlannedPeriod {
    /// The period.
    pub period: Period,
    /// What comes in it.
    pub planned: Decimal,
}

crate::codes! {
    /// Where a period stands on a day.
    pub enum PeriodState {
        /// It has ended and was measured.
        Measured = "measured",
        /// It has ended, and nobody has said what came.
        Unmeasured = "unmeasured",
        /// It has not ended.
        Open = "open",
    }
}

/// A period of a flow, plan beside actual.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FlowRow {
    /// The period.
    pub period: Period,
    /// What is planned to come in it.
    pub planned: Decimal,
    /// What came: the sum of the readings of its days, also of those of a period that is still open; `None` when there are
    /// none.
    pub actual: Option<Decimal>,
    /// Where it stands.
    pub state: PeriodState,
}

/// F10: a benefit that comes period by period, on one day.
///
/// Plan and actual are compared over the same periods: those that have ended and were measured. One that was not is no 0; it
/// stands among the rows as unmeasured, and both sums of the comparison leave it out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flow {
    /// The periods by date.
    pub rows: Vec<FlowRow>,
    /// Readings of days that are in no period; no sum has them.
    pub outside: Vec<Measurement>,
    /// `ΣP_all`: what is planned in all periods.
    pub planned_in_all: Decimal,
    /// `P(t)`: what is planned in the periods that have ended.
    pub cumulated_plan: Result<Decimal, Why>,
    /// `A(t)`: what came in the periods that have ended and were measured.
    pub cumulated_actual: Result<Decimal, Why>,
    /// What was planned in the periods of [`Self::cumulated_actual`]; the same as [`Self::cumulated_plan`] when none is
    /// unmeasured.
    pub compared_plan: Result<Decimal, Why>,
    /// `A − P`, in the unit.
    pub variance: Result<Decimal, Why>,
    /// The variance in per cent of the plan.
    pub variance_percent: Result<Decimal, Why>,
    /// F7: `A ÷ P`.
    pub performance_index: Result<Decimal, Why>,
    /// `A ÷ P × 100`, per cent.
    pub to_date_percent: Result<Decimal, Why>,
    /// `A ÷ ΣP_all × 100`, per cent.
    pub of_whole_percent: Result<Decimal, Why>,
    /// Periods that have ended and were measured.
    pub measured_periods: u32,
    /// Periods that have ended and were not.
    pub unmeasured_periods: u32,
}

impl Flow {
    /// F21: its colour with the limits of a forum; `missing` is what [`super::overdue`] says of it.
    #[must_use]
    pub fn rating(&self, limits: &RatingLimits, sign: BenefitSign, missing: bool) -> Rating {
        let nothing_expected = match self.cumulated_plan {
            Ok(planned) => planned.is_zero(),
            Err(why) => why == Why::NotDue,
        };
        limits.rating(sign, nothing_expected, missing, self.performance_index.ok())
    }
}

/// F10: a flow as known on `today`. Readings are in the order in which they were recorded; later ones are left out, so that
/// any earlier day can be shown again.
///
/// # Errors
/// [`Why::PeriodsMissing`], [`Why::PeriodReversed`], [`Why::PeriodsOverlap`] for a plan that is none, [`Why::TooLarge`].
pub fn flow(
    plan: &[PlannedPeriod],
    measurements: &[Measurement],
    today: Date,
) -> Result<Flow, Why> {
    let periods: Vec<Period> = plan.iter().map(|planned| planned.period).collect();
    check_periods(&periods)?;
    let mut counting = in_force(measurements);
    counting.retain(|measurement| measurement.date <= today);

    let mut rows: Vec<FlowRow> = plan
        .iter()
        .map(|planned| row(planned, &counting, today))
        .collect::<Result<_, _>>()?;
    rows.sort_by_key(|row| row.period);
    counting.retain(|reading| !periods.iter().any(|period| period.holds(reading.date)));

    let planned_in = |counts: fn(&FlowRow) -> bool| {
        let counted = rows.iter().filter(|row| counts(row));
        sum(counted.map(|row| row.planned))
    };
    let count = |state: PeriodState| {
        let counted = rows.iter().filter(|row| row.state == state).count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    };
    let measured_periods = count(PeriodState::Measured);
    let unmeasured_periods = count(PeriodState::Unmeasured);
    let compared = match (measured_periods, unmeasured_periods) {
        (0, 0) => Err(Why::NotDue),
        (0, _) => Err(Why::NotMeasured),
        _ => Ok(()),
    };
    let planned_in_all = planned_in(|_| true)?;
    let cumulated_plan = match compared {
        Err(Why::NotDue) => Err(Why::NotDue),
        _ => planned_in(|row| row.state != PeriodState::Open),
    };
    let actual = compared.and_then(|()| {
        let measured = rows.iter().filter(|row| row.state == PeriodState::Measured);
        sum(measured.filter_map(|row| row.actual))
    });
    let planned = compared.and_then(|()| planned_in(|row| row.state == PeriodState::Measured));
    let variance = both(actual, planned)
        .and_then(|(actual, planned)| actual.checked_sub(planned).ok_or(Why::TooLarge));
    Ok(Flow {
        rows,
        outside: counting,
        planned_in_all,
        cumulated_plan,
        cumulated_actual: actual,
        compared_plan: planned,
        variance,
        variance_percent: both(variance, planned).and_then(percent),
        performance_index: both(actual, planned).and_then(ratio),
        to_date_percent: both(actual, planned).and_then(percent),
        of_whole_percent: both(actual, Ok(planned_in_all)).and_then(percent),
        measured_periods,
        unmeasured_periods,
    })
}

fn row(planned: &PlannedPeriod, counting: &[Measurement], today: Date) -> Result<FlowRow, Why> {
    let period = planned.period;
    let values: Vec<Decimal> = counting
        .iter()
        .filter(|reading| period.holds(reading.date))
        .map(|reading| reading.value)
        .collect();
    let actual = (!values.is_empty()).then(|| sum(values)).transpose()?;
    let state = match (period.is_closed(today), actual) {
        (false, _) => PeriodState::Open,
        (true, None) => PeriodState::Unmeasured,
        (true, Some(_)) => PeriodState::Measured,
    };
    Ok(FlowRow {
        period,
        planned: planned.planned,
        actual,
        state,
    })
}

fn both(one: Result<Decimal, Why>, other: Result<Decimal, Why>) -> Result<(Decimal, Decimal), Why> {
    Ok((one?, other?))
}

/// Only of a plan that is more than 0 (F7).
fn ratio((part, whole): (Decimal, Decimal)) -> Result<Decimal, Why> {
    if whole <= Decimal::ZERO {
        return Err(Why::NothingPlanned);
    }
    part.checked_div(whole).ok_or(Why::TooLarge)
}

/// Multiplied before it is divided, so that what comes out even stays even.
fn percent((part, whole): (Decimal, Decimal)) -> Result<Decimal, Why> {
    let hundredfold = part
        .checked_mul(Decimal::ONE_HUNDRED)
        .ok_or(Why::TooLarge)?;
    ratio((hundredfold, whole))
}
