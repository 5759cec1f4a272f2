//! `it_system`: one authority's use of a product.
//!
//! Names and code lists follow the Danish cross-public standard for describing IT systems (SYS-AP) where it has them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::act::Act;
use crate::answering::{self, Answers, AnswersAs, Day};
use crate::facts::{EXTRAS, Extra, Facts, HEAD_WITH_TEXT, Holds, in_order};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::lifecycle::{Health, Quadrant, Stage};
use crate::lines::Lines;
use crate::rights::{Action, Holding};
use crate::state::turn;

mod assessed;
mod attested;
mod codes;
mod conditions;
mod declaring;
mod evidence;
mod exit;
mod exit_plan;
mod gate;
mod lacking;
mod moves;
mod planned;
mod proved;
mod quadrants;
mod roles;
mod rolled;
mod rollout;
mod set_quadrant;

pub use assessed::*;
use attested::DECLARED;
pub use attested::*;
pub use codes::*;
pub use evidence::*;
use exit::EXIT_FIELDS;
pub use exit::{ExitRow, keeps_exit};
pub use exit_plan::check_exit;
pub use gate::Around;
pub use moves::*;
use planned::PLANNED_FIELDS;
pub use planned::{PlannedStage, check_plan, sound_plan};
use proved::{DEMANDED_CODES, PROVED};
pub use proved::{Proved, SUPERVISED_CODES, proved};
use roles::ROLE_FIELDS;
pub use roles::{RoleAssignment, SystemRole};
pub use rolled::*;
pub use rollout::*;
use set_quadrant::SET;
pub use set_quadrant::SetQuadrant;

/// The facts of a system. Only title and text are required: what is missing shows as a gap.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Debug)]
#[serde(default)]
pub struct SystemFacts {
    /// Other names by which people look for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alt_names: Vec<String>,
    /// How much we steer it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control_level: Option<ControlLevel>,
    /// What depends on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criticality: Option<Criticality>,
    /// Whom it serves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub target_group: Vec<TargetGroup>,
    /// The responsible unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// First day of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_use_from: Option<Date>,
    /// Last day of use, planned or past.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_use_until: Option<Date>,
    /// Version in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// How it came to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acquisition_type: Option<AcquisitionType>,
    /// Who holds the rights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights_holder: Option<String>,
    /// Who develops it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub developer: Option<String>,
    /// Who maintains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maintainer: Option<String>,
    /// Who operates it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// Where it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hosting: Option<Hosting>,
    /// Country of operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hosting_country: Option<String>,
    /// Expected number of users.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users_expected: Option<UserCount>,
    /// Subjects of the municipal classification KLE.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kle_codes: Vec<String>,
    /// Tasks of the cross-public classification FORM.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub form_codes: Vec<String>,
    /// Laws and orders it serves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<String>,
    /// The system it replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<String>,
    /// The system that replaces it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
    /// Confidentiality, 1 (negligible) to 4 (very serious).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub c: Option<u8>,
    /// Integrity, 1 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub i: Option<u8>,
    /// Availability, 1 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<u8>,
    /// Whether it holds data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contains_data: Option<Answer>,
    /// Whether it holds documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contains_documents: Option<Answer>,
    /// Categories of personal data; empty is unknown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub personal_data_categories: Vec<PersonalDataCategory>,
    /// Duty to archive or discard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_duty: Option<ArchiveDuty>,
    /// The archive that receives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_receiver: Option<String>,
    /// Years covered by the last archive version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_last_years: Option<String>,
    /// When the next archive version is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_next: Option<Date>,
    /// Whether it uses AI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_used: Option<Answer>,
    /// Our role under the AI Act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_role: Option<AiRole>,
    /// Risk class under the AI Act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_risk: Option<AiRisk>,
    /// Whether the public uses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_facing: Option<Answer>,
    /// Whether it meets the accessibility standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wcag_status: Option<WcagStatus>,
    /// When that was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wcag_checked_on: Option<Date>,
    /// The accessibility statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was_url: Option<String>,
    /// Required assurance level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nsis_required: Option<NsisLevel>,
    /// How people sign in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login_method: Option<String>,
    /// Recovery time objective, hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rto_h: Option<u32>,
    /// Recovery point objective, hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rpo_h: Option<u32>,
    /// When a restore was last tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restore_tested_on: Option<Date>,
    /// Case number in the records system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub esdh_case_ref: Option<String>,
    /// The stage of life; moved by transitions, never typed.
    pub stage: Stage,
    /// What to do with it, as it was last judged; derived, or set by a decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quadrant: Option<Quadrant>,
    /// What a forum has set instead of what follows from the figures; one at most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quadrant_set: Vec<SetQuadrant>,
    /// How well it does, as it was last judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health: Option<Health>,
    /// The day of which it was last judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessed_on: Option<Date>,
    /// What was proved when its evidence was last judged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proved: Vec<Proved>,
    /// What its owners declared right, by groups of facts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub declared: Vec<Declared>,
    /// How far its rollout has come, by what was said of the units; derived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rollout: Option<Spread>,
    /// The units to be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units_relevant: Option<u32>,
    /// Those of them that use it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units_live: Option<u32>,
    /// Those of them where it is carried through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units_bottom: Option<u32>,
    /// The users in the units to be reached; none where that is not known of some unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users_relevant: Option<u32>,
    /// The users in the units that use it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users_live: Option<u32>,
    /// Those of them who were active in the last 30 days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users_active: Option<u32>,
    /// Dated role assignments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleAssignment>,
    /// Planned dates of coming stages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub planned: Vec<PlannedStage>,
    /// What ends with it: the plan of its exit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exit: Vec<ExitRow>,
    /// Columns of a foreign file that no field takes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
}

const VENDOR: Shape = Shape::Reference(&[Kind::Vendor]);
const SYSTEM: Shape = Shape::Reference(&[Kind::System]);
const CIA: Shape = Shape::Whole(1, 4);
const COUNT: Shape = Shape::Whole(0, u32::MAX as i64);

impl SystemFacts {
    /// Who holds a role on a day.
    pub fn holding(&self, role: SystemRole, day: Date) -> impl Iterator<Item = &RoleAssignment> {
        self.roles
            .iter()
            .filter(move |assigned| assigned.role == role && assigned.active_on(day))
    }

    /// Whether who edits a system by a role in it leaves the roles that give rights as they stood: those are given by who
    /// keeps the register (domain §9, appoint roles).
    #[must_use]
    pub fn keeps_roles(&self, before: &Self) -> bool {
        roles::with_rights(&self.roles) == roles::with_rights(&before.roles)
    }
}

impl Facts for SystemFacts {
    const KIND: Kind = Kind::System;
    const TABLE: &'static str = "it_system";
    const EDIT: Action = Action::EditRegister;
    const HEAD: &'static [Field] = HEAD_WITH_TEXT;
    const ACTS: &'static [Act] = &[
        MOVE,
        PROVIDE,
        APPROVE_EVIDENCE,
        REJECT_EVIDENCE,
        ASSESS,
        ATTEST,
        ROLL_OUT,
    ];
    const LOGS: &'static [Lines] = &[MOVES, EVIDENCE, ASSESSMENTS, ATTESTATIONS, ROLLOUT];
    const PROPOSE: Option<Action> = Some(Action::ProposeIdea);
    const ENTERING: &'static [Field] = &[
        optional("stage", Shape::Choice(FIRST_STAGES, "stage")),
        optional("entered_on", Shape::Date),
    ];
    const STATUS: Option<&'static str> = Some("stage");
    const ANSWERING: &'static [&'static str] = &["owner"];
    const DAY: Option<Day> = Some(Day::of("in_use_from"));
    const FIELDS: &'static [Field] = &[
        optional("alt_names", Shape::Lines(200)).also_called(),
        optional(
            "control_level",
            Shape::Choice(ControlLevel::CODES, "control"),
        )
        .listed(),
        optional(
            "criticality",
            Shape::Choice(Criticality::CODES, "criticality"),
        )
        .listed(),
        optional("target_group", Shape::Choices(TargetGroup::CODES, "target")),
        optional("unit", Shape::Reference(&[Kind::Unit])).listed(),
        optional("in_use_from", Shape::Date),
        optional("in_use_until", Shape::Date).none_is_no(),
        optional("version", Shape::Line(100)),
        optional(
            "acquisition_type",
            Shape::Choice(AcquisitionType::CODES, "acquisition"),
        ),
        optional("rights_holder", VENDOR),
        optional("developer", VENDOR),
        optional("maintainer", VENDOR),
        optional("operator", VENDOR),
        optional("hosting", Shape::Choice(Hosting::CODES, "hosting")).listed(),
        optional("hosting_country", Shape::Line(60)),
        optional("users_expected", Shape::Choice(UserCount::CODES, "users")),
        optional("kle_codes", Shape::KleCodes),
        optional("form_codes", Shape::Lines(20)),
        optional("legal_basis", Shape::Lines(400)),
        optional("predecessor", SYSTEM).none_is_no(),
        optional("successor", SYSTEM).none_is_no(),
        optional("c", CIA),
        optional("i", CIA),
        optional("a", CIA),
        optional("contains_data", Shape::Choice(Answer::CODES, "answer")),
        optional("contains_documents", Shape::Choice(Answer::CODES, "answer")),
        optional(
            "personal_data_categories",
            Shape::Choices(PersonalDataCategory::CODES, "personal-data"),
        ),
        optional(
            "archive_duty",
            Shape::Choice(ArchiveDuty::CODES, "archive-duty"),
        ),
        optional("archive_receiver", Shape::Line(200)),
        optional("archive_last_years", Shape::Line(60)),
        optional("archive_next", Shape::Date).listed(),
        optional("ai_used", Shape::Choice(Answer::CODES, "answer")).listed(),
        optional("ai_role", Shape::Choice(AiRole::CODES, "ai-role")),
        optional("ai_risk", Shape::Choice(AiRisk::CODES, "ai-risk")),
        optional("public_facing", Shape::Choice(Answer::CODES, "answer")),
        optional("wcag_status", Shape::Choice(WcagStatus::CODES, "answer")),
        optional("wcag_checked_on", Shape::Date),
        optional("was_url", Shape::Url),
        optional("nsis_required", Shape::Choice(NsisLevel::CODES, "nsis")),
        optional("login_method", Shape::Line(200)),
        optional("rto_h", Shape::Whole(0, 100_000)),
        optional("rpo_h", Shape::Whole(0, 100_000)),
        optional("restore_tested_on", Shape::Date),
        optional("esdh_case_ref", Shape::Line(100)),
        optional("roles", Shape::Rows(ROLE_FIELDS))
            .lines("system_role")
            .timed(),
        optional("planned", Shape::Rows(PLANNED_FIELDS)).lines("planned_stage"),
        optional("exit", Shape::Rows(EXIT_FIELDS)).lines("exit_row"),
        EXTRAS,
    ];

    const DERIVED: &'static [Field] = &[
        required("stage", Shape::Choice(Stage::CODES, "stage")).listed(),
        optional("quadrant", Shape::Choice(Quadrant::CODES, "quadrant"))
            .of_day()
            .listed(),
        SET,
        optional("health", Shape::Choice(Health::CODES, "health")).listed(),
        optional("assessed_on", Shape::Date).listed(),
        PROVED,
        optional("lacks", Shape::Choices(DEMANDED_CODES, "evidence-short"))
            .state()
            .none_is_no()
            .listed(),
        DECLARED,
        optional("attested", Shape::Choice(Attested::CODES, "attested"))
            .state()
            .none_is_no()
            .listed(),
        optional("owner", Shape::Reference(&[Kind::Person]))
            .state()
            .listed(),
        optional("rollout", Shape::Choice(Spread::CODES, "spread"))
            .none_is_no()
            .of_others()
            .listed(),
        optional("units_relevant", COUNT).none_is_no().of_others(),
        optional("units_live", COUNT).none_is_no().of_others(),
        optional("units_bottom", COUNT).none_is_no().of_others(),
        optional("users_relevant", COUNT).none_is_no().of_others(),
        optional("users_live", COUNT).none_is_no().of_others(),
        optional("users_active", COUNT).none_is_no().of_others(),
    ];

    fn holders(&self, day: Date) -> Vec<(Holding, &str)> {
        let held = |role: SystemRole, as_what: Holding| {
            let people = self.holding(role, day);
            people.filter_map(move |role| Some((as_what, role.holder.as_deref()?)))
        };
        held(SystemRole::SystemOwner, Holding::SystemOwner)
            .chain(held(SystemRole::SystemManager, Holding::SystemManager))
            .chain(held(SystemRole::DataOwner, Holding::DataOwner))
            .chain(self.exit_responsible())
            .collect()
    }

    /// Who is system owner, from the roles, how its declarations stand, and what is to be done with it.
    fn state(&self, day: Date) -> Map<String, Value> {
        let owner = self
            .holding(SystemRole::SystemOwner, day)
            .find_map(|role| role.holder.as_ref());
        let owner = owner.map(|owner| turn::fact("owner", owner));
        let attested = self.attested(day);
        let attested = attested.map(|attested| turn::fact("attested", attested));
        let quadrant = self.quadrant_on(day);
        let quadrant = quadrant.map(|quadrant| turn::fact("quadrant", quadrant));
        let lacks = self.lacks(day);
        let lacks = (!lacks.is_empty()).then(|| turn::fact("lacks", lacks));
        let state = owner.into_iter().chain(attested).chain(quadrant);
        state.chain(lacks).collect()
    }

    fn turns(&self) -> BTreeSet<Date> {
        let owners = self.roles.iter();
        let owners = owners
            .filter(|role| role.role == SystemRole::SystemOwner)
            .flat_map(|role| [role.from, turn::after(role.until)]);
        let declared = self.declared.iter();
        let declared = declared.map(|declared| turn::after(Some(declared.valid_to)));
        let set = self.quadrant_set.iter();
        let set = set.map(|set| turn::after(set.until));
        let proved = self.proved.iter();
        let proved = proved.map(|proved| turn::after(proved.valid_to));
        let turns = owners.chain(declared).chain(set).chain(proved);
        turns.flatten().collect()
    }

    /// An idea that gives nobody rights yet: roles are given by those who keep the register (domain §9).
    fn beyond_proposal(&self) -> Vec<&'static str> {
        let beyond = [
            ("stage", self.stage != Stage::Idea),
            ("roles", !self.roles.is_empty()),
        ];
        let beyond = beyond.into_iter().filter(|(_, so)| *so);
        beyond.map(|(field, _)| field).collect()
    }

    fn is_proposal(&self) -> bool {
        self.beyond_proposal().is_empty()
    }

    fn holds(stated: &Map<String, Value>, _day: Date) -> Holds {
        let over = [Stage::Closed, Stage::Cancelled, Stage::Decommissioned];
        let stage = turn::code(stated, "stage");
        turn::until(over.iter().any(|ended| ended.as_str() == stage))
    }

    /// Each in use must have an owner (domain §3): where nobody is known, that is said.
    fn answers(stated: &Map<String, Value>, day: Date) -> Option<Answers> {
        let missed = || Answers {
            role: AnswersAs::Field("owner"),
            who: None,
        };
        let in_use = Self::holds(stated, day) == Holds::Now;
        answering::named(Self::ANSWERING, stated).or_else(|| in_use.then(missed))
    }

    fn rules(&self, faults: &mut Faults) {
        in_order(faults, self.in_use_from, "in_use_until", self.in_use_until);
        roles::check(&self.roles, faults);
        let none = PersonalDataCategory::None;
        if self.personal_data_categories.len() > 1 && self.personal_data_categories.contains(&none)
        {
            faults.push(FieldFault::new(
                "personal_data_categories",
                "none_and_others",
            ));
        }
        if self.predecessor.is_some() && self.predecessor == self.successor {
            faults.push(FieldFault::new("successor", "same_as_predecessor"));
        }
    }
}
