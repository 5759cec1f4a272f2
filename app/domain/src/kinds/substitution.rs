//! `substitution`: somebody stands in for another for some days (domain §9).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::facts::{Facts, Whole, in_order};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::rights::{Action, Holding};
use crate::state::turn;

/// That one person has the rights of another on some days: those that records give, all of them or those of one forum or
/// system.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct SubstitutionFacts {
    /// Who is away.
    pub person: String,
    /// Who stands in.
    pub substitute: String,
    /// The forum in whose seat alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forum: Option<String>,
    /// The system for which alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
}

impl Facts for SubstitutionFacts {
    const KIND: Kind = Kind::Substitution;
    const EDIT: Action = Action::NameSubstitute;
    const PART_OF: &'static [(&'static str, Kind)] = &[("forum", Kind::Forum)];
    const FIELDS: &'static [Field] = &[
        required("person", Shape::Reference(&[Kind::Person])).listed(),
        required("substitute", Shape::Reference(&[Kind::Person])).listed(),
        optional("forum", Shape::Reference(&[Kind::Forum]))
            .limiting()
            .listed(),
        optional("system", Shape::Reference(&[Kind::System]))
            .limiting()
            .listed(),
        required("from", Shape::Date).listed(),
        required("until", Shape::Date).listed(),
        required("reason", Shape::Line(300)),
    ];
    const DERIVED: &'static [Field] = &[required("in_force", Shape::Flag).state().listed()];

    /// Whose rights they are may take them back.
    fn holders(&self, _day: Date) -> Vec<(Holding, &str)> {
        vec![(Holding::Represented, &self.person)]
    }

    /// Those who lead a forum, or keep its papers, name substitutes for its seats.
    fn within(&self) -> Vec<Whole<'_>> {
        let forum = self.forum.as_deref().map(|slug| Whole {
            field: "forum",
            kind: Kind::Forum,
            slug,
        });
        forum.into_iter().collect()
    }

    fn of_whom(&self) -> Option<&str> {
        Some(&self.person)
    }

    fn rules(&self, faults: &mut Faults) {
        in_order(faults, self.from, "until", self.until);
        if !self.person.is_empty() && self.person == self.substitute {
            faults.push(FieldFault::new("substitute", "own_substitute"));
        }
        if self.forum.is_some() && self.system.is_some() {
            faults.push(FieldFault::new("system", "one_scope"));
        }
    }

    fn state(&self, day: Date) -> Map<String, Value> {
        Map::from_iter([turn::fact("in_force", self.holds_on(day))])
    }

    fn turns(&self) -> BTreeSet<Date> {
        let days = [self.from, turn::after(self.until)];
        days.into_iter().flatten().collect()
    }
}

impl SubstitutionFacts {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_some_and(|from| from <= day) && self.until.is_some_and(|until| day <= until)
    }

    /// What stays as it was when it was named: another person, another substitute, other rights are another substitution.
    #[must_use]
    pub fn is_of(&self, before: &Self) -> bool {
        let what = |facts: &Self| {
            (
                facts.person.clone(),
                facts.substitute.clone(),
                facts.forum.clone(),
                facts.system.clone(),
            )
        };
        what(self) == what(before)
    }
}
