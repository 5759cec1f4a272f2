//! A business case year by year, and what it comes to (F11).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::cash_year::{CashLine, CashYear};
use super::why::Why;

/// The last year that can be looked at, counted from year 0: so far the standard rate is set (F12).
pub const LONGEST_HORIZON: u8 = 35;

/// A case year by year, all in the prices of one year.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct CashFlow {
    /// Year 0, which is not discounted.
    pub first_year: i16,
    /// The year in whose prices all of it is.
    pub price_year: i16,
    /// From year 0 to the horizon.
    pub years: Vec<CashYear>,
}

/// F11: the sums of a case over all its years.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct NetSum {
    /// `N`: benefits less disbenefits and running cost.
    pub net: Amount,
    /// What is paid once, kept apart.
    pub one_off: Amount,
    /// `ΣCF`: the first less the second.
    pub after_one_off: Amount,
}

impl CashFlow {
    /// Lays amounts into the years from `first_year`, which is year 0, to `horizon` years after it. What comes later lies
    /// beyond what is looked at.
    ///
    /// # Errors
    /// [`Why::CashFlowMissing`] without amounts, [`Why::HorizonTooLong`], [`Why::BeforeFirstYear`],
    /// [`Why::PriceYearMissing`], [`Why::PriceYearsMixed`], [`Why::TooLarge`].
    pub fn of(first_year: i16, horizon: u8, lines: &[CashLine]) -> Result<Self, Why> {
        if horizon > LONGEST_HORIZON {
            return Err(Why::HorizonTooLong);
        }
        if lines.iter().any(|line| line.year < first_year) {
            return Err(Why::BeforeFirstYear);
        }
        if lines.iter().any(|line| line.price_year.is_none()) {
            return Err(Why::PriceYearMissing);
        }
        let mut price_years = lines.iter().filter_map(|line| line.price_year);
        let price_year = price_years.next().ok_or(Why::CashFlowMissing)?;
        if price_years.any(|other| other != price_year) {
            return Err(Why::PriceYearsMixed);
        }
        let mut years = vec![CashYear::default(); usize::from(horizon) + 1];
        // By size, so that the order in which they are given changes nothing.
        let mut ordered: Vec<&CashLine> = lines.iter().collect();
        ordered.sort_by_key(|line| line.amount);
        for line in ordered {
            let after = i32::from(line.year) - i32::from(first_year);
            let place = usize::try_from(after).ok();
            if let Some(year) = place.and_then(|place| years.get_mut(place)) {
                year.add(line)?;
            }
        }
        Ok(Self {
            first_year,
            price_year,
            years,
        })
    }

    /// The same case with benefits that come in another measure: by the performance index for a case at the present pace, by
    /// the cashable share for one of what can be taken out of budgets. Disbenefits and costs stay.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn with_benefits_times(&self, factor: Decimal) -> Result<Self, Why> {
        let mut scaled = self.clone();
        for year in &mut scaled.years {
            year.benefits = year.benefits.times(factor)?;
        }
        Ok(scaled)
    }

    /// F11: the sums over all years.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn net_sum(&self) -> Result<NetSum, Why> {
        let (mut net, mut one_off) = (Amount::ZERO, Amount::ZERO);
        for year in &self.years {
            net = net.plus(year.net()?)?;
            one_off = one_off.plus(year.one_off)?;
        }
        Ok(NetSum {
            net,
            one_off,
            after_one_off: net.minus(one_off)?,
        })
    }

    /// `CF_y` of each year from year 0.
    ///
    /// # Errors
    /// [`Why::TooLarge`].
    pub fn flows(&self) -> Result<Vec<Amount>, Why> {
        self.years.iter().map(CashYear::flow).collect()
    }
}
