//! What a change is worth in a year, whole and in its two parts (F8, F9).

use rust_decimal::Decimal;

use super::cashable::{CashSplit, cash_split};
use super::valuation::Valuation;
use super::value::{YearlyValue, yearly_value};
use super::why::Why;

/// F8 and F9 of a change; each with the reason where there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Yearly {
    /// F8: what it is worth in a year (all of it for one that comes once).
    pub value: Result<YearlyValue, Why>,
    /// F9: the two parts of it.
    pub split: Result<CashSplit, Why>,
}

impl Yearly {
    /// F8 and F9 of a change in the unit of the benefit, in the direction that the plan goes.
    #[must_use]
    pub fn of(change: Result<Decimal, Why>, valuation: &Valuation) -> Self {
        let value = change.and_then(|change| yearly_value(change, valuation));
        let split = value.and_then(|value| cash_split(value.amount, valuation.cashable_share));
        Self { value, split }
    }
}
