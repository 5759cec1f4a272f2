//! What a yearly amount is planned to bring in each period while it grows (F10).

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::period::{Period, months_through, months_until};
use super::why::Why;

/// F10: what an effect of `yearly` in a year, which grows evenly from the start to the day of full effect, brings in each
/// period, in the unit of `yearly`.
///
/// Inside the growth that is the period's midpoint share of what a full period brings; a period that lies partly outside is
/// split at its ends, before which nothing comes and after which all does. So the parts of a period always come to what the
/// period brings. Months count alike (a quarter is a quarter of a year), as budgets do.
///
/// # Errors
/// [`Why::FullEffectNotAfterStart`], [`Why::PeriodReversed`], [`Why::TooLarge`].
pub fn planned_flow(
    yearly: Decimal,
    start: Date,
    full_effect: Date,
    periods: &[Period],
) -> Result<Vec<Decimal>, Why> {
    if full_effect <= start {
        return Err(Why::FullEffectNotAfterStart);
    }
    let ramp = Ramp {
        begins: months_until(start),
        length: months_through(full_effect) - months_until(start),
    };
    periods
        .iter()
        .map(|period| {
            if period.to < period.from {
                return Err(Why::PeriodReversed);
            }
            let come =
                ramp.come_by(months_through(period.to)) - ramp.come_by(months_until(period.from));
            let divisor = Decimal::from(24) * ramp.length;
            yearly
                .checked_mul(come)
                .and_then(|product| product.checked_div(divisor))
                .ok_or(Why::TooLarge)
        })
        .collect()
}

/// Months: where the growth begins, and how long it takes.
struct Ramp {
    begins: Decimal,
    length: Decimal,
}

impl Ramp {
    /// What has come until a point of time, in months of full effect times twice the length: undivided, so that what comes out
    /// even stays even.
    fn come_by(&self, month: Decimal) -> Decimal {
        let passed = (month - self.begins).max(Decimal::ZERO);
        let growing = passed.min(self.length);
        let level = passed - growing;
        growing * growing + Decimal::TWO * self.length * level
    }
}
