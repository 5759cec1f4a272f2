//! The part of an amount that can be taken out of a budget, and the rest (F9).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::share::is_share;
use super::why::Why;
use crate::money::Ore;

/// F9: the two parts of an amount, which are shown each under its own name and never as one figure without them.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct CashSplit {
    /// What can be taken out of a budget.
    pub cashable: Amount,
    /// What cannot: time or quality that is worth so much.
    pub freed: Amount,
}

/// F9: splits an amount by its cashable share.
///
/// # Errors
/// [`Why::CashableMissing`] where nothing is said of the share: an amount of which that is not known is neither cashable nor
/// not. [`Why::ShareOutOfRange`].
pub fn cash_split(whole: Amount, share: Option<Decimal>) -> Result<CashSplit, Why> {
    let share = share.ok_or(Why::CashableMissing)?;
    if !is_share(share) {
        return Err(Why::ShareOutOfRange);
    }
    let cashable = whole.times(share)?;
    Ok(CashSplit {
        cashable,
        freed: whole.minus(cashable)?,
    })
}

impl CashSplit {
    /// Whole øre of the cashable part and of the rest. They come to the rounded whole: the rest is what is left of it, so that
    /// no øre is lost or made between them.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn rounded(&self) -> Result<(Ore, Ore), Why> {
        let whole = self.cashable.plus(self.freed)?.rounded()?;
        let cashable = self.cashable.rounded()?;
        let freed = whole.0.checked_sub(cashable.0).ok_or(Why::TooLarge)?;
        Ok((cashable, Ore(freed)))
    }
}
