//! Status reports: what was known of a project when it was reported on. A report is a line of a log. What the project itself said
//! stands in the save that the line came with, what was said of its status and its risks in the lines up to that save; and what
//! others said of it (`frozen`) stands in the line, as pages, saves and figures: no words of anybody.

use crate::act::{Act, Gives, Takes};
use crate::change::ChangeKind;
use crate::cpr;
use crate::field::{Field, Shape, optional, required};
use crate::lines::Lines;
use crate::rights::Action;

/// What sums a report up, and what whoever reads it is asked to decide.
const SUMMARY: Field = required("summary", Shape::Text);
const ASKS: Field = optional("asks", Shape::Line(500));

/// The reports on projects, numbered from 1 within each.
pub const REPORTS: Lines = Lines::log(
    "project_report",
    "project_id",
    &[
        required("number", Shape::Whole(1, 100_000)),
        required("date", Shape::Date),
        SUMMARY,
        ASKS,
        required("frozen", Shape::Text),
    ],
);

/// Somebody reports on a project as it stands.
pub const REPORT: Act = Act {
    name: "reports",
    code: "report_project",
    body: "project_report_write",
    right: Action::EditRegister,
    takes: Takes::Fields(&[SUMMARY, ASKS, optional(cpr::CONFIRM, Shape::Flag)]),
    change: ChangeKind::Reported,
    gives: Gives::Line,
    ..Act::PLAIN
};
