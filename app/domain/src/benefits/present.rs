//! What a case is worth today, and how its benefits compare with its costs (F12, F14).

use rust_decimal::Decimal;

use super::amount::Amount;
use super::cash_flow::CashFlow;
use super::cash_year::CashYear;
use super::why::Why;

/// A yearly rate of interest in fixed prices, from 0 to 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate(Decimal);

impl Rate {
    /// 3.5 per cent: the rate of the Ministry of Finance for socio-economic cases, years 0 to 35.
    pub const STANDARD: Self = Self(Decimal::from_parts(35, 0, 0, false, 3));
    /// The same in per cent, as facts say it.
    pub const STANDARD_PERCENT: &'static str = "3.5";

    /// A rate as a part of 1.
    ///
    /// # Errors
    /// [`Why::RateOutOfRange`]: a rate above 1 is one that was given in per cent.
    pub fn of(part: Decimal) -> Result<Self, Why> {
        if (Decimal::ZERO..=Decimal::ONE).contains(&part) {
            Ok(Self(part))
        } else {
            Err(Why::RateOutOfRange)
        }
    }

    /// The part of 1.
    #[must_use]
    pub const fn part(self) -> Decimal {
        self.0
    }

    /// What an amount is worth a year earlier.
    pub(super) fn year_earlier(self, amount: Amount) -> Result<Amount, Why> {
        let growth = Decimal::ONE.checked_add(self.0).ok_or(Why::TooLarge)?;
        let ore = amount.in_ore().checked_div(growth);
        ore.map(Amount::ore).ok_or(Why::TooLarge)
    }
}

/// F12: what amounts of year 0, 1, 2 … are worth in year 0, unrounded.
///
/// Carried back from the last year one year at a time, with the 28 digits of a [`Decimal`]. Where the sum comes out even, each
/// step does, so what is exactly 0 or half an øre is exact; else it is right far beyond the øre that it is rounded to once.
///
/// # Errors
/// [`Why::TooLarge`].
pub fn present_value(amounts: &[Amount], rate: Rate) -> Result<Amount, Why> {
    amounts
        .iter()
        .rev()
        .try_fold(Amount::ZERO, |later, amount| {
            amount.plus(rate.year_earlier(later)?)
        })
}

/// F12 and F14: what a case is worth in year 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PresentWorth {
    /// F12.
    pub npv: Amount,
    /// Of its benefits.
    pub benefits: Amount,
    /// Of its disbenefits and all costs.
    pub costs: Amount,
}

/// F12: the net present value of a case, and the present values of its two sides.
///
/// # Errors
/// [`Why::TooLarge`].
pub fn present_worth(case: &CashFlow, rate: Rate) -> Result<PresentWorth, Why> {
    let benefits: Vec<Amount> = case.years.iter().map(|year| year.benefits).collect();
    let costs: Vec<Amount> = case
        .years
        .iter()
        .map(CashYear::costs)
        .collect::<Result<_, _>>()?;
    Ok(PresentWorth {
        npv: present_value(&case.flows()?, rate)?,
        benefits: present_value(&benefits, rate)?,
        costs: present_value(&costs, rate)?,
    })
}

/// F14: the present value of benefits divided by that of disbenefits and all costs.
///
/// A saving that is booked as a cost below 0 would make the ratio what one likes, and the net present value the same; so it is
/// told only of figures that stand on their own side.
///
/// # Errors
/// [`Why::NoCosts`], [`Why::OnTheWrongSide`], [`Why::TooLarge`].
pub fn benefit_cost_ratio(case: &CashFlow, rate: Rate) -> Result<Decimal, Why> {
    if case.years.iter().any(CashYear::has_negative) {
        return Err(Why::OnTheWrongSide);
    }
    let worth = present_worth(case, rate)?;
    if worth.costs == Amount::ZERO {
        return Err(Why::NoCosts);
    }
    let ratio = worth.benefits.in_ore().checked_div(worth.costs.in_ore());
    ratio.ok_or(Why::TooLarge)
}
