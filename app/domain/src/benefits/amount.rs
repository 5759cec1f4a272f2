//! Money while it is reckoned with.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::why::Why;
use crate::money::Ore;

/// Kroner in Danish øre that have not been rounded yet; negative when money is lost.
///
/// Shares and divisions keep the 28 digits of a [`Decimal`]. Money is rounded to whole øre once, when it is shown, sent or
/// kept ([`Self::rounded`]).
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[serde(transparent)]
pub struct Amount(Decimal);

impl Amount {
    /// No money.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// An amount in øre and parts of them.
    #[must_use]
    pub const fn ore(ore: Decimal) -> Self {
        Self(ore)
    }

    /// The øre and parts of them.
    #[must_use]
    pub const fn in_ore(self) -> Decimal {
        self.0
    }

    /// Whether money is lost.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// Both together.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn plus(self, other: Self) -> Result<Self, Why> {
        self.0.checked_add(other.0).map(Self).ok_or(Why::TooLarge)
    }

    /// What is left without the other.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn minus(self, other: Self) -> Result<Self, Why> {
        self.0.checked_sub(other.0).map(Self).ok_or(Why::TooLarge)
    }

    /// A share or a multiple of it.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn times(self, factor: Decimal) -> Result<Self, Why> {
        self.0.checked_mul(factor).map(Self).ok_or(Why::TooLarge)
    }

    /// Whole øre, half an øre rounded away from zero.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn rounded(self) -> Result<Ore, Why> {
        self.0
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
            .map(Ore)
            .ok_or(Why::TooLarge)
    }
}

impl From<Ore> for Amount {
    fn from(amount: Ore) -> Self {
        Self(Decimal::from(amount.0))
    }
}
