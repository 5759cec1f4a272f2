//! How far a system has come in each unit, as somebody said it (domain §8, rollout_unit): a line of a log each time, of which the
//! last of a unit counts.

use std::collections::HashSet;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::act::{Act, Gives, Takes};
use crate::benefits::{Relevance, RolloutStatus, RolloutUnit, rollout_faults};
use crate::change::ChangeKind;
use crate::cpr;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, key, optional, required};
use crate::kind::Kind;
use crate::lines::Lines;
use crate::rights::Action;

/// More than any unit has.
const MOST_USERS: i64 = 10_000_000;

/// Yes or no, and nothing where that is not known: a flag would be no.
const YES_OR_NO: Shape = Shape::Choice(&["yes", "no"], "answer");

/// What is said of a unit.
pub const ROLLOUT_CELL: [Field; 10] = [
    key(required("unit", Shape::Reference(&[Kind::Unit]))),
    optional("relevance", Shape::Choice(Relevance::CODES, "relevance")),
    optional("reason", Shape::Line(500)),
    optional("users", Shape::Whole(0, MOST_USERS)),
    optional(
        "status",
        Shape::Choice(RolloutStatus::CODES, "rollout-status"),
    ),
    optional("live_on", Shape::Date),
    optional("trained", YES_OR_NO),
    optional("process_changed", YES_OR_NO),
    optional("old_closed", YES_OR_NO),
    optional("active_users", Shape::Whole(0, MOST_USERS)),
];

/// How far systems had come in units. A line takes the place of the one before of its unit; what it does not say is not known.
pub const ROLLOUT: Lines = Lines::log("system_rollout", "system_id", &ROLLOUT_CELL);

/// Somebody says how far a system has come in some units: one save, and a line for each unit of which something else is said
/// than stood.
pub const ROLL_OUT: Act = Act {
    name: "roll_out",
    code: "roll_out_system",
    body: "system_rollout_write",
    right: Action::EditRegister,
    takes: Takes::Fields(&[
        required("units", Shape::Rows(&ROLLOUT_CELL)),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::RolledOut,
    gives: Gives::Line,
    ..Act::PLAIN
};

/// The units of which something is said, from what was checked.
#[must_use]
pub fn rolled_out(values: &Map<String, Value>) -> Vec<RolloutUnit> {
    let rows = values.get("units").and_then(Value::as_array);
    let rows = rows.into_iter().flatten().filter_map(Value::as_object);
    rows.map(cell).collect()
}

/// What a line says, from its values.
#[must_use]
pub fn cell(values: &Map<String, Value>) -> RolloutUnit {
    let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default();
    let number = |name: &str| {
        let number = values.get(name).and_then(Value::as_u64);
        number.and_then(|number| u32::try_from(number).ok())
    };
    let answer = |name: &str| match text(name) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    RolloutUnit {
        unit: text("unit").to_owned(),
        relevance: text("relevance").parse().ok(),
        reason: text("reason").to_owned(),
        users: number("users"),
        status: text("status").parse().ok(),
        live_on: text("live_on").parse().ok(),
        trained: answer("trained"),
        process_changed: answer("process_changed"),
        old_closed: answer("old_closed"),
        active_users: number("active_users"),
    }
}

/// What is said, as the values of a line: the other way round.
#[must_use]
pub fn values_of(cell: &RolloutUnit) -> Map<String, Value> {
    let answer = |answer: Option<bool>| answer.map(|yes| if yes { "yes" } else { "no" });
    let reason = (!cell.reason.is_empty()).then_some(&cell.reason);
    let values = [
        ("unit", json!(cell.unit)),
        ("relevance", json!(cell.relevance)),
        ("reason", json!(reason)),
        ("users", json!(cell.users)),
        ("status", json!(cell.status)),
        ("live_on", json!(cell.live_on)),
        ("trained", json!(answer(cell.trained))),
        ("process_changed", json!(answer(cell.process_changed))),
        ("old_closed", json!(answer(cell.old_closed))),
        ("active_users", json!(cell.active_users)),
    ];
    let said = values.into_iter().filter(|(_, value)| !value.is_null());
    said.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The name of a field of the row at a place.
#[must_use]
pub fn at_row(place: usize, field: &str) -> String {
    format!("units.{place}.{field}")
}

/// What is against saying so of these units on a day, each at its row; `place` tells where a row stood in the form.
#[must_use]
pub fn against_rolling_out(units: &[(usize, RolloutUnit)], today: Date) -> Faults {
    let mut faults = Faults::default();
    let mut named: HashSet<&str> = HashSet::new();
    for (place, unit) in units {
        if !named.insert(&unit.unit) {
            faults.push(FieldFault::new(at_row(*place, "unit"), "unit_named_twice"));
        }
        for fault in rollout_faults(unit, today) {
            let field = at_row(*place, fault.field());
            faults.push(FieldFault::new(field, fault.as_str()));
        }
    }
    faults
}
