//! What is read of a benefit or of what measures it.

use crate::act::{Act, Gives, Takes};
use crate::change::ChangeKind;
use crate::cpr;
use crate::field::{Field, Shape, Unit, optional, required};
use crate::lines::Lines;
use crate::rights::Action;

pub(in crate::kinds) const READ_ON: Field = required("date", Shape::Date);
pub(in crate::kinds) const READ_VALUE: Field =
    required("value", Shape::Decimal).counted(Unit::In("unit"));
pub(in crate::kinds) const READ_EVIDENCE: Field = optional("evidence", Shape::Line(500));
pub(in crate::kinds) const READ_NOTE: Field = optional("note", Shape::Line(500));

/// The readings of benefits from before there were indicators: nothing is added to them, and the series of an indicator begins
/// with them.
pub const MEASUREMENTS: Lines = Lines::log(
    "measurement",
    "benefit_id",
    &[READ_ON, READ_VALUE, READ_EVIDENCE, READ_NOTE],
);

/// What the latest reading says, which stands with both kinds so that lists know it.
pub(in crate::kinds) const LATEST: &[Field] = &[LATEST_ON, LATEST_VALUE];
pub(in crate::kinds) const LATEST_ON: Field =
    optional("latest_on", Shape::Date).of_others().listed();
pub(in crate::kinds) const LATEST_VALUE: Field = optional("latest_value", Shape::Decimal)
    .counted(Unit::In("unit"))
    .of_others();

/// A reading is logged, or one put right.
pub const MEASURE: Act = Act {
    name: "measurements",
    code: "measure",
    body: "measurement_write",
    right: Action::EnterMeasurement,
    takes: Takes::Fields(&[
        READ_ON,
        READ_VALUE,
        READ_EVIDENCE,
        READ_NOTE,
        optional("corrects", Shape::Line(40)),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::Measured,
    gives: Gives::Line,
    ..Act::PLAIN
};
