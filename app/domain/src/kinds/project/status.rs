//! How a project does in five respects, as somebody said it (domain §8, project): a line of a log each time, of which the
//! latest counts, and which counts for so many days.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::act::{Act, Gives, Takes};
use crate::change::ChangeKind;
use crate::codes;
use crate::cpr;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional};
use crate::lines::Lines;
use crate::rights::Action;

/// For how many days what was said counts (domain §8): from the day after that it is not known how the project does.
pub const STATUS_DAYS: i32 = 35;

codes! {
    /// In what respect.
    pub enum Aspect {
        Time = "time", Money = "money", Scope = "scope", Benefit = "benefit", Resources = "resources",
    }
}

codes! {
    /// How it does. White is said by nobody: it follows where nothing was said, or so long ago that it counts no more.
    pub enum Mark {
        /// As planned.
        Green = "green",
        /// Off the plan, and the project can bring it back itself.
        Amber = "amber",
        /// Off the plan, and somebody above must decide.
        Red = "red",
        /// Not known.
        White = "white",
    }
}

/// What can be said.
const SAID_MARKS: &[&str] = &[
    Mark::Green.as_str(),
    Mark::Amber.as_str(),
    Mark::Red.as_str(),
];

impl Mark {
    /// How bad it is: what is not known is worse than green, and better than what is known to be off the plan.
    const fn badness(self) -> u8 {
        match self {
            Self::Green => 0,
            Self::White => 1,
            Self::Amber => 2,
            Self::Red => 3,
        }
    }

    /// The worst of some; none of none.
    pub fn worst(marks: impl IntoIterator<Item = Self>) -> Option<Self> {
        marks.into_iter().max_by_key(|mark| mark.badness())
    }
}

impl Aspect {
    /// The field that says how it does.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Time => "status_time",
            Self::Money => "status_money",
            Self::Scope => "status_scope",
            Self::Benefit => "status_benefit",
            Self::Resources => "status_resources",
        }
    }

    /// The field that says why.
    #[must_use]
    pub const fn why_field(self) -> &'static str {
        match self {
            Self::Time => "status_time_text",
            Self::Money => "status_money_text",
            Self::Scope => "status_scope_text",
            Self::Benefit => "status_benefit_text",
            Self::Resources => "status_resources_text",
        }
    }
}

const MARK: Shape = Shape::Choice(SAID_MARKS, "project-mark");
const WHY: Shape = Shape::Line(500);

/// What is said: the day, and in each respect how it does and why.
const SAID: [Field; 11] = [
    optional("date", Shape::Date),
    optional(Aspect::Time.field(), MARK),
    optional(Aspect::Time.why_field(), WHY),
    optional(Aspect::Money.field(), MARK),
    optional(Aspect::Money.why_field(), WHY),
    optional(Aspect::Scope.field(), MARK),
    optional(Aspect::Scope.why_field(), WHY),
    optional(Aspect::Benefit.field(), MARK),
    optional(Aspect::Benefit.why_field(), WHY),
    optional(Aspect::Resources.field(), MARK),
    optional(Aspect::Resources.why_field(), WHY),
];

/// How projects did.
pub const STATUSES: Lines = Lines::log("project_status", "project_id", &SAID);

const ASKED: [Field; 12] = cpr::confirmed(&SAID);

/// Somebody says how a project does.
pub const SAY_STATUS: Act = Act {
    name: "status",
    code: "say_project_status",
    body: "project_status_write",
    right: Action::EditRegister,
    takes: Takes::Fields(&ASKED),
    change: ChangeKind::StatusSaid,
    gives: Gives::Line,
    ..Act::PLAIN
};

/// What was said last, as the facts of a project keep it: one row at most. Why stands in the log.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reported {
    /// The day of which it is.
    pub on: Date,
    /// How it does in each respect; none where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Mark>,
    /// As `time`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Mark>,
    /// As `time`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Mark>,
    /// As `time`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub benefit: Option<Mark>,
    /// As `time`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resources: Option<Mark>,
}

/// As it is saved.
pub(super) const REPORTED: Field = optional(
    "reported",
    Shape::Rows(&[
        optional("on", Shape::Date),
        optional("time", MARK),
        optional("money", MARK),
        optional("scope", MARK),
        optional("benefit", MARK),
        optional("resources", MARK),
    ]),
);

impl Reported {
    /// What was said on a day, from the values of a line.
    #[must_use]
    pub fn of(on: Date, values: &Map<String, Value>) -> Self {
        let mark = |aspect: Aspect| said(values, aspect.field()).parse().ok();
        Self {
            on,
            time: mark(Aspect::Time),
            money: mark(Aspect::Money),
            scope: mark(Aspect::Scope),
            benefit: mark(Aspect::Benefit),
            resources: mark(Aspect::Resources),
        }
    }

    /// How it does in a respect, as it was said.
    #[must_use]
    pub fn mark(&self, aspect: Aspect) -> Mark {
        let mark = match aspect {
            Aspect::Time => self.time,
            Aspect::Money => self.money,
            Aspect::Scope => self.scope,
            Aspect::Benefit => self.benefit,
            Aspect::Resources => self.resources,
        };
        mark.unwrap_or(Mark::White)
    }

    /// The first day on which it counts no more.
    #[must_use]
    pub fn stale_from(&self) -> Option<Date> {
        let last = self.on.checked_add(STATUS_DAYS.days()).ok()?;
        last.tomorrow().ok()
    }

    /// Whether it counts on a day. A day before it says nothing either: it was not said yet.
    #[must_use]
    pub fn counts_on(&self, day: Date) -> bool {
        self.on <= day && self.stale_from().is_none_or(|stale| day < stale)
    }
}

/// How many days lie between the day of which something was said and another.
#[must_use]
pub fn age(said: Date, day: Date) -> i32 {
    said.until(day).map_or(0, |span| span.get_days())
}

fn said<'v>(values: &'v Map<String, Value>, name: &str) -> &'v str {
    let value = values.get(name).and_then(Value::as_str);
    value.unwrap_or_default()
}

/// What is against saying so on a day: nothing is said at all, something is off the plan or not known for no reason, or it is of
/// a day to come.
#[must_use]
pub fn against_status(values: &Map<String, Value>, today: Date) -> Faults {
    let mut faults = Faults::default();
    let text = |name: &str| said(values, name);
    if Aspect::ALL.iter().all(|one| text(one.field()).is_empty()) {
        faults.push(FieldFault::new(Aspect::Time.field(), "no_status_said"));
    } else {
        for aspect in Aspect::ALL {
            let needs = match text(aspect.field()) {
                "" => Some("unknown_needs_reason"),
                "green" => None,
                _ => Some("mark_needs_reason"),
            };
            if let Some(code) = needs.filter(|_| text(aspect.why_field()).is_empty()) {
                faults.push(FieldFault::new(aspect.why_field(), code));
            }
        }
    }
    if text("date").parse::<Date>().is_ok_and(|date| today < date) {
        faults.push(FieldFault::new("date", "future_date"));
    }
    faults
}
