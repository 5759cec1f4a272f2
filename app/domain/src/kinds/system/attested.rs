//! Attestation (domain §3): who owns a system declares a group of its facts right until a day. Each time is a line of a log; what
//! stands of the last time of each group is kept with the facts, and an edit says there that it came after.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::act::{Act, Gives, Takes};
use crate::change::ChangeKind;
use crate::codes;
use crate::cpr;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::lines::Lines;
use crate::rights::Action;

codes! {
    /// Facts that are declared right together, as one person knows them.
    pub enum FactGroup {
        Identity = "identity", Supply = "supply", Roles = "roles", Security = "security",
        PersonalData = "personal_data", Archive = "archive", Ai = "ai",
    }
}

codes! {
    /// How the declarations of a system stand on a day; nothing where none was ever made.
    pub enum Attested {
        /// Every group is declared, nothing in it was changed since, and none has run out.
        Yes = "yes",
        /// Some groups were never declared.
        Partly = "partly",
        /// One has run out.
        RunOut = "run_out",
        /// Something was changed after it was declared.
        Changed = "changed",
    }
}

/// A fact of a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GroupFact {
    /// The field.
    pub field: &'static str,
    /// Whether there may be none: then who declares says so, as an empty field says nothing.
    pub may_be_none: bool,
}

const fn known(field: &'static str) -> GroupFact {
    GroupFact {
        field,
        may_be_none: false,
    }
}

const fn or_none(field: &'static str) -> GroupFact {
    GroupFact {
        field,
        may_be_none: true,
    }
}

impl FactGroup {
    /// Its facts.
    #[must_use]
    pub const fn facts(self) -> &'static [GroupFact] {
        const IDENTITY: &[GroupFact] = &[
            known("criticality"),
            known("control_level"),
            known("unit"),
            known("in_use_from"),
            or_none("kle_codes"),
            or_none("legal_basis"),
        ];
        const SUPPLY: &[GroupFact] = &[
            known("hosting"),
            or_none("developer"),
            or_none("maintainer"),
            or_none("operator"),
        ];
        const ROLES: &[GroupFact] = &[known("roles")];
        const SECURITY: &[GroupFact] = &[
            known("c"),
            known("i"),
            known("a"),
            or_none("rto_h"),
            or_none("rpo_h"),
            or_none("restore_tested_on"),
        ];
        const PERSONAL_DATA: &[GroupFact] = &[
            known("contains_data"),
            known("contains_documents"),
            known("personal_data_categories"),
        ];
        const ARCHIVE: &[GroupFact] = &[
            known("archive_duty"),
            or_none("archive_receiver"),
            or_none("archive_next"),
        ];
        const AI: &[GroupFact] = &[known("ai_used"), or_none("ai_role"), or_none("ai_risk")];
        match self {
            Self::Identity => IDENTITY,
            Self::Supply => SUPPLY,
            Self::Roles => ROLES,
            Self::Security => SECURITY,
            Self::PersonalData => PERSONAL_DATA,
            Self::Archive => ARCHIVE,
            Self::Ai => AI,
        }
    }
}

/// The fields of which it may be said that there is none.
const NONES: &[&str] = &[
    "kle_codes",
    "legal_basis",
    "developer",
    "maintainer",
    "operator",
    "rto_h",
    "rpo_h",
    "restore_tested_on",
    "archive_receiver",
    "archive_next",
    "ai_role",
    "ai_risk",
];

const GROUP: Field = required("group", Shape::Choice(FactGroup::CODES, "fact-group"));
const NONE: Field = optional("none", Shape::Choices(NONES, "field"));
const REMARK: Field = optional("remark", Shape::Line(500));

/// What was declared, each time.
pub const ATTESTATIONS: Lines = Lines::log(
    "system_attestation",
    "system_id",
    &[
        GROUP,
        required("on", Shape::Date),
        required("valid_to", Shape::Date),
        NONE,
        REMARK,
    ],
);

/// Who owns a system declares a group of its facts right.
pub const ATTEST: Act = Act {
    name: "attest",
    code: "attest_system",
    body: "system_attestation_write",
    right: Action::AttestSystem,
    takes: Takes::Fields(&[
        GROUP,
        optional("on", Shape::Date),
        optional("valid_to", Shape::Date),
        NONE,
        REMARK,
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::Attested,
    gives: Gives::Line,
    folded: true,
    ..Act::PLAIN
};

/// How long a declaration holds where nothing is said, and how long at most, in months.
const USUAL_MONTHS: i32 = 12;
const MOST_MONTHS: i32 = 24;

/// What stands of a group: the last declaration, and the last change of its facts that was saved after one.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Declared {
    /// The group.
    pub group: FactGroup,
    /// The day of the last declaration.
    pub on: Date,
    /// Its last day.
    pub valid_to: Date,
    /// The day on which something in the group was changed last, where that was after a declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_on: Option<Date>,
    /// Whether that came after the declaration.
    #[serde(default, skip_serializing_if = "crate::facts::is_no")]
    pub changed_since: bool,
}

/// What stands of each group, as it is saved.
pub(super) const DECLARED: Field = optional(
    "declared",
    Shape::Rows(&[
        GROUP,
        required("on", Shape::Date),
        required("valid_to", Shape::Date),
        optional("changed_on", Shape::Date),
        optional("changed_since", Shape::Flag),
    ]),
);

impl Declared {
    /// How it stands on a day.
    #[must_use]
    pub fn stands(&self, day: Date) -> Attested {
        match self.valid_to {
            _ if self.changed_since => Attested::Changed,
            last if last < day => Attested::RunOut,
            _ => Attested::Yes,
        }
    }
}

/// What is declared: a group, from a day to another, and of which empty fields that there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    /// The group.
    pub group: FactGroup,
    /// The day.
    pub on: Date,
    /// Its last day.
    pub valid_to: Date,
    /// The fields of which it is said that there is none.
    pub none: BTreeSet<String>,
}

impl Declaration {
    /// Reads what was sent, on a day; one year where it is not said until when.
    ///
    /// # Errors
    /// At `on` for a day to come, and for one that is past unless history is brought in (`of_the_past`); at `valid_to` for a day that
    /// is past by then or too far off.
    pub fn read(
        values: &Map<String, Value>,
        today: Date,
        of_the_past: bool,
    ) -> Result<Self, Faults> {
        let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default();
        let mut faults = Faults::default();
        let on = text("on").parse().unwrap_or(today);
        if on > today {
            faults.push(FieldFault::new("on", "future_date"));
        } else if on < today && !of_the_past {
            // Nobody declares what they knew on another day.
            faults.push(FieldFault::new("on", "declared_today"));
        }
        let usual = on.saturating_add(USUAL_MONTHS.months());
        let valid_to = text("valid_to").parse().unwrap_or(usual);
        if valid_to < on {
            faults.push(FieldFault::new("valid_to", "end_before_start").with("start", on));
        } else if valid_to > on.saturating_add(MOST_MONTHS.months()) {
            faults.push(FieldFault::new("valid_to", "declared_too_long").with("max", MOST_MONTHS));
        }
        let none = values.get("none").and_then(Value::as_array);
        let none = none.into_iter().flatten().filter_map(Value::as_str);
        let none = none.map(str::to_owned).collect();
        match text("group").parse() {
            Ok(group) => faults.or(Self {
                group,
                on,
                valid_to,
                none,
            }),
            Err(_) => {
                faults.push(FieldFault::new("group", "required"));
                Err(faults)
            }
        }
    }
}
