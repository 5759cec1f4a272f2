//! How a system moves between the stages of its life (domain §3), and where it may enter the register.

use crate::act::{Act, Takes};
use crate::change::ChangeKind;
use crate::cpr;
use crate::field::{Shape, optional, required};
use crate::kind::Kind;
use crate::lifecycle::{Gate, MoveId, Stage, Succession};
use crate::lines::Lines;
use crate::rights::Action;

/// A checklist is as long as the gate asks for much, and bounded by the types there are.
const CHECKLIST: Shape = Shape::Line(8000);

/// The moves of a system between the stages of its life (domain §3).
pub const MOVES: Lines = Lines::log(
    "transition",
    "system_id",
    &[
        optional("from_stage", Shape::Choice(Stage::CODES, "stage")),
        required("to_stage", Shape::Choice(Stage::CODES, "stage")),
        required("rule", Shape::Choice(MoveId::CODES, "move")),
        optional("gate", Shape::Choice(Gate::CODES, "gate")),
        optional("decision", Shape::Reference(&[Kind::Decision])),
        optional("reason", Shape::Line(500)),
        required("on_date", Shape::Date),
        required("legacy", Shape::Flag),
        // What the gate asked for and how that stood, as JSON (`lifecycle::frozen`): no words of anybody.
        optional("checklist", CHECKLIST).none_is_no(),
    ],
);

/// The system moves to another stage of its life (domain §3).
pub const MOVE: Act = Act {
    name: "transitions",
    also: &["stage"],
    code: "move_system",
    body: "move",
    right: Action::RecordTransition,
    takes: Takes::Fields(&[
        required("to", Shape::Choice(Stage::CODES, "stage")),
        optional("on", Shape::Date),
        optional("decision", Shape::Line(40)),
        optional("reason", Shape::Line(500)),
        optional("succession", Shape::Choice(Succession::CODES, "succession")),
        optional("units_live", Shape::Whole(0, u32::MAX as i64)),
        optional("in_production", Shape::Flag),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::Transition,
    ..Act::PLAIN
};

/// The stages in which a system can enter the register: as an idea, or where it stood before there was a register
/// (domain §3, T0 and T1).
pub const FIRST_STAGES: &[&str] = &[
    Stage::Idea.as_str(),
    Stage::Implementation.as_str(),
    Stage::Operation.as_str(),
    Stage::Maintenance.as_str(),
    Stage::PhaseOut.as_str(),
    Stage::Decommissioned.as_str(),
    Stage::Unknown.as_str(),
];
