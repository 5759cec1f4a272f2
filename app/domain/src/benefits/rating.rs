//! The colour of a benefit, with its limits (F21).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::profile::BenefitSign;

crate::codes! {
    /// How a benefit does against its plan.
    pub enum Rating {
        /// Green: as planned.
        Green = "green",
        /// Amber: somewhat behind.
        Amber = "amber",
        /// Red: far behind.
        Red = "red",
        /// Grey: nothing is expected yet.
        NotDue = "not_due",
        /// White: the measurement that should be there is missing.
        MeasurementMissing = "measurement_missing",
        /// Baseline, target, plan or first measurement is not known, and no measurement is overdue.
        Unknown = "unknown",
    }
}

/// The limits between the colours, which a forum may set; the ends belong to the better colour.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct RatingLimits {
    /// Least performance index of a green benefit.
    pub green_from: Decimal,
    /// Least performance index of an amber benefit.
    pub amber_from: Decimal,
    /// Largest index of a green disbenefit.
    pub disbenefit_green_to: Decimal,
    /// Largest index of an amber disbenefit.
    pub disbenefit_amber_to: Decimal,
}

impl Default for RatingLimits {
    /// 0.90 and 0.70; for disbenefits 1.10 and 1.30.
    fn default() -> Self {
        let hundredths = |count| Decimal::new(count, 2);
        Self {
            green_from: hundredths(90),
            amber_from: hundredths(70),
            disbenefit_green_to: hundredths(110),
            disbenefit_amber_to: hundredths(130),
        }
    }
}

impl RatingLimits {
    /// The colour of a performance index.
    #[must_use]
    pub fn colour(&self, sign: BenefitSign, index: Decimal) -> Rating {
        let (green, amber) = match sign {
            BenefitSign::Benefit => (index >= self.green_from, index >= self.amber_from),
            BenefitSign::Disbenefit => (
                index <= self.disbenefit_green_to,
                index <= self.disbenefit_amber_to,
            ),
        };
        match (green, amber) {
            (true, _) => Rating::Green,
            (false, true) => Rating::Amber,
            (false, false) => Rating::Red,
        }
    }

    /// F21: the colour of a benefit of which nothing is expected yet, the measurement that should be there is missing, or the
    /// index is known; the first of them that is so.
    #[must_use]
    pub fn rating(
        &self,
        sign: BenefitSign,
        nothing_expected: bool,
        missing: bool,
        index: Option<Decimal>,
    ) -> Rating {
        match index {
            _ if nothing_expected => Rating::NotDue,
            _ if missing => Rating::MeasurementMissing,
            None => Rating::Unknown,
            Some(index) => self.colour(sign, index),
        }
    }
}
