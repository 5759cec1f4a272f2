//! How well a system does, as somebody judged it (domain §8, assessment): a line of a log each time, of which the latest counts.

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::act::{Act, Gives, Takes};
use crate::change::ChangeKind;
use crate::cpr;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional};
use crate::kind::Kind;
use crate::lifecycle::{BEST, Dimension, Quadrant, Scores};
use crate::lines::Lines;
use crate::rights::Action;

const SCORE: Shape = Shape::Whole(1, BEST as i64);
const WHY: Shape = Shape::Line(300);
const DATE: Field = optional("date", Shape::Date);
const OVERRIDE: Field = optional("quadrant", Shape::Choice(Quadrant::CODES, "quadrant"));
const BY: Field = optional("decision", Shape::Reference(&[Kind::Decision]));
const REASON: Field = optional("reason", Shape::Line(500));

/// What is said: each dimension with why it is not known or what it rests on, and where a forum has set the quadrant, by
/// which decision and why.
const SAID: [Field; 16] = [
    DATE,
    optional("business_support", SCORE),
    optional("business_support_reason", WHY),
    optional("technical_state", SCORE),
    optional("technical_state_reason", WHY),
    optional("documentation", SCORE),
    optional("documentation_reason", WHY),
    optional("security", SCORE),
    optional("security_reason", WHY),
    optional("economy", SCORE),
    optional("economy_reason", WHY),
    optional("contracts", SCORE),
    optional("contracts_reason", WHY),
    OVERRIDE,
    BY,
    REASON,
];

/// How systems were judged.
pub const ASSESSMENTS: Lines = Lines::log("system_assessment", "system_id", &SAID);

const ASKED: [Field; 17] = cpr::confirmed(&SAID);

/// Somebody judges how well a system does.
pub const ASSESS: Act = Act {
    name: "assess",
    code: "assess_system",
    body: "system_assessment_write",
    right: Action::EditRegister,
    takes: Takes::Fields(&ASKED),
    change: ChangeKind::Assessed,
    gives: Gives::Line,
    folded: true,
    ..Act::PLAIN
};

/// The field that says why a dimension is not known, or what it rests on.
#[must_use]
pub fn reason_of(dimension: Dimension) -> String {
    format!("{dimension}_reason")
}

/// What is said of each dimension.
#[must_use]
pub fn scores(values: &Map<String, Value>) -> Scores {
    Dimension::ALL.map(|dimension| {
        let score = values.get(dimension.as_str())?.as_u64()?;
        u8::try_from(score).ok()
    })
}

/// What is against judging so on a day: nothing is known at all, something is not known for no reason, it is of a day to come, or
/// a quadrant is set by nobody's decision or for no reason, or these stand there for no quadrant.
#[must_use]
pub fn against_assessing(values: &Map<String, Value>, today: Date) -> Faults {
    let text = |name: &str| {
        let value = values.get(name).and_then(Value::as_str);
        value.unwrap_or_default()
    };
    let mut faults = Faults::default();
    let scores = scores(values);
    if scores.iter().all(Option::is_none) {
        faults.push(FieldFault::new(
            Dimension::BusinessSupport.as_str(),
            "nothing_assessed",
        ));
    } else {
        for (dimension, score) in Dimension::ALL.into_iter().zip(scores) {
            if score.is_none() && text(&reason_of(dimension)).is_empty() {
                faults.push(FieldFault::new(dimension.as_str(), "unknown_needs_reason"));
            }
        }
    }
    if text("date").parse::<Date>().is_ok_and(|date| today < date) {
        faults.push(FieldFault::new("date", "future_date"));
    }
    if !text("quadrant").is_empty() {
        if text("decision").is_empty() {
            faults.push(FieldFault::new("decision", "quadrant_needs_decision"));
        }
        if text("reason").is_empty() {
            faults.push(FieldFault::new("reason", "quadrant_needs_reason"));
        }
    } else if !text("decision").is_empty() || !text("reason").is_empty() {
        faults.push(FieldFault::new("quadrant", "which_quadrant"));
    }
    faults
}
