//! How far the rollout of a system has come over all units, as it follows from what was said of each.

use jiff::civil::Date;

use super::SystemFacts;
use crate::benefits::{PartOf, RolloutUnit, Why, coverage};

crate::codes! {
    /// How far a rollout has come.
    pub enum Spread {
        /// No unit is one for it.
        NotRelevant = "not_relevant",
        /// No unit uses it.
        NotBegun = "not_begun",
        /// Some units to be reached use it, and some do not.
        Partly = "partly",
        /// All units to be reached use it.
        Everywhere = "everywhere",
        /// It is carried through in all of them.
        ToTheBottom = "to_the_bottom",
    }
}

impl Spread {
    /// Where units to be reached do not use it.
    pub const SHORT: &[&str] = &[Self::NotBegun.as_str(), Self::Partly.as_str()];
}

impl SystemFacts {
    /// Takes over what follows from what is said of the units on a day; nothing where nothing is said of any.
    pub fn take_rollout(&mut self, units: &[RolloutUnit], today: Date) {
        let covered = coverage(units, today);
        let spread = match (covered.units, covered.to_the_bottom) {
            _ if units.is_empty() => None,
            (Err(Why::NoUnitRelevant), _) => Some(Spread::NotRelevant),
            (Ok(live), _) if live.part == 0 => Some(Spread::NotBegun),
            (Ok(live), _) if live.part < live.whole => Some(Spread::Partly),
            (_, Ok(bottom)) if bottom.part < bottom.whole => Some(Spread::Everywhere),
            (_, Ok(_)) => Some(Spread::ToTheBottom),
            _ => None,
        };
        let part = |of: Result<PartOf, Why>| of.ok().and_then(|of| u32::try_from(of.part).ok());
        let whole = |of: Result<PartOf, Why>| of.ok().and_then(|of| u32::try_from(of.whole).ok());
        self.rollout = spread;
        self.units_relevant = match spread {
            Some(Spread::NotRelevant) => Some(0),
            _ => whole(covered.units),
        };
        self.units_live = part(covered.units);
        self.units_bottom = part(covered.to_the_bottom);
        self.users_relevant = whole(covered.users);
        self.users_live = part(covered.users);
        self.users_active = part(covered.adoption);
    }

    /// Keeps what followed so far: no edit touches it.
    pub const fn keep_rollout(&mut self, stood: &Self) {
        self.rollout = stood.rollout;
        self.units_relevant = stood.units_relevant;
        self.units_live = stood.units_live;
        self.units_bottom = stood.units_bottom;
        self.users_relevant = stood.users_relevant;
        self.users_live = stood.users_live;
        self.users_active = stood.users_active;
    }
}
