//! `action`: what somebody has been given to do, or has promised to do, by a day (domain §4, action item).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::answering::Day;
use crate::codes;
use crate::facts::{self, Facts, Holds, Whole};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::rights::{Action, Holding};
use crate::state::turn;

codes! {
    /// How far it has come. That it is late follows from the day and is never said by anybody.
    #[derive(Default)]
    pub enum ActionStatus {
        /// Nothing was done yet.
        #[default]
        Open = "open",
        /// Begun.
        InProgress = "in_progress",
        /// Done.
        Done = "done",
        /// Not to be done any more.
        Cancelled = "cancelled",
    }
}

impl ActionStatus {
    /// Whether something is still to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::InProgress)
    }

    /// Whether somebody sees to what it is about, or has.
    #[must_use]
    pub const fn sees_to(self) -> bool {
        !matches!(self, Self::Cancelled)
    }
}

codes! {
    /// How it came about.
    pub enum ActionType {
        /// The forum gave it to somebody.
        Task = "task",
        /// Somebody promised it; nothing was voted.
        Commitment = "commitment",
    }
}

/// The facts of an action; its title says in a line what is to be done.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct ActionItemFacts {
    /// The forum that follows it up.
    pub forum: String,
    /// The decision that it follows from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// The condition of the decision that it sees to, by its place among them, from 1; what is adopted is not put in order anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<u16>,
    /// How it came about.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub action_type: Option<ActionType>,
    /// Who does it: one person, so that nobody waits for another.
    pub responsible: String,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// How far it has come.
    pub status: ActionStatus,
    /// The day on which it was done or given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<Date>,
    /// What came of it, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The records that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// Whether it is for those who sit in the forum, and nobody else, because the decision is.
    #[serde(skip_serializing_if = "facts::is_no")]
    pub closed: bool,
}

/// What an action can be about.
const SUBJECTS: &[Kind] = &[
    Kind::System,
    Kind::Project,
    Kind::Benefit,
    Kind::Standard,
    Kind::Unit,
    Kind::Vendor,
];

impl Facts for ActionItemFacts {
    const KIND: Kind = Kind::ActionItem;
    const TABLE: &'static str = "action_item";
    const EDIT: Action = Action::DraftDecision;
    const CAN_BE_CLOSED: bool = true;
    const PART_OF: &'static [(&'static str, Kind)] = &[("forum", Kind::Forum)];
    const STATUS: Option<&'static str> = Some("status");
    const ANSWERING: &'static [&'static str] = &["responsible"];
    const DAY: Option<Day> = Some(Day::of("deadline"));
    const FIELDS: &'static [Field] = &[
        required("forum", Shape::Reference(&[Kind::Forum])).listed(),
        optional("decision", Shape::Reference(&[Kind::Decision]))
            .listed()
            .none_is_no(),
        optional("type", Shape::Choice(ActionType::CODES, "action-type")),
        required("responsible", Shape::Reference(&[Kind::Person])).listed(),
        required("deadline", Shape::Date).listed(),
        optional(
            "status",
            Shape::Choice(ActionStatus::CODES, "action-status"),
        )
        .listed(),
        optional("ended_on", Shape::Date).none_is_no(),
        optional("outcome", Shape::Prose),
        optional("subjects", Shape::References(SUBJECTS)),
    ];
    const DERIVED: &'static [Field] = &[
        required("overdue", Shape::Flag).state().listed(),
        optional("closed", Shape::Flag),
        optional("condition", Shape::Whole(1, 500)).none_is_no(),
    ];

    fn holders(&self, _day: Date) -> Vec<(Holding, &str)> {
        vec![(Holding::Responsible, &self.responsible)]
    }

    /// Those who lead the forum, or keep its papers, keep its actions.
    fn within(&self) -> Vec<Whole<'_>> {
        vec![Whole {
            field: "forum",
            kind: Kind::Forum,
            slug: &self.forum,
        }]
    }

    fn rules(&self, faults: &mut Faults) {
        // Who gives something up says why; whoever finds it later could only guess.
        if self.status == ActionStatus::Cancelled && self.outcome.is_none() {
            faults.push(FieldFault::new("outcome", "needed_to_cancel"));
        }
        if self.status.is_open() && self.ended_on.is_some() {
            faults.push(FieldFault::new("ended_on", "not_ended"));
        }
    }

    /// Whether its day is over and something is still to be done.
    fn state(&self, day: Date) -> Map<String, Value> {
        let late = self.status.is_open() && self.deadline.is_some_and(|deadline| deadline < day);
        Map::from_iter([turn::fact("overdue", late)])
    }

    fn turns(&self) -> BTreeSet<Date> {
        turn::after(self.deadline)
            .into_iter()
            .filter(|_| self.status.is_open())
            .collect()
    }

    fn holds(stated: &Map<String, Value>, _day: Date) -> Holds {
        let facts = Self::read(stated);
        match facts.is_some_and(|facts| facts.status.is_open()) {
            true => Holds::Now,
            false => Holds::NoMore,
        }
    }
}

impl ActionItemFacts {
    /// Whether these facts differ from others only in what who is responsible for it may say: how far it has come, when it
    /// ended and what came of it. Who does it, and by when, is the forum's to say (domain §4).
    #[must_use]
    pub fn reports_on(&self, before: &Self) -> bool {
        let set = Self {
            status: before.status,
            ended_on: before.ended_on,
            outcome: before.outcome.clone(),
            ..self.clone()
        };
        set == *before
    }
}
