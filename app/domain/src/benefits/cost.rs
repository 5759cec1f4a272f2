//! What a benefit takes, year by year.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::amount::Amount;
use super::cash_year::{CashLine, Entry};
use crate::codes;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, key, required};
use crate::money::Ore;

codes! {
    /// What an amount of a year is.
    pub enum CostKind {
        /// What it costs more to run than before.
        Running = "running",
        /// What is paid once, to get there.
        OneOff = "one_off",
        /// What is worse than before, in money.
        Disbenefit = "disbenefit",
    }
}

/// What a benefit takes in a year, in the prices of its price year.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct BenefitCost {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The calendar year.
    pub year: i16,
    /// What it is.
    pub kind: CostKind,
    /// How much, 0 or more.
    pub amount: Ore,
}

/// A year of a budget, or one in whose prices money is.
pub const BUDGET_YEAR: Shape = Shape::Whole(1950, 2199);

/// The fields of such a row.
pub const COST_FIELDS: &[Field] = &[
    key(required("year", BUDGET_YEAR)),
    key(required(
        "kind",
        Shape::Choice(CostKind::CODES, "benefit-cost"),
    )),
    required("amount", Shape::Money),
];

/// Refuses amounts below 0, and a kind that a year has twice.
pub fn cost_faults(faults: &mut Faults, costs: &[BenefitCost]) {
    for (row, cost) in costs.iter().enumerate() {
        if cost.amount < Ore::ZERO {
            faults.push(FieldFault::new(
                format!("costs.{row}.amount"),
                "cost_negative",
            ));
        }
        let again = |earlier: &BenefitCost| (earlier.year, earlier.kind) == (cost.year, cost.kind);
        if costs[..row].iter().any(again) {
            faults.push(FieldFault::new(format!("costs.{row}.kind"), "cost_twice"));
        }
    }
}

impl BenefitCost {
    /// The amount as the arithmetic takes it.
    #[must_use]
    pub fn line(&self, price_year: Option<i16>) -> CashLine {
        CashLine {
            entry: match self.kind {
                CostKind::Running => Entry::Running,
                CostKind::OneOff => Entry::OneOff,
                CostKind::Disbenefit => Entry::Disbenefit,
            },
            year: self.year,
            amount: Amount::from(self.amount),
            price_year,
        }
    }
}
