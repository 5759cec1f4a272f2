//! `decision`: what a forum decided, on what basis, and what it replaces.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::forum::MembershipRole;
use uuid::Uuid;

use crate::act::{Act, Gives, REASON, Takes};
use crate::answering::Day;
use crate::change::ChangeKind;
use crate::codes;
use crate::cpr;
use crate::decisions::{DecisionDates, DecisionKind, DecisionStatus, Ending, in_force, status_on};
use crate::facts::{self, EXTRAS, Extra, Facts, Holds, Whole, in_order};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, key, optional, required};
use crate::kind::Kind;
use crate::money::Ore;
use crate::rights::Action;
use crate::state::turn;

/// Something a decision demands by a date.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Condition {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// What must be done.
    pub text: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
}

codes! {
    /// How a decision stands to a principle.
    pub enum Stance {
        /// It does as the principle says.
        Follows = "follows",
        /// It does otherwise, and says why.
        Departs = "departs",
    }
}

/// A principle, or another rule, as a decision cites it (domain §4).
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The document.
    pub principle: String,
    /// Whether the decision follows it.
    pub stance: Stance,
    /// Why; needed where it departs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// The facts of a decision. The page's own text is the wording that the forum adopts.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct DecisionFacts {
    /// The forum that decides.
    pub forum: String,
    /// What sort of decision it is; a draft may leave it open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<DecisionKind>,
    /// The day it was or is to be decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<Date>,
    /// The case as presented, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// What the forum was asked to decide, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<String>,
    /// Why, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<String>,
    /// What else was considered, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternatives: Option<String>,
    /// A minority's statement, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dissent: Option<String>,
    /// Money effect, øre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money: Option<Ore>,
    /// Systems it concerns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<String>,
    /// Projects, standards, benefits, forums and other records it concerns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// First day in force; the day of the decision when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last day in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// Earlier decisions that it replaces.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<String>,
    /// The principles that it follows or departs from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub principles: Vec<Citation>,
    /// What it demands by when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Case number in the records system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub esdh_case_ref: Option<String>,
    /// Subjects of the municipal classification KLE.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kle_codes: Vec<String>,
    /// Foreign columns kept from an import.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
    /// The item of a meeting by which it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Whether it is for those who sit in the forum, and nobody else, because the item is.
    #[serde(skip_serializing_if = "facts::is_no")]
    pub closed: bool,
    /// Its number, `FORUM-YYYY-NNN`, given once by the registry.
    pub number: String,
    /// The year of its number; none for a decision that came from elsewhere without its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// The day it was adopted; none for a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted_on: Option<Date>,
    /// Who adopted it, as their name was then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted_by: Option<String>,
    /// In whose stead they did it, where the seat is another's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted_for: Option<String>,
    /// The seat in the forum on whose behalf they did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted_seat: Option<MembershipRole>,
    /// The day a newer decision replaced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_on: Option<Date>,
    /// The decision that replaced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
    /// The day it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_on: Option<Date>,
    /// Whether who leads the forum decided it alone because it could not wait.
    #[serde(skip_serializing_if = "facts::is_no")]
    pub urgent: bool,
    /// The last day on which the forum can ratify it in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratify_by: Option<Date>,
    /// Where it stands; moved by adopting, superseding and revoking, never typed.
    pub status: DecisionStatus,
}

/// What a condition says.
pub(super) const CONDITION_FIELDS: &[Field] = &[
    key(required("text", Shape::Line(1000))),
    optional("deadline", Shape::Date),
    optional("responsible", Shape::Reference(&[Kind::Person])),
];

const CITATION_FIELDS: &[Field] = &[
    key(required("principle", Shape::Reference(&[Kind::Standard]))),
    required("stance", Shape::Choice(Stance::CODES, "stance")),
    optional("why", Shape::Line(500)),
];

/// The forum decides: from now on the wording is locked.
pub const ADOPT: Act = Act {
    name: "adopt",
    code: "adopt_decision",
    body: "adoption",
    right: Action::AdoptDecision,
    takes: Takes::Fields(&[optional("decided_on", Shape::Date)]),
    change: ChangeKind::Adopted,
    ..Act::PLAIN
};

/// It cannot wait: who leads the forum decides today, and the forum ratifies it.
pub const ADOPT_URGENTLY: Act = Act {
    name: "adopt_urgently",
    code: "adopt_urgently",
    body: "urgent_adoption",
    takes: Takes::Fields(REASON),
    folded: true,
    ..ADOPT
};

/// A proposal comes before its forum: an item that says the same, among the forum's proposals.
pub const BRING: Act = Act {
    name: "bring",
    code: "bring_decision",
    body: "bringing",
    right: Action::DraftDecision,
    change: ChangeKind::Brought,
    gives: Gives::Beside,
    ..Act::PLAIN
};

/// Somebody is given a condition to see to: an action that names it.
pub const FOLLOW_UP: Act = Act {
    name: "follow_up",
    code: "follow_up_condition",
    body: "follow_up",
    right: Action::DraftDecision,
    takes: Takes::Fields(&[
        required("condition", Shape::Whole(1, 500)),
        required("responsible", Shape::Reference(&[Kind::Person])),
        optional("deadline", Shape::Date),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    gives: Gives::Beside,
    ..Act::PLAIN
};

/// The forum takes a decision back without a replacement.
pub const REVOKE: Act = Act {
    name: "revoke",
    code: "revoke_decision",
    body: "revocation",
    right: Action::AdoptDecision,
    takes: Takes::Fields(REASON),
    change: ChangeKind::Revoked,
    ends: true,
    ..Act::PLAIN
};

impl Facts for DecisionFacts {
    const KIND: Kind = Kind::Decision;
    const EDIT: Action = Action::DraftDecision;
    const CAN_BE_CLOSED: bool = true;
    const PART_OF: &'static [(&'static str, Kind)] = &[("forum", Kind::Forum)];
    const ACTS: &'static [Act] = &[BRING, ADOPT, ADOPT_URGENTLY, FOLLOW_UP, REVOKE];
    const STATUS: Option<&'static str> = Some("status");
    const ANSWERING: &'static [&'static str] = &["forum"];
    // A proposal has no day on which it was decided, only one that is planned.
    const DAY: Option<Day> = Some(Day {
        field: "decided_on",
        planned: &["draft"],
    });
    const FIELDS: &'static [Field] = &[
        required("forum", Shape::Reference(&[Kind::Forum])).listed(),
        optional("item", Shape::Reference(&[Kind::AgendaItem]))
            .listed()
            .none_is_no(),
        optional("kind", Shape::Choice(DecisionKind::CODES, "decision-kind")).listed(),
        optional("decided_on", Shape::Date).listed(),
        optional("case", Shape::Prose),
        optional("recommendation", Shape::Prose),
        optional("reasons", Shape::Prose),
        optional("alternatives", Shape::Prose),
        optional("dissent", Shape::Prose),
        optional("money", Shape::Money).none_is_no(),
        optional("systems", Shape::References(&[Kind::System])),
        optional(
            "subjects",
            Shape::References(&[
                Kind::Project,
                Kind::Standard,
                Kind::Benefit,
                Kind::Forum,
                Kind::Vendor,
                Kind::Unit,
                Kind::Wiki,
            ]),
        ),
        optional("valid_from", Shape::Date),
        optional("valid_to", Shape::Date).none_is_no().listed(),
        optional("supersedes", Shape::References(&[Kind::Decision])).none_is_no(),
        optional("principles", Shape::Rows(CITATION_FIELDS)).lines("decision_principle"),
        optional("conditions", Shape::Rows(CONDITION_FIELDS)).lines("decision_condition"),
        optional("esdh_case_ref", Shape::Line(100)),
        optional("kle_codes", Shape::KleCodes),
        EXTRAS,
    ];

    const DERIVED: &'static [Field] = &[
        required("number", Shape::Line(40)).listed(),
        required(
            "status",
            Shape::Choice(DecisionStatus::CODES, "decision-status"),
        )
        .of_day()
        .listed(),
        required("in_force", Shape::Flag).state().listed(),
        optional("year", Shape::Whole(1900, 2999)).listed(),
        optional("adopted_on", Shape::Date),
        optional("adopted_by", Shape::Line(200)),
        optional("adopted_for", Shape::Line(200)),
        optional("adopted_seat", Shape::Choice(MembershipRole::CODES, "seat")),
        optional("superseded_on", Shape::Date),
        optional("superseded_by", Shape::Reference(&[Kind::Decision])),
        optional("revoked_on", Shape::Date),
        optional("closed", Shape::Flag),
        optional("urgent", Shape::Flag),
        optional("ratify_by", Shape::Date).listed(),
        optional("to_ratify", Shape::Flag).state().listed(),
        optional("overdue", Shape::Flag).state(),
    ];

    fn within(&self) -> Vec<Whole<'_>> {
        vec![Whole {
            field: "forum",
            kind: Kind::Forum,
            slug: &self.forum,
        }]
    }

    fn is_fixed(&self) -> bool {
        self.status != DecisionStatus::Draft
    }

    /// Status, and whether it is in force: something to follow now. A proposal and a coming decision are not. What could not
    /// wait is to be ratified for as long as it stands, and overdue when it was not in time.
    fn state(&self, day: Date) -> Map<String, Value> {
        let status = status_on(day, &self.dates());
        let in_force = in_force(self.kind, status);
        let mut state = Map::from_iter([
            turn::fact("status", status),
            turn::fact("in_force", in_force),
        ]);
        if self.urgent && status.stands() {
            state.extend([turn::fact("to_ratify", true)]);
            turn::overdue(&mut state, self.ratify_by, day);
        }
        state
    }

    fn turns(&self) -> BTreeSet<Date> {
        let first = [self.adopted_on, self.valid_from];
        let last = [
            self.superseded_on,
            self.revoked_on,
            turn::after(self.valid_to),
            turn::after(self.ratify_by),
        ];
        first.into_iter().chain(last).flatten().collect()
    }

    fn holds(stated: &Map<String, Value>, _day: Date) -> Holds {
        let status = turn::code(stated, "status");
        turn::in_force(
            stated,
            matches!(status, "superseded" | "revoked" | "expired"),
        )
    }

    fn rules(&self, faults: &mut Faults) {
        in_order(
            faults,
            self.valid_from.or(self.decided_on),
            "valid_to",
            self.valid_to,
        );
        let mut known = BTreeSet::new();
        for (row, cited) in self.principles.iter().enumerate() {
            if !known.insert(&cited.principle) {
                let place = format!("principles.{row}.principle");
                faults.push(FieldFault::new(place, "named_twice"));
            }
            if cited.stance == Stance::Departs && cited.why.is_none() {
                let place = format!("principles.{row}.why");
                faults.push(FieldFault::new(place, "needed_to_depart"));
            }
        }
    }
}

impl DecisionFacts {
    /// Whether it holds without its forum, which has still to ratify it.
    #[must_use]
    pub fn is_to_ratify(&self, day: Date) -> bool {
        self.urgent && status_on(day, &self.dates()).stands()
    }

    /// Has what stands end by another decision from a day on, or by none, as long as the day on which another was to end it is not gone
    /// by, or it ended before that; says whether that is a change. What ends it by itself, such as its last day, still does, and what
    /// its forum has answered of what could not wait is answered with the day.
    pub fn end_instead(&mut self, by: Option<(&str, Date, Ending)>, today: Date) -> bool {
        let mut free = self.clone();
        if free.superseded_by.take().is_some() {
            // The other writes one of the two days; what is not known is no day to come.
            let ends_on = match free.superseded_on {
                Some(_) => &mut free.superseded_on,
                None => &mut free.revoked_on,
            };
            let was = ends_on.take();
            let is_open = |day: Date| day > today || day == today && !self.urgent;
            let is_later = |day: Date| by.is_some_and(|(_, instead, _)| instead < day);
            if !was.is_some_and(|day| is_open(day) || is_later(day)) {
                return false;
            }
        }
        let stood_on = by.map_or(today, |(_, day, _)| day.min(today));
        if !status_on(stood_on, &free.dates()).stands() {
            return false;
        }
        if let Some((other, day, ending)) = by {
            match ending {
                Ending::Replaced => free.superseded_on = Some(day),
                Ending::TakenBack => free.revoked_on = Some(day),
            }
            free.superseded_by = Some(other.to_owned());
        }
        let differs = free != *self;
        *self = free;
        differs
    }

    /// The dates by which its status follows.
    #[must_use]
    pub const fn dates(&self) -> DecisionDates {
        DecisionDates {
            kind: self.kind,
            adopted_on: self.adopted_on,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            superseded_on: self.superseded_on,
            revoked_on: self.revoked_on,
            undated: match (self.adopted_on, self.status) {
                (Some(_), _) | (None, DecisionStatus::Draft) => None,
                (None, status) => Some(status),
            },
        }
    }
}
