//! The arithmetic's view of a benefit's facts.

use rust_decimal::Decimal;

use super::plan::{PlanPoint, Planned};
use super::profile::{Mode, Profile};
use crate::facts::{BenefitFacts, BenefitSign};

impl From<&BenefitFacts> for Profile {
    fn from(facts: &BenefitFacts) -> Self {
        Self {
            sign: facts.sign.unwrap_or(BenefitSign::Benefit),
            direction: facts.direction,
            mode: facts.mode.unwrap_or(Mode::Change),
            baseline: facts.baseline,
            baseline_on: facts.baseline_date,
            target: facts.target,
            start: facts.start,
            full_effect: facts.full_effect,
            follow_up_to: facts.follow_up_to,
            cadence: facts.cadence,
        }
    }
}

/// The plan table of a benefit; its facts hold shares in per cent, the rules use parts of 1.
#[must_use]
pub fn plan_of(facts: &BenefitFacts) -> Vec<PlanPoint> {
    facts
        .plan
        .iter()
        .map(|point| PlanPoint {
            date: point.date,
            planned: Planned::Share(point.share / Decimal::ONE_HUNDRED),
        })
        .collect()
}
