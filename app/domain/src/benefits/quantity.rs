//! A value with its unit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How much of something: a value with its unit.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// The value.
    pub value: Decimal,
    /// Its unit, as people call it.
    pub unit: String,
}

impl Quantity {
    /// Whether both are of one unit; words are compared as they stand, so that nothing is taken for the same that may not be.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.unit.trim() == other.unit.trim()
    }
}
