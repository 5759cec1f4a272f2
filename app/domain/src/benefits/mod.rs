//! Benefit arithmetic: what was promised, what has come of it, and how the two compare.
//!
//! The rules carry the numbers by which the product's users know them: F1 planned change, F1b benefits
//! that keep a limit, F2 actual change, F3 realised share, F4 planned share, F5 expected to date,
//! F6 variance, F7 performance index, F8 value in a year, F9 cashable part, F10 flows by period, F11 net,
//! F12 net present value, F13 break-even, F14 benefit-cost ratio, F15 forecast, F16 attribution, F17 double
//! counting, F18 coverage, F19 gap, F20 carried through, F21 rating, F22 sums of a portfolio, F23 three-point
//! estimate.
//!
//! A figure that cannot be told is a [`Why`] and never 0. Money that is reckoned with is an [`Amount`], rounded to
//! whole øre once; all else is a decimal in the unit of the benefit.

mod amount;
mod assess;
mod attribution;
mod bases;
mod break_even;
mod cadence;
mod case;
mod cash_flow;
mod cash_year;
mod cashable;
mod cost;
mod coverage;
mod curve;
mod double_counting;
mod doubt;
mod due;
mod figures;
mod flow;
mod forecast;
mod gap;
mod group_cap;
mod indicators;
mod judged;
mod lag;
mod measurement;
mod period;
mod plan;
mod point;
mod portfolio;
mod prepared;
mod present;
mod profile;
mod quantity;
mod ramp;
mod rating;
mod recurring;
mod rollout;
mod share;
mod standing;
mod sum;
mod three_point;
mod valuation;
mod value;
mod why;
mod yearly;

pub use amount::Amount;
pub use assess::{Assessment, HoldCount, assess, assess_within, rounded};
pub use attribution::{Attributed, Claimed, attribute};
pub use bases::{Bases, OwnerEstimate, flow_bases, level_bases};
pub use break_even::{BreakEven, break_even, discounted_break_even};
pub use cadence::Cadence;
pub use case::{Case, Terms};
pub use cash_flow::{CashFlow, LONGEST_HORIZON, NetSum};
pub use cash_year::{CashLine, CashYear, Entry};
pub use cashable::{CashSplit, cash_split};
pub use cost::{BUDGET_YEAR, BenefitCost, COST_FIELDS, CostKind, cost_faults};
pub use coverage::{Coverage, PartOf, coverage};
pub use curve::{Curve, PlanShape, curve};
pub use double_counting::{Claim, Doubled, Overlap, double_counting};
pub use doubt::{Doubt, doubt};
pub use due::{OVERDUE_AFTER_DAYS, next_due, overdue};
pub use figures::Figures;
pub use flow::{Flow, FlowRow, PeriodState, PlannedPeriod, flow};
pub use gap::{GapSplit, gap_split};
pub use group_cap::{GroupCap, group_cap};
pub use indicators::{IndicatorRole, Weighted, primary, weighted};
pub use judged::{Judged, judged};
pub use lag::Lag;
pub use measurement::{Measurement, MeasurementFault, check_measurement, in_force, latest_at};
pub use period::{Period, check_periods, periods};
pub use plan::{PlanPoint, Planned, falls_short};
pub use point::CurvePoint;
pub use portfolio::{
    Alike, Cash, Contribution, Portfolio, Recurrence, Sum, SumKey, Total, Worth, portfolio,
};
pub use prepared::Prepared;
pub use present::{PresentWorth, Rate, benefit_cost_ratio, present_value, present_worth};
pub use profile::{BenefitSign, Direction, Mode, Profile, ProfileFault, profile_faults};
pub use quantity::Quantity;
pub use ramp::planned_flow;
pub use rating::{Rating, RatingLimits};
pub use recurring::Recurring;
pub use rollout::{
    BottomTest, Relevance, RolloutFault, RolloutStatus, RolloutUnit, rollout_faults,
};
pub use standing::{Reach, Standing};
pub use three_point::{ThreePoint, three_point};
pub use valuation::{Basis, Valuation, ValuationFault, valuation_faults};
pub use value::{YearlyValue, yearly_value};
pub use why::Why;
pub use yearly::Yearly;
