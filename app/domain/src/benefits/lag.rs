//! Why a benefit is late, as far as its figures say.

use rust_decimal::Decimal;

use super::assess::Assessment;
use super::gap::GapSplit;
use super::profile::BenefitSign;
use super::rating::Rating;

crate::codes! {
    /// Why a benefit does not follow its plan.
    pub enum Lag {
        /// The measurement that should be there is missing.
        NotMeasured = "not_measured",
        /// It is worse than before the change.
        WorseThanBaseline = "worse_than_baseline",
        /// Most of what is missing is missing because users are not reached (F19).
        Rollout = "rollout",
        /// Most of what is missing is missing although users are reached (F19).
        Effect = "effect",
        /// A limit was not kept often enough (F1b).
        LimitBroken = "limit_broken",
        /// An unwanted effect is larger than it was planned.
        OverPlan = "over_plan",
        /// It is behind its plan, and nothing says why.
        BehindPlan = "behind_plan",
    }
}

impl Lag {
    /// Why a benefit is late; none of one that follows its plan or of which that is not known.
    ///
    /// The gap is told by its parts where it is known how many users are reached.
    #[must_use]
    pub fn of(sign: BenefitSign, found: &Assessment, gap: Option<GapSplit>) -> Option<Self> {
        match found.rating {
            Rating::Green | Rating::NotDue | Rating::Unknown => return None,
            Rating::MeasurementMissing => return Some(Self::NotMeasured),
            Rating::Amber | Rating::Red => {}
        }
        if found.hold.is_some() {
            return Some(Self::LimitBroken);
        }
        if sign == BenefitSign::Disbenefit {
            return Some(Self::OverPlan);
        }
        if found
            .actual_delta
            .is_some_and(|actual| actual < Decimal::ZERO)
        {
            return Some(Self::WorseThanBaseline);
        }
        Some(match gap {
            Some(gap) if gap.rollout > gap.effect => Self::Rollout,
            Some(_) => Self::Effect,
            None => Self::BehindPlan,
        })
    }
}
