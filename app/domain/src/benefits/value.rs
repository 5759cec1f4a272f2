//! What a change in the unit of a benefit is worth in a year (F8).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::valuation::{Basis, Valuation};
use super::why::Why;
use crate::money::Ore;

/// F8: what a change is worth in a year.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct YearlyValue {
    /// Money in a year.
    pub amount: Amount,
    /// Hours in a year, where time is what is measured.
    pub hours: Option<Decimal>,
}

/// F8: what `delta`, a change in the unit in the direction that the plan goes, is worth in a year.
///
/// By the planned change it is the value at full effect, by the actual change what has come of it. A benefit that is
/// measured in kroner needs no price, and no volume where the figure is that of a year.
///
/// # Errors
/// What is missing or makes no sense.
pub fn yearly_value(delta: Decimal, valuation: &Valuation) -> Result<YearlyValue, Why> {
    let basis = valuation.basis.ok_or(Why::BasisMissing)?;
    let volume = match (valuation.volume, basis) {
        (None, Basis::Kroner) => Decimal::ONE,
        (volume, _) => volume.ok_or(Why::VolumeMissing)?,
    };
    if volume < Decimal::ZERO {
        return Err(Why::VolumeNegative);
    }
    let price = match basis {
        Basis::Kroner => Ore(100),
        Basis::Scale if !valuation.approved => return Err(Why::ApprovalMissing),
        Basis::Unit | Basis::Minutes | Basis::Hours | Basis::Scale => {
            valuation.unit_price.ok_or(Why::PriceMissing)?
        }
    };
    if price < Ore::ZERO {
        return Err(Why::PriceNegative);
    }
    let parts = if basis == Basis::Minutes { 60 } else { 1 };
    let pieces = delta.checked_mul(volume).ok_or(Why::TooLarge)?;
    // Multiplied before it is divided, so that what comes out even stays even.
    let over_parts = |pieces: Decimal| {
        pieces
            .checked_div(Decimal::from(parts))
            .ok_or(Why::TooLarge)
    };
    let ore = pieces
        .checked_mul(Decimal::from(price.0))
        .ok_or(Why::TooLarge)?;
    Ok(YearlyValue {
        amount: Amount::ore(over_parts(ore)?),
        hours: matches!(basis, Basis::Minutes | Basis::Hours)
            .then(|| over_parts(pieces))
            .transpose()?,
    })
}
