//! What an effect that grows and then stays brings in each year.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::cash_year::{CashLine, Entry};
use super::period::Period;
use super::ramp::planned_flow;
use super::why::Why;

/// An effect that grows evenly from its start to the day of full effect, and then stays.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Recurring {
    /// What it is: a benefit, a disbenefit, or a cost that grows with the rollout.
    pub entry: Entry,
    /// What it is worth in a year at full effect (F8).
    pub yearly: Amount,
    /// The year in whose prices that is.
    pub price_year: Option<i16>,
    /// The day from which effect is planned.
    pub start: Date,
    /// The day by which the whole effect is planned.
    pub full_effect: Date,
}

impl Recurring {
    /// What it brings in each calendar year from `first_year` to `horizon` years after it, by the periods of F10.
    ///
    /// # Errors
    /// [`Why::FullEffectNotAfterStart`], [`Why::BeforeFirstYear`] for one that starts earlier, [`Why::TooLarge`].
    pub fn lines(&self, first_year: i16, horizon: u8) -> Result<Vec<CashLine>, Why> {
        if self.start.year() < first_year {
            return Err(Why::BeforeFirstYear);
        }
        let last_year = first_year.saturating_add(i16::from(horizon));
        let years: Vec<Period> = (first_year..=last_year)
            .map(Period::year)
            .collect::<Result<_, _>>()?;
        let planned = planned_flow(self.yearly.in_ore(), self.start, self.full_effect, &years)?;
        let lines = years.iter().zip(planned).map(|(year, ore)| CashLine {
            entry: self.entry,
            year: year.from.year(),
            amount: Amount::ore(ore),
            price_year: self.price_year,
        });
        Ok(lines.collect())
    }
}
