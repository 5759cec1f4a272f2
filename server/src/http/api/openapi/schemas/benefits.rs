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

/// The figures that a portfolio tells of each of its benefits too.
const OF_PORTFOLIO: [(&str, Shape); 16] = [
    ("delta_plan", Shape::Decimal),
    ("delta_actual", Shape::Decimal),
    ("realised_pct", Shape::Decimal),
    ("planned_share", Shape::Decimal),
    ("expected_to_date", Shape::Decimal),
    ("variance", Shape::Decimal),
    ("variance_pct", Shape::Decimal),
    ("bpi", Shape::Decimal),
    ("rollout_gap", Shape::Decimal),
    ("effect_gap", Shape::Decimal),
    ("value_year", Shape::Money),
    ("cashable_year", Shape::Money),
    ("expected_value", Shape::Money),
    ("expected_cashable", Shape::Money),
    ("arrived_value", Shape::Money),
    ("arrived_cashable", Shape::Money),
];

/// What follows from a benefit and its readings. A figure that is null has its reason under its name in `why`.
pub(super) fn figures() -> ObjectBuilder {
    let others = [
        ("break_even_years", Shape::Decimal),
        ("bcr", Shape::Decimal),
        ("coverage_units", Shape::Decimal),
        ("coverage_users", Shape::Decimal),
        ("adoption", Shape::Decimal),
        ("to_the_bottom", Shape::Decimal),
        ("cumulated_plan", Shape::Money),
        ("cumulated_actual", Shape::Money),
        ("npv", Shape::Money),
    ];
    told(&[&OF_PORTFOLIO[..], &others].concat())
}

/// What a portfolio tells of one of its benefits.
pub(super) fn portfolio_figures() -> ObjectBuilder {
    told(&OF_PORTFOLIO)
}

fn told(figures: &[(&str, Shape)]) -> ObjectBuilder {
    let bases = ["run_rate", "as_plan", "owner"].map(|name| (name, Shape::Decimal));
    flat(figures)
        .property("rag", value(Shape::Choice(computed::COLOURS, ""), true))
        .property("forecast", flat(&bases))
        .property("why", ObjectBuilder::new().schema_type(Type::Object))
        .required("why")
}
