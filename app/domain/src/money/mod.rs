//! Amounts of money in whole øre, read from typed text and added without overflow.

pub(crate) mod typed;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use typed::AmountFault;
use typed::Reading;

/// Øre in a krone.
const ORE_PER_KRONE: i64 = 100;

/// An amount in whole Danish øre; negative when money comes back.
#[derive(
    Serialize, Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default,
)]
#[serde(transparent)]
pub struct Ore(pub i64);

impl Ore {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// Reads an amount in kroner as people type it: `1.440.000,50`, `1,440,000.50`, `1440000 kr.`
    ///
    /// An amount has at most two decimals, so `1.440` and `1,440` can only be 1440 kroner.
    ///
    /// # Errors
    /// When the text is no amount, has parts of an øre, or is larger than can be kept.
    pub fn parse_typed(text: &str) -> Result<Self, AmountFault> {
        let readings = typed::read(without_currency(text))?;
        let reading = readings
            .as_whole
            .or(readings.as_decimal)
            .ok_or(AmountFault::BadAmount)?;
        Self::from_reading(&reading)
    }

    fn from_reading(reading: &Reading) -> Result<Self, AmountFault> {
        let ore_digits = match reading.decimals.len() {
            0 => "00".to_owned(),
            1 => format!("{}0", reading.decimals),
            2 => reading.decimals.clone(),
            _ => return Err(AmountFault::TooManyDecimals),
        };
        let sign = if reading.negative { "-" } else { "" };
        format!("{sign}{}{ore_digits}", reading.whole)
            .parse()
            .map(Self)
            .map_err(|_| AmountFault::TooLarge)
    }

    /// The sum, or `None` when it is larger than can be kept.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// The sum of all amounts, or `None` when it is larger than can be kept.
    #[must_use]
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Plain text in kroner with a full stop and two decimals, for exports and form fields.
    ///
    /// [`Ore::parse_typed`] reads it back to the same amount.
    #[must_use]
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let ore_per_krone = ORE_PER_KRONE.unsigned_abs();
        format!("{sign}{}.{:02}", size / ore_per_krone, size % ore_per_krone)
    }
}

/// The same as [`Ore::parse_typed`].
impl FromStr for Ore {
    type Err = AmountFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse_typed(text)
    }
}

/// Takes `kr.`, `kr` or `DKK` away, in any case, from before or after the number.
fn without_currency(text: &str) -> &str {
    let trimmed = text.trim();
    for name in ["kr.", "kr", "DKK"] {
        let tail_start = trimmed.len().checked_sub(name.len());
        if let Some((number, tail)) = tail_start.and_then(|start| trimmed.split_at_checked(start))
            && tail.eq_ignore_ascii_case(name)
        {
            return number;
        }
        if let Some((head, number)) = trimmed.split_at_checked(name.len())
            && head.eq_ignore_ascii_case(name)
        {
            return number;
        }
    }
    trimmed
}
