//! `project`: the effort that brings a change about; its benefits outlive it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::system::ControlLevel;
use crate::answering::Day;
use crate::codes;
use crate::facts::{Facts, Holds, in_order};
use crate::fault::Faults;
use crate::field::{Field, Shape, optional};
use crate::kind::Kind;
use crate::rights::{Action, Holding};
use crate::state::turn;

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
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
}

impl Facts for ProjectFacts {
    const KIND: Kind = Kind::Project;
    const EDIT: Action = Action::EditRegister;
    const STATUS: Option<&'static str> = Some("phase");
    const ANSWERING: &'static [&'static str] = &["owner", "lead"];
    const DAY: Option<Day> = Some(Day::of("start"));
    const FIELDS: &'static [Field] = &[
        optional("phase", Shape::Choice(ProjectPhase::CODES, "project-phase")).listed(),
        optional("owner", Shape::Reference(&[Kind::Person])).listed(),
        optional("lead", Shape::Reference(&[Kind::Person])).listed(),
        optional("forum", Shape::Reference(&[Kind::Forum])),
        optional("systems", Shape::References(&[Kind::System])),
        optional(
            "control_level",
            Shape::Choice(ControlLevel::CODES, "control"),
        )
        .listed(),
        optional("external_owner", Shape::Line(200)).none_is_no(),
        optional("start", Shape::Date),
        optional("end", Shape::Date).listed(),
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

    fn rules(&self, faults: &mut Faults) {
        in_order(faults, self.start, "end", self.end);
    }
}
