//! `project`: the effort that brings a change about; its benefits outlive it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::system::ControlLevel;
use crate::act::Act;
use crate::answering::Day;
use crate::codes;
use crate::facts::{Facts, Holds, in_order};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional};
use crate::kind::Kind;
use crate::lines::Lines;
use crate::money::Ore;
use crate::rights::{Action, Holding};
use crate::state::turn;

mod deliverable;
mod frozen;
mod report;
mod risk;
mod status;

use deliverable::{DELIVERABLE_FIELDS, at_row, deliverable_faults};
pub use deliverable::{Deliverable, DeliverableState};
pub use frozen::*;
pub use report::*;
pub use risk::*;
use status::REPORTED;
pub use status::*;

codes! {
    /// Phase, after the Danish state's project model with procurement added.
    pub enum ProjectPhase {
        Idea = "idea", Analysis = "analysis", Acquisition = "acquisition", Execution = "execution",
        Realisation = "realisation", Closed = "closed",
    }
}

/// The facts of a project.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct ProjectFacts {
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<ProjectPhase>,
    /// The person who owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The person who leads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// The forum that steers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forum: Option<String>,
    /// Systems it touches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<String>,
    /// How much we steer it; projects from outside are not ours to stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control_level: Option<ControlLevel>,
    /// Who steers it when we do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_owner: Option<String>,
    /// What is imposed on us: the local tasks that are ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obligation: Option<String>,
    /// Who has set the day by which it is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline_set_by: Option<String>,
    /// What of it we can have a say in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub our_influence: Option<String>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// What it may cost in all, øre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Ore>,
    /// What it has cost so far, øre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spent: Option<Ore>,
    /// What it delivers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deliverables: Vec<Deliverable>,
    /// How it does, as it was said last: one row at most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reported: Vec<Reported>,
    /// How many risks are open; none where nobody has said anything of any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risks_open: Option<u32>,
    /// What is left of the highest of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_score: Option<u8>,
}

const PERSON: Shape = Shape::Reference(&[Kind::Person]);
const MARKS: Shape = Shape::Choice(Mark::CODES, "project-mark");

/// What is asked of a project that others steer, too, and of none else.
const OF_OTHERS: [&str; 4] = [
    "external_owner",
    "obligation",
    "deadline_set_by",
    "our_influence",
];

impl Facts for ProjectFacts {
    const KIND: Kind = Kind::Project;
    const EDIT: Action = Action::EditRegister;
    const STATUS: Option<&'static str> = Some("phase");
    const ANSWERING: &'static [&'static str] = &["owner", "lead"];
    const DAY: Option<Day> = Some(Day::of("start"));
    const ACTS: &'static [Act] = &[SAY_STATUS, SAY_RISK, REPORT];
    const LOGS: &'static [Lines] = &[STATUSES, RISKS, REPORTS];
    const FIELDS: &'static [Field] = &[
        optional("phase", Shape::Choice(ProjectPhase::CODES, "project-phase")).listed(),
        optional("owner", PERSON).listed(),
        optional("lead", PERSON).listed(),
        optional("forum", Shape::Reference(&[Kind::Forum])),
        optional("systems", Shape::References(&[Kind::System])),
        optional(
            "control_level",
            Shape::Choice(ControlLevel::CODES, "control"),
        )
        .listed(),
        optional("external_owner", Shape::Line(200)).none_is_no(),
        optional("obligation", Shape::Line(500)).none_is_no(),
        optional("deadline_set_by", Shape::Line(200)).none_is_no(),
        optional("our_influence", Shape::Line(500)).none_is_no(),
        optional("start", Shape::Date),
        optional("end", Shape::Date).listed(),
        optional("budget", Shape::Money),
        optional("spent", Shape::Money),
        optional("deliverables", Shape::Rows(DELIVERABLE_FIELDS)).lines("project_deliverable"),
    ];
    const DERIVED: &'static [Field] = &[
        REPORTED,
        optional("status_overall", MARKS)
            .state()
            .none_is_no()
            .listed(),
        optional(Aspect::Time.field(), MARKS).state().none_is_no(),
        optional(Aspect::Money.field(), MARKS).state().none_is_no(),
        optional(Aspect::Scope.field(), MARKS).state().none_is_no(),
        optional(Aspect::Benefit.field(), MARKS)
            .state()
            .none_is_no(),
        optional(Aspect::Resources.field(), MARKS)
            .state()
            .none_is_no(),
        optional("status_on", Shape::Date)
            .state()
            .none_is_no()
            .listed(),
        optional("late_deliverables", Shape::Whole(0, 500))
            .state()
            .none_is_no(),
        optional("risks_open", Shape::Whole(0, MOST_RISKS)).none_is_no(),
        optional("risk_score", Shape::Whole(1, 25))
            .none_is_no()
            .listed(),
    ];

    fn holders(&self, _day: Date) -> Vec<(Holding, &str)> {
        let owner = self
            .owner
            .as_deref()
            .map(|slug| (Holding::ProjectOwner, slug));
        let lead = self
            .lead
            .as_deref()
            .map(|slug| (Holding::ProjectLead, slug));
        owner.into_iter().chain(lead).collect()
    }

    fn holds(stated: &Map<String, Value>, _day: Date) -> Holds {
        turn::until(turn::code(stated, "phase") == "closed")
    }

    fn needs(stated: &Map<String, Value>, field: &str) -> bool {
        let level = turn::code(stated, "control_level");
        let is_of_others = !["", ControlLevel::Own.as_str()].contains(&level);
        is_of_others && OF_OTHERS.contains(&field)
    }

    fn rules(&self, faults: &mut Faults) {
        in_order(faults, self.start, "end", self.end);
        for (name, amount) in [("budget", self.budget), ("spent", self.spent)] {
            if amount.is_some_and(|amount| amount < Ore::ZERO) {
                faults.push(FieldFault::new(name, "amount_negative"));
            }
        }
        deliverable_faults(faults, &self.deliverables);
        // What nobody has given up is somebody's still: a project is closed with nothing open.
        let open = self.deliverables.iter();
        let open = open.filter(|one| one.state.is_open()).count();
        if self.is_closed() && open > 0 {
            faults.push(FieldFault::new("phase", "closed_with_deliverables").with("count", open));
        }
    }

    /// How it does, in each respect and in the worst of them, and what it is late with.
    fn state(&self, day: Date) -> Map<String, Value> {
        let mut state = Map::new();
        if let Some(overall) = self.overall_on(day) {
            state.extend([turn::fact("status_overall", overall)]);
            let marks = Aspect::ALL.map(|one| turn::fact(one.field(), self.mark_on(one, day)));
            state.extend(marks);
        }
        let said = self.reported.first().filter(|said| said.on <= day);
        state.extend(said.map(|said| turn::fact("status_on", said.on)));
        if !self.deliverables.is_empty() {
            state.extend([turn::fact("late_deliverables", self.late_on(day))]);
        }
        state
    }

    fn turns(&self) -> BTreeSet<Date> {
        let said = self.reported.iter();
        let said = said.flat_map(|said| [Some(said.on), said.stale_from()]);
        let due = self.deliverables.iter();
        let due = due.filter(|one| one.state.is_open());
        let due = due.map(|one| turn::after(one.due));
        said.chain(due).flatten().collect()
    }
}

impl ProjectFacts {
    /// Whether nobody works on it any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.phase == Some(ProjectPhase::Closed)
    }

    /// Whether it is asked how it does: an idea has not begun, and what is closed is over.
    #[must_use]
    pub const fn is_asked(&self) -> bool {
        !matches!(self.phase, Some(ProjectPhase::Idea | ProjectPhase::Closed))
    }

    /// How it does in a respect on a day.
    #[must_use]
    pub fn mark_on(&self, aspect: Aspect, day: Date) -> Mark {
        let said = self.reported.first().filter(|said| said.counts_on(day));
        said.map_or(Mark::White, |said| said.mark(aspect))
    }

    /// The worst of all respects on a day; none where it is not asked.
    #[must_use]
    pub fn overall_on(&self, day: Date) -> Option<Mark> {
        let marks = Aspect::ALL.map(|aspect| self.mark_on(aspect, day));
        Mark::worst(marks).filter(|_| self.is_asked())
    }

    /// How many of its deliverables are late on a day.
    #[must_use]
    pub fn late_on(&self, day: Date) -> usize {
        let late = self.deliverables.iter().filter(|one| one.is_late(day));
        late.count()
    }

    /// Keeps what acts have said: no edit touches it.
    pub fn keep_said(&mut self, stood: &Self) {
        self.reported.clone_from(&stood.reported);
        self.risks_open = stood.risks_open;
        self.risk_score = stood.risk_score;
    }

    /// The rows that are newly said to be delivered on a day after another, by the names of their fields.
    #[must_use]
    pub fn delivered_after(&self, stood: &Self, day: Date) -> Vec<String> {
        let rows = self.deliverables.iter().enumerate();
        let late = rows.filter(|(_, one)| one.done_on.is_some_and(|done| done > day));
        let new = late.filter(|(_, one)| !stood.deliverables.contains(one));
        new.map(|(row, _)| at_row(row, "done_on")).collect()
    }
}
