//! `standard`: a policy, principle, standard, guideline, guide or template, and whether it is in force.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::act::{Act, Gives, REASON, Takes};
use crate::answering::Day;
use crate::change::ChangeKind;
use crate::codes;
use crate::facts::{EXTRAS, Extra, Facts, HEAD_WITH_TEXT, Holds, in_order};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::locked::Lock;
use crate::rights::{Action, Holding};
use crate::state::turn;

codes! {
    /// What sort of document it is.
    pub enum StandardKind {
        Policy = "policy", Principle = "principle", Standard = "standard", Guideline = "guideline",
        Guide = "guide", Template = "template",
    }
}
codes! {
    /// Where the document stands.
    pub enum StandardStatus {
        Draft = "draft", InReview = "in_review", Approved = "approved", Superseded = "superseded",
        Withdrawn = "withdrawn", Rejected = "rejected",
    }
}
codes! {
    /// How binding it is: must, should (a deviation must be explained), may; after RFC 2119.
    pub enum Obligation { Must = "must", Should = "should", May = "may" }
}

/// The document as it was approved (domain §6): wording and facts, all but what is about keeping it.
///
/// Who keeps it (`owner`), when it is read through again (`review_due`) and under which subjects it is filed
/// (`kle_codes`) bind nobody and were not what was approved.
const APPROVED: Lock = Lock {
    fields: &[
        "number",
        "kind",
        "status",
        "obligation",
        "summary",
        "version",
        "applies_to",
        "effective_from",
        "effective_to",
        "approved_by",
        "supersedes",
        "external_ref",
        "extras",
        // What ends it is written by acts, and by no file that is brought in.
        "version_of",
        "superseded_by",
        "superseded_on",
        "withdrawn_on",
    ],
    wording: true,
    ..Lock::NONE
};

/// The facts of a document.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct StandardFacts {
    /// Its own number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What sort of document it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<StandardKind>,
    /// Where it stands; a new document is a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StandardStatus>,
    /// How binding it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obligation: Option<Obligation>,
    /// What it means for most people, in plain language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The person who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Whom it applies to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<String>,
    /// First day in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<Date>,
    /// Last day in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<Date>,
    /// When it should be read through again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
    /// The decision that approved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// Documents that it replaces.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<String>,
    /// Where the original is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_ref: Option<String>,
    /// Subjects of the municipal classification KLE.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kle_codes: Vec<String>,
    /// Foreign columns kept from an import.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
    /// The document of which this is the next version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_of: Option<String>,
    /// The document that replaced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
    /// The first day of the document that replaced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_on: Option<Date>,
    /// The day it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn_on: Option<Date>,
}

/// The draft of the next version. What is sent stands over what stood.
pub const OPEN_VERSION: Act = Act {
    name: "versions",
    code: "open_version",
    body: "version_write",
    right: Action::EditStandard,
    takes: Takes::Record,
    change: ChangeKind::Created,
    gives: Gives::NewRecord,
    ..Act::PLAIN
};

/// The document ceases to hold.
pub const WITHDRAW: Act = Act {
    name: "withdraw",
    code: "withdraw_standard",
    body: "withdrawal",
    right: Action::ApproveStandard,
    takes: Takes::Fields(REASON),
    change: ChangeKind::Withdrawn,
    ends: true,
    ..Act::PLAIN
};

impl Facts for StandardFacts {
    const KIND: Kind = Kind::Standard;
    const EDIT: Action = Action::EditStandard;
    const HEAD: &'static [Field] = HEAD_WITH_TEXT;
    const ACTS: &'static [Act] = &[OPEN_VERSION, WITHDRAW];
    const STATUS: Option<&'static str> = Some("status");
    const ANSWERING: &'static [&'static str] = &["owner"];
    const DAY: Option<Day> = Some(Day::of("effective_from"));
    const FIELDS: &'static [Field] = &[
        optional("number", Shape::Line(60)),
        optional("kind", Shape::Choice(StandardKind::CODES, "standard-kind")).listed(),
        optional(
            "status",
            Shape::Choice(StandardStatus::CODES, "standard-status"),
        )
        .of_day()
        .listed(),
        optional("obligation", Shape::Choice(Obligation::CODES, "obligation")).listed(),
        optional("summary", Shape::Prose),
        optional("version", Shape::Line(60)),
        optional("owner", Shape::Reference(&[Kind::Person])).listed(),
        optional("applies_to", Shape::Line(300)),
        optional("effective_from", Shape::Date).listed(),
        optional("effective_to", Shape::Date).none_is_no(),
        optional("review_due", Shape::Date).listed(),
        optional("approved_by", Shape::Reference(&[Kind::Decision])),
        optional("supersedes", Shape::References(&[Kind::Standard])).none_is_no(),
        optional("external_ref", Shape::Url),
        optional("kle_codes", Shape::KleCodes),
        EXTRAS,
    ];

    const DERIVED: &'static [Field] = &[
        required("in_force", Shape::Flag).state().listed(),
        optional("overdue", Shape::Flag).state(),
        optional("version_of", Shape::Reference(&[Kind::Standard])),
        optional("superseded_by", Shape::Reference(&[Kind::Standard])),
        optional("superseded_on", Shape::Date),
        optional("withdrawn_on", Shape::Date),
    ];

    fn holders(&self, _day: Date) -> Vec<(Holding, &str)> {
        let owner = self
            .owner
            .as_deref()
            .map(|slug| (Holding::DocumentOwner, slug));
        owner.into_iter().collect()
    }

    fn lock(&self) -> Option<&'static Lock> {
        self.was_approved().then_some(&APPROVED)
    }

    /// Where it stands, whether it is in force, and whether its review was due before the day.
    fn state(&self, day: Date) -> Map<String, Value> {
        let mut state = Map::from_iter([
            turn::fact("status", self.status_on(day)),
            turn::fact("in_force", self.in_force_on(day)),
        ]);
        turn::overdue(&mut state, self.review_due, day);
        state
    }

    fn turns(&self) -> BTreeSet<Date> {
        let first = [self.effective_from, self.superseded_on, self.withdrawn_on];
        let last = [turn::after(self.effective_to), turn::after(self.review_due)];
        first.into_iter().chain(last).flatten().collect()
    }

    fn holds(stated: &Map<String, Value>, day: Date) -> Holds {
        let coming = match turn::code(stated, "status") {
            "draft" | "in_review" => true,
            "approved" => turn::later(stated, "effective_from", day),
            _ => false,
        };
        turn::in_force(stated, !coming)
    }

    fn rules(&self, faults: &mut Faults) {
        in_order(
            faults,
            self.effective_from,
            "effective_to",
            self.effective_to,
        );
        if self.status == Some(StandardStatus::Approved)
            && self.summary.is_none()
            && self.extras.is_empty()
        {
            faults.push(FieldFault::new("summary", "summary_before_approval"));
        }
    }
}

impl StandardFacts {
    /// Whether its review was due before a day. It stays in force all the same: overdue is said, not acted on.
    #[must_use]
    pub fn review_is_overdue(&self, today: Date) -> bool {
        self.review_due.is_some_and(|due| due < today)
    }

    /// Whether it has been approved, whatever became of it since.
    #[must_use]
    pub fn was_approved(&self) -> bool {
        self.status == Some(StandardStatus::Approved)
            || self.superseded_on.is_some()
            || self.withdrawn_on.is_some()
    }

    /// Whether it is in force on a day: approved, begun, not ended.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.was_approved()
            && self.effective_from.is_none_or(|from| from <= day)
            && self.effective_to.is_none_or(|to| day <= to)
            && self.superseded_on.is_none_or(|on| day < on)
            && self.withdrawn_on.is_none_or(|on| day < on)
    }

    /// Whether it has not had a whole day of its own by a day: taken back then, it lets what it was to replace go on.
    #[must_use]
    pub fn has_no_day_by(&self, day: Date) -> bool {
        self.effective_from.is_some_and(|first| day <= first)
    }

    /// Where it stands on a day: what ends it does so on its day, not when it was saved.
    #[must_use]
    pub fn status_on(&self, day: Date) -> StandardStatus {
        let stored = self.status.unwrap_or(StandardStatus::Draft);
        let endings = [
            (self.withdrawn_on, StandardStatus::Withdrawn),
            (self.superseded_on, StandardStatus::Superseded),
        ];
        let ended = endings
            .into_iter()
            .filter_map(|(on, status)| Some((on.filter(|on| *on <= day)?, status)))
            .min_by_key(|(on, _)| *on);
        match ended {
            Some((_, status)) => status,
            None if self.begins_never() => stored,
            None if self.was_approved() => StandardStatus::Approved,
            None => stored,
        }
    }

    /// Whether another takes its place before it has begun.
    fn begins_never(&self) -> bool {
        matches!((self.effective_from, self.superseded_on), (Some(from), Some(on)) if on <= from)
    }
}
