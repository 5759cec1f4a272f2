//! Benefits that may count the same thing twice (F17).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::sum::sum;

/// What a benefit counts, and where and when; `None` and nothing named are not known, and may be anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim<'c> {
    /// The benefit, by what identifies it.
    pub benefit: &'c str,
    /// Whether it counts in sums; of one that does not nothing is counted twice.
    pub counted: bool,
    /// The indicator that it is measured by.
    pub indicator: Option<&'c str>,
    /// The part of the indicator's effect that it claims; all of it when nothing is said.
    pub share: Option<Decimal>,
    /// The units where it is felt, those below them included.
    pub units: &'c [&'c str],
    /// The first day of it.
    pub from: Option<Date>,
    /// The last day of it.
    pub to: Option<Date>,
    /// The budget account that it is taken out of.
    pub budget_account: Option<&'c str>,
}

crate::codes! {
    /// Why two benefits may count the same.
    pub enum Doubled {
        /// They are measured by one indicator, in the same units, at the same time, and claim more than all of it.
        SameIndicator = "same_indicator",
        /// They are taken out of one budget account.
        SameAccount = "same_account",
    }
}

/// F17: two benefits that may count the same. It is a warning: only people know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Overlap<'c> {
    /// The first of the two, by its name.
    pub one: &'c str,
    /// The other.
    pub other: &'c str,
    /// Why.
    pub why: Doubled,
}

/// F17: the pairs of counted benefits that may count the same, each once, by name.
///
/// An indicator may serve several benefits, each with a part of its effect: as long as the parts of those that meet come to no
/// more than the whole, nothing is counted twice. An account has no parts, and no days either.
#[must_use]
pub fn double_counting<'c>(claims: &[Claim<'c>]) -> Vec<Overlap<'c>> {
    let mut by_indicator: BTreeMap<&str, Vec<&Claim<'c>>> = BTreeMap::new();
    let mut by_account: BTreeMap<&str, Vec<&Claim<'c>>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.counted) {
        if let Some(indicator) = claim.indicator {
            by_indicator.entry(indicator).or_default().push(claim);
        }
        let account = claim.budget_account.map(str::trim);
        if let Some(account) = account.filter(|account| !account.is_empty()) {
            by_account.entry(account).or_default().push(claim);
        }
    }
    let mut found = BTreeSet::new();
    for group in by_indicator.values() {
        let too_much: Vec<bool> = group
            .iter()
            .map(|claim| claims_too_much(claim, group))
            .collect();
        pairs(group, Doubled::SameIndicator, &mut found, |one, other| {
            too_much[one] && too_much[other] && meet(group[one], group[other])
        });
    }
    for group in by_account.values() {
        pairs(group, Doubled::SameAccount, &mut found, |_, _| true);
    }
    found.into_iter().collect()
}

fn pairs<'c>(
    group: &[&Claim<'c>],
    why: Doubled,
    found: &mut BTreeSet<Overlap<'c>>,
    doubled: impl Fn(usize, usize) -> bool,
) {
    for (first, claim) in group.iter().enumerate() {
        for (second, with) in group.iter().enumerate().skip(first + 1) {
            // A benefit may name an indicator or an account twice.
            if claim.benefit != with.benefit && doubled(first, second) {
                found.insert(Overlap {
                    one: claim.benefit.min(with.benefit),
                    other: claim.benefit.max(with.benefit),
                    why,
                });
            }
        }
    }
}

/// Whether a claim and those of other benefits that it meets come to more than the whole.
fn claims_too_much(claim: &Claim<'_>, group: &[&Claim<'_>]) -> bool {
    let share = |claim: &Claim<'_>| claim.share.unwrap_or(Decimal::ONE);
    let met = group
        .iter()
        .filter(|other| other.benefit != claim.benefit && meet(claim, other));
    sum(met.map(|other| share(other)).chain([share(claim)]))
        .map_or(true, |claimed| claimed > Decimal::ONE)
}

/// Whether two claims may be of one unit on one day.
fn meet(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    let before = |end: Option<Date>, begin: Option<Date>| {
        end.zip(begin).is_some_and(|(end, begin)| end < begin)
    };
    let apart_in_time = before(one.to, other.from) || before(other.to, one.from);
    let apart_in_place = !one.units.is_empty()
        && !other.units.is_empty()
        && !one.units.iter().any(|unit| other.units.contains(unit));
    !apart_in_time && !apart_in_place
}
