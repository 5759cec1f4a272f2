//! What comes in and goes out in a year.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::why::Why;

crate::codes! {
    /// What an amount of a year is.
    pub enum Entry {
        /// A wanted effect.
        Benefit = "benefit",
        /// An unwanted effect.
        Disbenefit = "disbenefit",
        /// What it costs more to run than before.
        Running = "running",
        /// What is paid to get there.
        OneOff = "one_off",
    }
}

/// An amount of a year. Disbenefits and costs are amounts above 0, too.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct CashLine {
    /// What it is.
    pub entry: Entry,
    /// The calendar year.
    pub year: i16,
    /// How much.
    pub amount: Amount,
    /// The year in whose prices it is.
    pub price_year: Option<i16>,
}

/// The amounts of a year.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CashYear {
    /// Wanted effects.
    pub benefits: Amount,
    /// Unwanted effects.
    pub disbenefits: Amount,
    /// Extra cost of running it.
    pub running: Amount,
    /// What is paid once.
    pub one_off: Amount,
}

impl CashYear {
    /// F11: benefits less disbenefits and running cost, what is paid once kept apart.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn net(&self) -> Result<Amount, Why> {
        self.benefits.minus(self.disbenefits)?.minus(self.running)
    }

    /// `CF_y` of F12: the net less what is paid once.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn flow(&self) -> Result<Amount, Why> {
        self.net()?.minus(self.one_off)
    }

    /// Disbenefits and all costs.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn costs(&self) -> Result<Amount, Why> {
        self.disbenefits.plus(self.running)?.plus(self.one_off)
    }

    pub(super) fn has_negative(&self) -> bool {
        [self.benefits, self.disbenefits, self.running, self.one_off]
            .iter()
            .any(|amount| amount.is_negative())
    }

    pub(super) fn add(&mut self, line: &CashLine) -> Result<(), Why> {
        let sum = match line.entry {
            Entry::Benefit => &mut self.benefits,
            Entry::Disbenefit => &mut self.disbenefits,
            Entry::Running => &mut self.running,
            Entry::OneOff => &mut self.one_off,
        };
        *sum = sum.plus(line.amount)?;
        Ok(())
    }
}
