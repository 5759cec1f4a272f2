//! When a case has paid itself back (F13).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::present::{Rate, present_value};
use super::why::Why;

/// F13: when a case has paid itself back.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct BreakEven {
    /// The first year at whose end as much has come in as has gone out, counted from year 0.
    pub year: u8,
    /// The point, in years after year 0, unrounded; the money of a year comes evenly in it. 0 when nothing is out at the end of
    /// year 0.
    pub point: Decimal,
    /// The first later year at whose end money is out again. Whoever shows the point warns of it: also where nothing was paid
    /// in year 0 and the investment comes later.
    pub negative_again: Option<u8>,
}

/// F13: the break-even of amounts of year 0, 1, 2 …
///
/// # Errors
/// [`Why::NeverPaidBack`] within these years, which is a result like another; [`Why::CashFlowMissing`] without any year;
/// [`Why::TooLarge`].
pub fn break_even(flows: &[Amount]) -> Result<BreakEven, Why> {
    let mut sums = Vec::with_capacity(flows.len());
    let mut sum = Amount::ZERO;
    for flow in flows {
        sum = sum.plus(*flow)?;
        sums.push(sum);
    }
    first_crossing(&sums, flows)
}

/// F13 by what the amounts are worth in year 0.
///
/// # Errors
/// As [`break_even`].
pub fn discounted_break_even(flows: &[Amount], rate: Rate) -> Result<BreakEven, Why> {
    // Each sum is carried back by itself: what comes out as exactly 0 is 0.
    let sums: Vec<Amount> = (1..=flows.len())
        .map(|years| present_value(&flows[..years], rate))
        .collect::<Result<_, _>>()?;
    let discounted: Vec<Amount> = flows
        .iter()
        .enumerate()
        .map(|(year, flow)| (0..year).try_fold(*flow, |later, _| rate.year_earlier(later)))
        .collect::<Result<_, _>>()?;
    first_crossing(&sums, &discounted)
}

fn first_crossing(sums: &[Amount], flows: &[Amount]) -> Result<BreakEven, Why> {
    let year_at = |place: usize| u8::try_from(place).map_err(|_| Why::HorizonTooLong);
    if sums.is_empty() {
        return Err(Why::CashFlowMissing);
    }
    let paid = |sum: &Amount| !sum.is_negative();
    let first = sums.iter().position(paid).ok_or(Why::NeverPaidBack)?;
    let negative_again = sums[first..].iter().position(|sum| sum.is_negative());
    let negative_again = negative_again
        .map(|after| year_at(first + after))
        .transpose()?;
    let year = year_at(first)?;
    let point = match first.checked_sub(1) {
        None => Decimal::ZERO,
        Some(before) => {
            let out = sums[before].in_ore().abs();
            let part = out
                .checked_div(flows[first].in_ore())
                .ok_or(Why::TooLarge)?;
            Decimal::from(before) + part
        }
    };
    Ok(BreakEven {
        year,
        point,
        negative_again,
    })
}
