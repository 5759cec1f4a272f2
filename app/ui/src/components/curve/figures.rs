//! Figures of a benefit as people read them.

use rust_decimal::Decimal;
use styrbord_domain::benefits::rounded;

use super::scale::number;
use crate::viewer::Viewer;

/// What was calculated, as exactly as it is worth: about three digits.
pub fn estimated(value: Decimal) -> Decimal {
    let decimals = match value.abs() {
        size if size < Decimal::TEN => 2,
        size if size < Decimal::ONE_THOUSAND => 1,
        _ => 0,
    };
    rounded(value, decimals)
}

/// A figure as people read it, with at most two decimals.
pub fn figure(v: &Viewer, value: Decimal) -> String {
    styrbord_texts::decimal(v.language, number(value), 2)
}

/// A share in percent, as exactly as it is worth: whole, and of less than one percent the first digit, since that is not
/// nothing. Every page says it so.
pub fn share(v: &Viewer, percent: Decimal) -> String {
    let little = percent.abs() < Decimal::ONE;
    figure(v, rounded(percent, u32::from(little)))
}

/// The same with its sign, as the language writes it.
pub fn percent(v: &Viewer, percent: Decimal) -> String {
    v.tw("number-percent", &[("number", share(v, percent).into())])
}
