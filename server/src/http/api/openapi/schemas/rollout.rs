//! The schemas of how far systems have come in units.

use styrbord_domain::benefits::{BottomTest, Why};
use styrbord_domain::field::Shape;
use styrbord_domain::kinds::ROLLOUT_CELL;
use utoipa::openapi::{ArrayBuilder, ObjectBuilder};

use super::others::flat;
use super::values::{named, value, write};
use crate::http::api::rollout;

/// What stands of a unit in a rollout.
pub(super) fn rollout_unit() -> ObjectBuilder {
    of_rollout()
        .property("unit", value(Shape::Prose, false))
        .required("unit")
}

/// What stands of a unit in the rollout of one of its systems.
pub(super) fn unit_rollout() -> ObjectBuilder {
    of_rollout()
        .property("system", value(Shape::Prose, false))
        .required("system")
}

/// What is to stand of a unit.
pub(super) fn rollout_unit_write() -> ObjectBuilder {
    write(&rollout::asked(), &[])
}

/// What stands of each unit, and what comes of it.
pub(super) fn system_rollout() -> ObjectBuilder {
    let figures = [
        "coverage_units",
        "coverage_users",
        "adoption",
        "to_the_bottom",
    ];
    let counts = [
        "units_live",
        "units_relevant",
        "units_bottom",
        "users_live",
        "users_relevant",
        "users_active",
    ];
    let computed = figures
        .map(|name| (name, Shape::Decimal))
        .into_iter()
        .chain(counts.map(|name| (name, Shape::Whole(0, i64::MAX))))
        .collect::<Vec<_>>();
    let why = ObjectBuilder::new()
        .additional_properties(Some(value(Shape::Choice(Why::CODES, ""), false)));
    let computed = flat(&computed).property("why", why).required("why");
    let twice = flat(&["unit", "above"].map(|name| (name, Shape::Prose)));
    flat(&[("system", Shape::Prose), ("next_cursor", Shape::Prose)])
        .property("items", ArrayBuilder::new().items(named("rollout_unit")))
        .required("items")
        .property("computed", computed)
        .required("computed")
        .property("counted_twice", ArrayBuilder::new().items(twice))
        .required("counted_twice")
}

fn of_rollout() -> ObjectBuilder {
    let said = ROLLOUT_CELL.iter().filter(|field| field.name != "unit");
    let said: Vec<(&str, Shape)> = said.map(|field| (field.name, field.shape)).collect();
    flat(&said)
        .property("title", value(Shape::Prose, false))
        .required("title")
        .property("to_the_bottom", value(Shape::Flag, false))
        .required("to_the_bottom")
        .property("lacks", value(Shape::Choices(BottomTest::CODES, ""), false))
        .required("lacks")
        .property("by", value(Shape::Prose, true))
        .property("at", value(Shape::Prose, true))
}
