//! What the benefits of a portfolio come to, without adding what is not alike (F22).

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::cashable::cash_split;
use super::profile::BenefitSign;
use super::quantity::Quantity;
use super::share::is_share;
use super::sum::{sum, sum_ore};
use super::why::Why;
use crate::money::Ore;

/// What a benefit is worth or has changed.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub enum Worth {
    /// Kroner in the prices of a year; `None` where the year is not said, which is added to no other.
    Money {
        /// How much.
        amount: Amount,
        /// In the prices of which year.
        price_year: Option<i16>,
        /// The part that can be taken out of a budget, from 0 to 1; `None` is not known.
        cashable_share: Option<Decimal>,
    },
    /// Anything else in its unit, also money in another currency.
    Other(Quantity),
}

crate::codes! {
    /// How often a benefit comes.
    pub enum Recurrence {
        /// Each year.
        Yearly = "recurring",
        /// Once.
        Once = "one_off",
    }
}

/// What a benefit gives to the sums of a portfolio.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contribution<'c> {
    /// The benefit, by what identifies it.
    pub benefit: &'c str,
    /// Whether it counts.
    pub counted: bool,
    /// Wanted or unwanted.
    pub sign: BenefitSign,
    /// Whether it comes each year.
    pub recurrence: Recurrence,
    /// The part of it that is due to what is looked at, from 0 to 1 (F16); all of it when nothing is said.
    pub share: Option<Decimal>,
    /// What it is worth, or why that is not known.
    pub worth: Result<Worth, Why>,
}

crate::codes! {
    /// Whether money can be taken out of a budget.
    pub enum Cash {
        /// It can.
        Cashable = "cashable",
        /// It cannot: time or quality that is worth so much.
        Freed = "freed",
        /// That is not said.
        NotSaid = "not_said",
    }
}

/// What amounts have to have in common to be added.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Alike {
    /// Kroner.
    Money {
        /// In the prices of which year.
        price_year: Option<i16>,
        /// Whether they can be taken out of a budget.
        cash: Cash,
    },
    /// What is counted in this unit.
    Unit(String),
}

/// What a sum is of. Sums of different keys are never added.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SumKey {
    /// Wanted or unwanted.
    pub sign: BenefitSign,
    /// Each year or once.
    pub recurrence: Recurrence,
    /// Kroner of a price year, cashable or not, or a unit.
    pub alike: Alike,
}

/// A sum in its unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sum {
    /// Kroner in whole øre.
    Money(Ore),
    /// In the unit that its key names.
    Unit(Decimal),
}

/// A sum with the number of benefits in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Total {
    /// The sum, or [`Why::TooLarge`].
    pub sum: Result<Sum, Why>,
    /// Benefits in it.
    pub benefits: usize,
}

/// F22: the sums of a portfolio, and what is in none of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Portfolio<'c> {
    /// By what they are of.
    pub sums: BTreeMap<SumKey, Total>,
    /// Counted benefits that are in no sum, each with the reason, by name.
    pub unknown: Vec<(&'c str, Why)>,
    /// Benefits that do not count, by name.
    pub not_counted: Vec<&'c str>,
}

/// F22: the sums over the benefits that count, of what is due to what is looked at.
///
/// Wanted and unwanted, yearly and once, cashable and not, price years and units each have a sum of their own. The money of a
/// benefit is rounded to whole øre before it is added, so that the rows that are shown come to the sum that is shown.
#[must_use]
pub fn portfolio<'c>(contributions: &[Contribution<'c>]) -> Portfolio<'c> {
    let mut parts: BTreeMap<SumKey, Vec<Sum>> = BTreeMap::new();
    let mut unknown = Vec::new();
    let mut not_counted = Vec::new();
    for contribution in contributions {
        if !contribution.counted {
            not_counted.push(contribution.benefit);
            continue;
        }
        match parts_of(contribution) {
            Err(why) => unknown.push((contribution.benefit, why)),
            Ok(found) => {
                for (alike, sum) in found {
                    let key = SumKey {
                        sign: contribution.sign,
                        recurrence: contribution.recurrence,
                        alike,
                    };
                    parts.entry(key).or_default().push(sum);
                }
            }
        }
    }
    unknown.sort_unstable();
    not_counted.sort_unstable();
    let totals = parts.into_iter().map(|(key, parts)| {
        let total = Total {
            sum: total(&key.alike, &parts),
            benefits: parts.len(),
        };
        (key, total)
    });
    Portfolio {
        sums: totals.collect(),
        unknown,
        not_counted,
    }
}

/// What a benefit gives to which sum.
fn parts_of(contribution: &Contribution<'_>) -> Result<Vec<(Alike, Sum)>, Why> {
    let share = contribution.share.unwrap_or(Decimal::ONE);
    if !is_share(share) {
        return Err(Why::ShareOutOfRange);
    }
    match contribution.worth.as_ref().map_err(|why| *why)? {
        Worth::Other(quantity) => {
            let value = quantity.value.checked_mul(share).ok_or(Why::TooLarge)?;
            let unit = quantity.unit.trim().to_owned();
            Ok(vec![(Alike::Unit(unit), Sum::Unit(value))])
        }
        Worth::Money {
            amount,
            price_year,
            cashable_share,
        } => {
            let due = amount.times(share)?;
            let part = |cash, ore| {
                let price_year = *price_year;
                (Alike::Money { price_year, cash }, Sum::Money(ore))
            };
            let Some(cashable) = *cashable_share else {
                return Ok(vec![part(Cash::NotSaid, due.rounded()?)]);
            };
            let (cashed, freed) = cash_split(due, Some(cashable))?.rounded()?;
            let both = [
                (cashable > Decimal::ZERO).then(|| part(Cash::Cashable, cashed)),
                (cashable < Decimal::ONE).then(|| part(Cash::Freed, freed)),
            ];
            Ok(both.into_iter().flatten().collect())
        }
    }
}

fn total(alike: &Alike, parts: &[Sum]) -> Result<Sum, Why> {
    let money = parts.iter().filter_map(|part| match part {
        Sum::Money(ore) => Some(*ore),
        Sum::Unit(_) => None,
    });
    let other = parts.iter().filter_map(|part| match part {
        Sum::Unit(value) => Some(*value),
        Sum::Money(_) => None,
    });
    match alike {
        Alike::Money { .. } => sum_ore(money).map(Sum::Money),
        Alike::Unit(_) => sum(other).map(Sum::Unit),
    }
}
