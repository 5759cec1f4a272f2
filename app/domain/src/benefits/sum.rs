//! Sums that are the same in whatever order their parts come.

use rust_decimal::Decimal;

use super::why::Why;
use crate::money::Ore;

/// The sum of numbers of one unit.
///
/// They are added in the order of their size: were digits beyond the 28 of a [`Decimal`] dropped, they are the same ones in
/// whatever order the numbers came.
pub(super) fn sum(values: impl IntoIterator<Item = Decimal>) -> Result<Decimal, Why> {
    let mut values: Vec<Decimal> = values.into_iter().collect();
    values.sort_unstable();
    values
        .into_iter()
        .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value))
        .ok_or(Why::TooLarge)
}

/// The sum of amounts in whole øre, without the bounds of one amount on the way to it.
pub(super) fn sum_ore(amounts: impl IntoIterator<Item = Ore>) -> Result<Ore, Why> {
    let sum: i128 = amounts.into_iter().map(|amount| i128::from(amount.0)).sum();
    i64::try_from(sum).map(Ore).map_err(|_| Why::TooLarge)
}
