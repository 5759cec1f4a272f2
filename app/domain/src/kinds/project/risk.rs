//! What may go wrong with a project (domain §8, risk), before and after what is done about it: a line of a log each time somebody
//! says something of one, of which the last counts. What it says is for those whom risks concern (domain §9), so none of it stands
//! among the facts but how many there are and how high the highest scores.

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::act::{Act, Gives, Takes};
use crate::change::ChangeKind;
use crate::codes;
use crate::cpr;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::lines::Lines;
use crate::rights::Action;

/// The most of likelihood and of impact.
pub const MOST: u8 = 5;
/// From this score on nobody but a forum accepts a risk (domain §8).
pub const FORUM_ACCEPTS_FROM: u8 = 15;
/// The most risks that a project has.
pub const MOST_RISKS: i64 = 200;

codes! {
    /// What is done about a risk.
    pub enum RiskResponse {
        /// It is lived with.
        Accept = "accept",
        /// What brings it is not done.
        Avoid = "avoid",
        /// Others bear it too.
        Share = "share",
        /// It is made less likely, or less bad.
        Mitigate = "mitigate",
    }
}

codes! {
    /// Whether a risk is one still.
    #[derive(Default)]
    pub enum RiskState {
        /// It may come.
        #[default]
        Open = "open",
        /// It came.
        Occurred = "occurred",
        /// It may come no more.
        Closed = "closed",
    }
}

/// A scale of five.
const SCALE: Shape = Shape::Whole(1, MOST as i64);

/// What is said of a risk.
const SAID: [Field; 12] = [
    optional("risk", Shape::Whole(1, MOST_RISKS)),
    required("text", Shape::Line(500)),
    required("likelihood", SCALE),
    required("impact", SCALE),
    optional(
        "response",
        Shape::Choice(RiskResponse::CODES, "risk-response"),
    ),
    optional("action", Shape::Line(500)),
    optional("likelihood_after", SCALE),
    optional("impact_after", SCALE),
    optional("owner", Shape::Reference(&[Kind::Person])),
    optional("due", Shape::Date),
    optional("state", Shape::Choice(RiskState::CODES, "risk-state")),
    optional("decision", Shape::Reference(&[Kind::Decision])),
];

/// The risks of projects. `risk` is the number of one within its project.
pub const RISKS: Lines = Lines::log("project_risk", "project_id", &SAID);

const ASKED: [Field; 13] = cpr::confirmed(&SAID);

/// Somebody says something of a risk: of a new one, or of the one whose number is given, what is to be said of it from then on.
pub const SAY_RISK: Act = Act {
    name: "risks",
    code: "say_project_risk",
    body: "project_risk_write",
    right: Action::EditRegister,
    takes: Takes::Fields(&ASKED),
    change: ChangeKind::RiskSaid,
    gives: Gives::Line,
    ..Act::PLAIN
};

/// How a risk is weighed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Weight {
    /// From 1 to 5.
    pub likelihood: u8,
    /// From 1 to 5.
    pub impact: u8,
    /// As `likelihood`, after what is done about it; none where that is not known.
    pub likelihood_after: Option<u8>,
    /// As `impact`, after what is done about it; none where that is not known.
    pub impact_after: Option<u8>,
}

impl Weight {
    /// How a risk is weighed, from the values of a line.
    #[must_use]
    pub fn of(values: &Map<String, Value>) -> Self {
        let number = |name: &str| {
            let number = values.get(name).and_then(Value::as_u64);
            number.and_then(|number| u8::try_from(number).ok())
        };
        Self {
            likelihood: number("likelihood").unwrap_or_default(),
            impact: number("impact").unwrap_or_default(),
            likelihood_after: number("likelihood_after"),
            impact_after: number("impact_after"),
        }
    }

    /// Before anything is done about it, from 1 to 25.
    #[must_use]
    pub const fn score(&self) -> u8 {
        self.likelihood.saturating_mul(self.impact)
    }

    /// After what is done about it; none where that is not known, which is not that nothing is left of it.
    #[must_use]
    pub fn score_after(&self) -> Option<u8> {
        let (likelihood, impact) = self.likelihood_after.zip(self.impact_after)?;
        Some(likelihood.saturating_mul(impact))
    }

    /// What is left of it as far as is known.
    #[must_use]
    pub fn left(&self) -> u8 {
        self.score_after().unwrap_or_else(|| self.score())
    }
}

/// What is against saying so of a risk.
#[must_use]
pub fn against_risk(values: &Map<String, Value>) -> Faults {
    let text = |name: &str| {
        let value = values.get(name).and_then(Value::as_str);
        value.unwrap_or_default()
    };
    let mut faults = Faults::default();
    let weight = Weight::of(values);
    match (weight.likelihood_after, weight.impact_after) {
        (None, Some(_)) => faults.push(FieldFault::new("likelihood_after", "after_needs_both")),
        (Some(_), None) => faults.push(FieldFault::new("impact_after", "after_needs_both")),
        _ if weight.score_after() > Some(weight.score()) => {
            faults.push(
                FieldFault::new("impact_after", "higher_after").with("score", weight.score()),
            );
        }
        _ => {}
    }
    let response = text("response").parse::<RiskResponse>().ok();
    match response {
        Some(RiskResponse::Accept) => {
            let is_open = matches!(text("state"), "" | "open");
            if is_open && weight.left() >= FORUM_ACCEPTS_FROM && text("decision").is_empty() {
                let fault = FieldFault::new("decision", "forum_accepts");
                faults.push(
                    fault
                        .with("score", weight.left())
                        .with("limit", FORUM_ACCEPTS_FROM),
                );
            }
        }
        Some(_) if text("action").is_empty() => {
            faults.push(FieldFault::new("action", "response_needs_action"));
        }
        _ => {}
    }
    if !text("decision").is_empty() && response != Some(RiskResponse::Accept) {
        faults.push(FieldFault::new("decision", "decision_accepts_only"));
    }
    faults
}

/// Whether a risk that is not over is late with what is done about it on a day.
#[must_use]
pub fn is_late(state: RiskState, due: Option<Date>, day: Date) -> bool {
    state == RiskState::Open && due.is_some_and(|due| due < day)
}
