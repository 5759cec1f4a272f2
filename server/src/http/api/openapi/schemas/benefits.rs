//! The schemas of what is read of benefits and indicators, and of what follows from it.

use styrbord_domain::benefits::Rating;
use styrbord_domain::field::Shape;
use utoipa::openapi::{ObjectBuilder, Type};

use super::others::flat;
use super::values::{nullable, value};
use crate::http::api::computed;

pub(super) fn measurement() -> ObjectBuilder {
    flat(&[
        ("id", Shape::Prose),
        // Which of them was asked; the other is null.
        ("benefit", Shape::Prose),
        ("indicator", Shape::Prose),
        ("date", Shape::Date),
        ("value", Shape::Decimal),
        ("evidence", Shape::Prose),
        ("note", Shape::Prose),
        ("corrects", Shape::Prose),
        ("corrected", Shape::Flag),
        ("logged_by", Shape::Prose),
        ("logged_at", Shape::Prose),
    ])
}

pub(super) fn assessment() -> ObjectBuilder {
    let figures = [
        "planned_delta",
        "actual_delta",
        "realised",
        "planned_share",
        "expected_delta",
        "variance",
        "variance_percent",
        "performance_index",
    ]
    .map(|name| (name, Shape::Decimal));
    let nested = || ObjectBuilder::new().schema_type(nullable(Type::Object, true));
    flat(&figures)
        .property("benefit", value(Shape::Prose, true))
        .property("indicator", value(Shape::Prose, true))
        .property("on", value(Shape::Date, false))
        .property("rating", value(Shape::Choice(Rating::CODES, ""), false))
        .property("latest", nested())
        .property("hold", nested())
        .required("rating")
}

/// What follows from a benefit and its readings. A figure that is null has its reason under its name in `why`.
pub(super) fn figures() -> ObjectBuilder {
    let decimals = [
        "delta_plan",
        "delta_actual",
        "realised_pct",
        "planned_share",
        "expected_to_date",
        "variance",
        "variance_pct",
        "bpi",
        "break_even_years",
        "bcr",
        "coverage_units",
        "coverage_users",
        "adoption",
        "rollout_gap",
        "effect_gap",
        "to_the_bottom",
    ]
    .map(|name| (name, Shape::Decimal));
    let amounts = [
        "value_year",
        "cashable_year",
        "cumulated_plan",
        "cumulated_actual",
        "npv",
    ]
    .map(|name| (name, Shape::Money));
    let bases = ["run_rate", "as_plan", "owner"].map(|name| (name, Shape::Decimal));
    flat(&[&decimals[..], &amounts].concat())
        .property("rag", value(Shape::Choice(computed::COLOURS, ""), true))
        .property("forecast", flat(&bases))
        .property("why", ObjectBuilder::new().schema_type(Type::Object))
        .required("why")
}
