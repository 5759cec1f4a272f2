//! The case of a benefit: what it brings in a year, and over the years against what it takes (F8–F14).

use jiff::ToSpan;
use jiff::civil::Date;

use super::amount::Amount;
use super::break_even::{BreakEven, break_even, discounted_break_even};
use super::cash_flow::CashFlow;
use super::cash_year::{CashLine, Entry};
use super::cashable::CashSplit;
use super::period::periods;
use super::plan::{PlanPoint, expected_at, why_not_planned};
use super::portfolio::Recurrence;
use super::present::{PresentWorth, Rate, benefit_cost_ratio, present_worth};
use super::profile::{BenefitSign, Profile};
use super::ramp::planned_flow;
use super::recurring::Recurring;
use super::valuation::Valuation;
use super::value::{YearlyValue, yearly_value};
use super::why::Why;
use super::yearly::Yearly;

/// How a benefit is turned into money, and what it takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Terms {
    /// What a change is worth.
    pub valuation: Valuation,
    /// Whether it comes each year.
    pub recurrence: Recurrence,
    /// What is paid for it, and what it makes worse.
    pub costs: Vec<CashLine>,
    /// The yearly rate by which later years count less.
    pub rate: Result<Rate, Why>,
    /// How many years after year 0 are looked at; until the end of the follow-up when absent.
    pub horizon: Option<u8>,
}

/// What a benefit is worth by its plan; each figure has its reason where there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// F8: the whole planned effect, in a year (all of it for one that comes once).
    pub value: Result<YearlyValue, Why>,
    /// F9: the two parts of it.
    pub split: Result<CashSplit, Why>,
    /// F10: what was planned to have come in the periods that have ended.
    pub cumulated_plan: Result<Amount, Why>,
    /// F11: year by year.
    pub flow: Result<CashFlow, Why>,
    /// F12.
    pub worth: Result<PresentWorth, Why>,
    /// F13.
    pub break_even: Result<BreakEven, Why>,
    /// F13 by what the amounts are worth in year 0.
    pub discounted_break_even: Result<BreakEven, Why>,
    /// F14.
    pub ratio: Result<rust_decimal::Decimal, Why>,
}

impl Case {
    /// The case of a benefit on a day.
    #[must_use]
    pub fn of(profile: &Profile, plan: &[PlanPoint], terms: &Terms, today: Date) -> Self {
        let Yearly { value, split } = Yearly::of(profile.change(), &terms.valuation);
        let planned = Planned {
            profile,
            plan,
            terms,
        };
        let flow = value.and_then(|value| planned.flow(value.amount));
        let flows = flow.clone().and_then(|flow| flow.flows());
        let discounted = |flow: &CashFlow| Ok((flow.clone(), terms.rate?));
        let at_rate = flow.as_ref().map_err(|why| *why).and_then(discounted);
        Self {
            value,
            split,
            cumulated_plan: value.and_then(|value| planned.until(value.amount, today)),
            worth: at_rate
                .clone()
                .and_then(|(flow, rate)| present_worth(&flow, rate)),
            break_even: flows.clone().and_then(|flows| break_even(&flows)),
            discounted_break_even: flows
                .and_then(|flows| discounted_break_even(&flows, terms.rate?)),
            ratio: at_rate.and_then(|(flow, rate)| benefit_cost_ratio(&flow, rate)),
            flow,
        }
    }
}

/// A benefit as it is planned to come.
struct Planned<'p> {
    profile: &'p Profile,
    plan: &'p [PlanPoint],
    terms: &'p Terms,
}

impl Planned<'_> {
    fn start(&self) -> Result<Date, Why> {
        self.profile.start.ok_or(Why::StartMissing)
    }

    /// F11: benefit and costs laid into their years. Year 0 is the first in which there is anything.
    fn flow(&self, whole: Amount) -> Result<CashFlow, Why> {
        let start = self.start()?.year();
        let costs = &self.terms.costs;
        let first = costs.iter().map(|cost| cost.year).fold(start, i16::min);
        let followed = || {
            let last = self.profile.follow_up_to.ok_or(Why::HorizonMissing)?;
            u8::try_from(last.year() - first).map_err(|_| Why::HorizonTooLong)
        };
        let horizon = self.terms.horizon.map_or_else(followed, Ok)?;
        let mut lines = match self.terms.recurrence {
            Recurrence::Yearly => self.recurring(whole)?.lines(first, horizon)?,
            Recurrence::Once => self.once(first, horizon)?,
        };
        lines.extend(costs.iter().copied());
        CashFlow::of(first, horizon, &lines)
    }

    fn recurring(&self, yearly: Amount) -> Result<Recurring, Why> {
        Ok(Recurring {
            entry: self.entry(),
            yearly,
            price_year: self.terms.valuation.price_year,
            start: self.start()?,
            full_effect: self.profile.full_effect.ok_or(Why::FullEffectMissing)?,
        })
    }

    /// What comes of a single effect in each year: as much as the plan grows in it (F4).
    fn once(&self, first: i16, horizon: u8) -> Result<Vec<CashLine>, Why> {
        let mut before = Amount::ZERO;
        let years = (0..=i16::from(horizon)).map(|after| first.saturating_add(after));
        years
            .map(|year| {
                let last = Date::new(year, 12, 31).map_err(|_| Why::TooLarge)?;
                let come = self.come_by(last)?;
                let amount = come.minus(before)?;
                before = come;
                Ok(CashLine {
                    entry: self.entry(),
                    year,
                    amount,
                    price_year: self.terms.valuation.price_year,
                })
            })
            .collect()
    }

    /// What of a single effect is planned to have come by a day.
    fn come_by(&self, day: Date) -> Result<Amount, Why> {
        let expected = expected_at(self.profile, self.plan, day)
            .ok_or_else(|| why_not_planned(self.profile, self.plan))?;
        let change = expected.delta().ok_or(Why::TooLarge)?;
        Ok(yearly_value(change, &self.terms.valuation)?.amount)
    }

    /// F10: `P(t)`, by the periods in which it is measured.
    fn until(&self, whole: Amount, today: Date) -> Result<Amount, Why> {
        let start = self.start()?;
        if today < start {
            return Err(Why::NotDue);
        }
        if self.terms.recurrence == Recurrence::Once {
            return self.come_by(today);
        }
        let cadence = self.profile.cadence.ok_or(Why::CadenceMissing)?;
        let recurring = self.recurring(whole)?;
        // The last one is cut to the end: a year later it is not the one of today.
        let beyond = today.checked_add(1.year()).unwrap_or(Date::MAX);
        let mut ended = periods(cadence, start, beyond)?;
        ended.retain(|period| period.is_closed(today));
        if ended.is_empty() {
            return Err(Why::NotDue);
        }
        let planned = planned_flow(
            recurring.yearly.in_ore(),
            start,
            recurring.full_effect,
            &ended,
        )?;
        planned
            .into_iter()
            .try_fold(Amount::ZERO, |sum, ore| sum.plus(Amount::ore(ore)))
    }

    fn entry(&self) -> Entry {
        match self.profile.sign {
            BenefitSign::Benefit => Entry::Benefit,
            BenefitSign::Disbenefit => Entry::Disbenefit,
        }
    }
}
