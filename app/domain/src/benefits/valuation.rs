//! How a benefit is turned into money, and what is wrong with that.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::share::is_share;
use crate::money::Ore;

crate::codes! {
    /// What a step of one in the unit of a benefit is, when it is turned into money.
    pub enum Basis {
        /// One of something that has a price.
        Unit = "unit",
        /// A minute for each of the cases of a year, paid by the hour.
        Minutes = "minutes",
        /// An hour for each of the cases of a year, paid by the hour.
        Hours = "hours",
        /// A krone; what is measured is money already.
        Kroner = "kroner",
        /// A point of a scale that people judge by (1 to 5).
        Scale = "scale",
    }
}

impl Basis {
    /// What a step is in a unit, by its name in Danish or English: time (`minutter pr. sag`), kroner of a year, or a piece of
    /// something. `None` for kroner of anything else: how often they come is not known.
    #[must_use]
    pub fn of_unit(unit: &str) -> Option<Self> {
        let unit = unit.to_lowercase();
        let mut words = unit
            .split(|sign: char| !sign.is_alphabetic())
            .filter(|word| !word.is_empty());
        let of_a_year = |word| {
            matches!(
                word,
                "pr" | "per" | "om" | "a" | "år" | "året" | "year" | "årligt" | "yearly"
            )
        };
        match words.next() {
            Some("min" | "minut" | "minutter" | "minute" | "minutes") => Some(Self::Minutes),
            Some("time" | "timer" | "hour" | "hours") => Some(Self::Hours),
            Some("kr" | "krone" | "kroner" | "dkk") => words.all(of_a_year).then_some(Self::Kroner),
            _ => Some(Self::Unit),
        }
    }
}

/// How a benefit is turned into money; `None` is not known yet.
///
/// An hour has one agreed rate per group of staff and price year, overhead included: that rate is the `unit_price`.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Valuation {
    /// What a step in the unit is.
    pub basis: Option<Basis>,
    /// How many there are in a year: cases, pieces, people.
    pub volume: Option<Decimal>,
    /// The price of one, or the rate of an hour.
    pub unit_price: Option<Ore>,
    /// The year in whose prices the money is.
    pub price_year: Option<i16>,
    /// The part that can be taken out of a budget, from 0 to 1 (F9).
    pub cashable_share: Option<Decimal>,
    /// Whether a budget account is named.
    pub budget_account: bool,
    /// Whether the decision is named by which it is taken out.
    pub budget_decision: bool,
    /// Whether finance has approved that a judgement is turned into money.
    pub approved: bool,
}

impl Valuation {
    /// Whether anything is said by which it would be money.
    #[must_use]
    pub fn is_of_money(&self) -> bool {
        self.unit_price.is_some() || self.volume.is_some() || self.basis == Some(Basis::Kroner)
    }

    /// Whether the part that can be taken out of a budget is in it: there is such a part, with its account and its decision.
    #[must_use]
    pub fn is_in_budget(&self) -> bool {
        let cashable = self
            .cashable_share
            .is_some_and(|share| share > Decimal::ZERO);
        cashable && self.budget_account && self.budget_decision
    }
}

crate::codes! {
    /// What is wrong with how a benefit is turned into money, or still missing from it.
    pub enum ValuationFault {
        /// No volume, though there is a price.
        VolumeMissing = "volume_missing",
        /// A volume below 0.
        VolumeNegative = "volume_negative",
        /// No price, though there is a volume.
        PriceMissing = "price_missing",
        /// A price below 0.
        PriceNegative = "price_negative",
        /// Money without a price year.
        PriceYearMissing = "price_year_missing",
        /// A cashable share that is not from 0 to 1.
        ShareOutOfRange = "share_out_of_range",
        /// Something is cashable, and no budget account is named.
        BudgetAccountMissing = "budget_account_missing",
        /// Something is cashable, and no decision is named.
        BudgetDecisionMissing = "budget_decision_missing",
        /// A judgement has a price that finance has not approved.
        ApprovalMissing = "approval_missing",
    }
}

impl ValuationFault {
    /// The name of the field that the fault belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::VolumeMissing | Self::VolumeNegative => "volume",
            Self::PriceMissing | Self::PriceNegative | Self::ApprovalMissing => "unit_price",
            Self::PriceYearMissing => "price_year",
            Self::ShareOutOfRange => "cashable_share",
            Self::BudgetAccountMissing => "budget_account",
            Self::BudgetDecisionMissing => "budget_decision",
        }
    }

    /// Whether it is about what a part that is taken out of a budget needs.
    #[must_use]
    pub const fn is_of_budget(self) -> bool {
        matches!(
            self,
            Self::BudgetAccountMissing | Self::BudgetDecisionMissing
        )
    }

    /// Whether something is only missing: it shows as a gap and stops nobody from saving.
    #[must_use]
    pub const fn is_gap(self) -> bool {
        matches!(
            self,
            Self::VolumeMissing | Self::PriceMissing | Self::PriceYearMissing
        )
    }
}

/// Everything that is wrong with how a benefit is turned into money, or missing from it. Nothing is, where nothing is said.
#[must_use]
pub fn valuation_faults(valuation: &Valuation) -> Vec<ValuationFault> {
    let (volume, price) = (valuation.volume, valuation.unit_price);
    let counted_in_kroner = valuation.basis == Some(Basis::Kroner);
    let share = valuation.cashable_share;
    let cashable = share.is_some_and(|share| share > Decimal::ZERO);
    let judged = valuation.basis == Some(Basis::Scale);
    [
        (
            price.is_some() && volume.is_none() && !counted_in_kroner,
            ValuationFault::VolumeMissing,
        ),
        (
            volume.is_some_and(|volume| volume < Decimal::ZERO),
            ValuationFault::VolumeNegative,
        ),
        (
            volume.is_some() && price.is_none() && !counted_in_kroner,
            ValuationFault::PriceMissing,
        ),
        (
            price.is_some_and(|price| price < Ore::ZERO),
            ValuationFault::PriceNegative,
        ),
        (
            (price.is_some() || counted_in_kroner) && valuation.price_year.is_none(),
            ValuationFault::PriceYearMissing,
        ),
        (
            share.is_some_and(|share| !is_share(share)),
            ValuationFault::ShareOutOfRange,
        ),
        (
            cashable && !valuation.budget_account,
            ValuationFault::BudgetAccountMissing,
        ),
        (
            cashable && !valuation.budget_decision,
            ValuationFault::BudgetDecisionMissing,
        ),
        (
            judged && price.is_some() && !valuation.approved,
            ValuationFault::ApprovalMissing,
        ),
    ]
    .into_iter()
    .filter_map(|(found, fault)| found.then_some(fault))
    .collect()
}
