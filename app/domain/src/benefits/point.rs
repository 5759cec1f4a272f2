//! A point of a line in a benefit's chart.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One point of a line, in the unit of the benefit.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct CurvePoint {
    /// The day.
    pub date: Date,
    /// The value.
    pub value: Decimal,
}
