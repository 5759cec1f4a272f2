//! The indicators of a benefit together: which one speaks for it, and the weighted realised share.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::sum::sum;
use super::why::Why;

crate::codes! {
    /// What an indicator is to its benefit.
    pub enum IndicatorRole {
        /// The one that the benefit shows.
        Primary = "primary",
        /// One that tells more.
        Supporting = "supporting",
        /// One that must not get worse on the way.
        Hold = "hold",
    }
}

/// The place of the indicator whose figures the benefit shows.
///
/// # Errors
/// [`Why::PrimaryMissing`], [`Why::PrimaryTwice`].
pub fn primary(roles: &[IndicatorRole]) -> Result<usize, Why> {
    let mut places = (0..roles.len()).filter(|place| roles[*place] == IndicatorRole::Primary);
    let first = places.next().ok_or(Why::PrimaryMissing)?;
    if places.next().is_some() {
        return Err(Why::PrimaryTwice);
    }
    Ok(first)
}

/// What is realised over several indicators, where a forum has chosen weights.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weighted {
    /// `Σwᵢ·Rᵢ ÷ Σwᵢ` over those that are known, per cent, not held at 0 or 100.
    pub realised: Decimal,
    /// The part of all weights that is known, from 0 to 1; it is shown beside it.
    pub measured_share: Decimal,
}

/// What is realised over indicators, each with its weight and its realised share in per cent (F3 or F1b). Of shares alone: what
/// is measured in different units is never added.
///
/// # Errors
/// [`Why::WeightNegative`]; [`Why::WeightsMissing`] when none is more than 0; [`Why::NotMeasured`] when none with a weight is
/// known, and its measured share is 0; [`Why::TooLarge`].
pub fn weighted(indicators: &[(Decimal, Result<Decimal, Why>)]) -> Result<Weighted, Why> {
    if indicators.iter().any(|(weight, _)| *weight < Decimal::ZERO) {
        return Err(Why::WeightNegative);
    }
    let all = sum(indicators.iter().map(|(weight, _)| *weight))?;
    if all <= Decimal::ZERO {
        return Err(Why::WeightsMissing);
    }
    let known: Vec<(Decimal, Decimal)> = indicators
        .iter()
        .filter_map(|(weight, realised)| Some((*weight, (*realised).ok()?)))
        .collect();
    let measured = sum(known.iter().map(|(weight, _)| *weight))?;
    if measured <= Decimal::ZERO {
        return Err(Why::NotMeasured);
    }
    let parts: Vec<Decimal> = known
        .iter()
        .map(|(weight, realised)| weight.checked_mul(*realised).ok_or(Why::TooLarge))
        .collect::<Result<_, _>>()?;
    let divided = |part: Decimal, whole: Decimal| part.checked_div(whole).ok_or(Why::TooLarge);
    Ok(Weighted {
        realised: divided(sum(parts)?, measured)?,
        measured_share: divided(measured, all)?,
    })
}
