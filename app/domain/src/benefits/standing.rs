//! What a benefit tells on a day: the one place from which page, list, portfolio, file and API take its figures.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::assess::{Assessment, assess};
use super::bases::{Bases, level_bases};
use super::coverage::PartOf;
use super::due::next_due;
use super::figures::Figures;
use super::gap::{GapSplit, gap_split};
use super::lag::Lag;
use super::measurement::Measurement;
use super::plan::PlanPoint;
use super::portfolio::Worth;
use super::profile::{BenefitSign, Profile};
use super::quantity::Quantity;
use super::valuation::Valuation;
use super::why::Why;
use super::yearly::Yearly;

crate::codes! {
    /// Of which change a figure of worth is told.
    pub enum Reach {
        /// The whole planned change (F1).
        Promised = "promised",
        /// What should have come by the day (F5).
        Expected = "expected",
        /// What has come by the latest reading (F2).
        Arrived = "arrived",
    }
}

/// What a benefit, or an indicator, tells on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Wanted or unwanted.
    pub sign: BenefitSign,
    /// Plan against measurements, with the colour.
    pub assessment: Assessment,
    /// F1–F7, each with its reason where there is none.
    pub figures: Figures,
    /// F15.
    pub forecast: Bases,
    /// The day on which the next measurement is due.
    pub due: Option<Date>,
    /// How it is turned into money.
    pub valuation: Valuation,
    /// F8 and F9 of the planned change.
    pub promised: Yearly,
    /// F8 and F9 of what should have come by the day.
    pub expected: Yearly,
    /// F8 and F9 of what has come by the latest reading.
    pub arrived: Yearly,
}

impl Standing {
    /// What is told of a promise and the readings of it, in the order in which they were recorded, on a day.
    #[must_use]
    pub fn of(
        profile: &Profile,
        plan: &[PlanPoint],
        valuation: &Valuation,
        measurements: &[Measurement],
        today: Date,
    ) -> Self {
        let assessment = assess(profile, plan, measurements, today);
        let figures = Figures::of(profile, plan, &assessment);
        let of = |change| Yearly::of(change, valuation);
        Self {
            sign: profile.sign,
            assessment,
            figures,
            forecast: level_bases(profile, plan, measurements, today, None),
            due: next_due(profile, plan, measurements, today),
            valuation: *valuation,
            promised: of(figures.delta_plan),
            expected: of(figures.expected),
            arrived: of(figures.delta_actual),
        }
    }

    /// The change of which something is told, in the unit.
    ///
    /// # Errors
    /// Why it is not known.
    pub const fn change(&self, reach: Reach) -> Result<Decimal, Why> {
        match reach {
            Reach::Promised => self.figures.delta_plan,
            Reach::Expected => self.figures.expected,
            Reach::Arrived => self.figures.delta_actual,
        }
    }

    /// What that change is worth in a year.
    #[must_use]
    pub const fn yearly(&self, reach: Reach) -> &Yearly {
        match reach {
            Reach::Promised => &self.promised,
            Reach::Expected => &self.expected,
            Reach::Arrived => &self.arrived,
        }
    }

    /// What it gives to the sums of a portfolio (F22): money where something is said of money, else the change in its unit.
    ///
    /// # Errors
    /// Why that is not known. Money of which the price year is not said is added to nothing.
    pub fn worth(&self, reach: Reach, unit: &str) -> Result<Worth, Why> {
        let change = self.change(reach)?;
        if self.valuation.is_of_money() {
            let value = self.yearly(reach).value?;
            let price_year = self.valuation.price_year.ok_or(Why::PriceYearMissing)?;
            return Ok(Worth::Money {
                amount: value.amount,
                price_year: Some(price_year),
                cashable_share: self.valuation.cashable_share,
            });
        }
        let unit = unit.trim();
        if unit.is_empty() {
            return Err(Why::UnitMissing);
        }
        Ok(Worth::Other(Quantity {
            value: change,
            unit: unit.to_owned(),
        }))
    }

    /// F19, by how many of the users are reached.
    ///
    /// # Errors
    /// Why that is not known.
    pub fn gap(&self, users: Result<PartOf, Why>) -> Result<GapSplit, Why> {
        gap_split(self.figures.delta_plan, self.figures.delta_actual, users)
    }

    /// Why it is late, by the parts of the gap where these are known.
    #[must_use]
    pub fn lag(&self, gap: Option<GapSplit>) -> Option<Lag> {
        Lag::of(self.sign, &self.assessment, gap)
    }

    /// How far it is from its plan, in per cent of what is expected, whichever way; none where that cannot be told.
    #[must_use]
    pub fn how_far_off(&self) -> Option<Decimal> {
        self.figures.variance_percent.ok().map(|off| off.abs())
    }

    /// For how many days the next measurement has been due; none where it is not.
    #[must_use]
    pub fn days_overdue(&self, today: Date) -> Option<i32> {
        let days = today.since(self.due?).ok()?.get_days();
        (days > 0).then_some(days)
    }
}
