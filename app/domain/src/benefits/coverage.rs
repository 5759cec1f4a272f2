//! How far a rollout has come, by units and by users (F18, F20).

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::rollout::RolloutUnit;
use super::why::Why;

/// So many of so many.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartOf {
    /// The part.
    pub part: u64,
    /// The whole, more than 0.
    pub whole: u64,
}

impl PartOf {
    /// The part of 1, unrounded.
    #[must_use]
    pub fn share(self) -> Decimal {
        Decimal::from(self.part) / Decimal::from(self.whole.max(1))
    }
}

/// F18 and F20 on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage<'u> {
    /// `Cu`: units that use it, of those to be reached.
    pub units: Result<PartOf, Why>,
    /// `Cw`: users in units that use it, of those in units to be reached.
    pub users: Result<PartOf, Why>,
    /// `Ad`: users active in the last 30 days, of the users in units that use it.
    pub adoption: Result<PartOf, Why>,
    /// `I`: units where it is carried through, of those to be reached.
    pub to_the_bottom: Result<PartOf, Why>,
    /// The units where it is carried through, by name.
    pub at_the_bottom: Vec<&'u str>,
    /// The units to be reached that do not use it, by name.
    pub not_live: Vec<&'u str>,
    /// The units to be reached of which the users are not known, by name.
    pub users_missing: Vec<&'u str>,
}

/// F18 and F20: how far a rollout has come on `today`. A unit that is named twice makes every figure untrue, so there is none.
#[must_use]
pub fn coverage(rollout: &[RolloutUnit], today: Date) -> Coverage<'_> {
    let mut reached: Vec<&RolloutUnit> = rollout.iter().filter(|unit| unit.counts()).collect();
    reached.sort_by_key(|unit| &unit.unit);
    let live: Vec<&RolloutUnit> = reached
        .iter()
        .copied()
        .filter(|unit| unit.is_live(today))
        .collect();
    let names = |counts: &dyn Fn(&RolloutUnit) -> bool| {
        let counted = reached.iter().filter(|unit| counts(unit));
        counted.map(|unit| unit.unit.as_str()).collect::<Vec<_>>()
    };
    let at_the_bottom = names(&|unit| unit.lacks(today).is_empty());
    let relevant = countable(rollout, reached.len());
    let of_units = |part: usize| {
        relevant.map(|whole| PartOf {
            part: wide(part),
            whole: wide(whole),
        })
    };
    Coverage {
        units: of_units(live.len()),
        users: relevant.and_then(|_| {
            let whole = total(&reached, |unit| unit.users, Why::UsersMissing)?;
            let part = total(&live, |unit| unit.users, Why::UsersMissing)?;
            part_of(part, whole)
        }),
        adoption: relevant.and_then(|_| adoption(&live)),
        to_the_bottom: of_units(at_the_bottom.len()),
        not_live: names(&|unit| !unit.is_live(today)),
        users_missing: names(&|unit| unit.users.is_none()),
        at_the_bottom,
    }
}

fn adoption(live: &[&RolloutUnit]) -> Result<PartOf, Why> {
    if live.is_empty() {
        return Err(Why::NoUnitLive);
    }
    if live.iter().any(|unit| unit.active_over_users()) {
        return Err(Why::ActiveOverUsers);
    }
    let whole = total(live, |unit| unit.users, Why::UsersMissing)?;
    let part = total(live, |unit| unit.active_users, Why::ActiveUsersMissing)?;
    part_of(part, whole)
}

/// The number of units to be reached, when no unit is named twice and there are any.
fn countable(rollout: &[RolloutUnit], reached: usize) -> Result<usize, Why> {
    let mut names: Vec<&str> = rollout.iter().map(|unit| unit.unit.as_str()).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Why::CountedTwice);
    }
    if reached == 0 {
        return Err(Why::NoUnitRelevant);
    }
    Ok(reached)
}

fn total(
    units: &[&RolloutUnit],
    number: fn(&RolloutUnit) -> Option<u32>,
    missing: Why,
) -> Result<u64, Why> {
    let numbers = units.iter().map(|unit| number(unit).map(u64::from));
    numbers.sum::<Option<u64>>().ok_or(missing)
}

fn part_of(part: u64, whole: u64) -> Result<PartOf, Why> {
    if whole == 0 {
        return Err(Why::NoUsers);
    }
    Ok(PartOf { part, whole })
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
