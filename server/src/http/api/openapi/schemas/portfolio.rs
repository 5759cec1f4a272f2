//! The schemas of the portfolio of benefits.

use styrbord_domain::benefits::{BenefitSign, Cash, Lag, Recurrence, Why};
use styrbord_domain::field::Shape;
use styrbord_domain::kinds::BenefitStatus;
use utoipa::openapi::{ArrayBuilder, ObjectBuilder};

use super::benefits::portfolio_figures;
use super::others::flat;
use super::values::{named, value};
use crate::http::api::portfolio::RATED;

const COUNT: Shape = Shape::Whole(0, i64::MAX);

/// What was promised, expected by the day and arrived, how many there are of each colour, and a page of the benefits.
pub(super) fn benefit_portfolio() -> ObjectBuilder {
    let colours = RATED
        .iter()
        .fold(ObjectBuilder::new(), |colours, name| counted(colours, name));
    let left_out = counted(
        ObjectBuilder::new()
            .property("why", value(Shape::Prose, false))
            .required("why"),
        "benefits",
    );
    let system = counted(
        flat(&[("system", Shape::Prose), ("title", Shape::Prose)]),
        "benefits",
    )
    .property("computed", ObjectBuilder::new());
    let list = |items: ObjectBuilder| ArrayBuilder::new().items(items);
    let whole = flat(&[
        ("forum", Shape::Prose),
        ("unit", Shape::Prose),
        ("next_cursor", Shape::Prose),
    ])
    .property("as_of", value(Shape::Date, false))
    .required("as_of")
    .property("rag", colours)
    .required("rag")
    .property("sums", list(sum()))
    .required("sums")
    .property("in_budget", list(sum()))
    .required("in_budget")
    .property("left_out", list(left_out))
    .required("left_out")
    .property("systems", list(system))
    .required("systems")
    .property(
        "items",
        ArrayBuilder::new().items(named("portfolio_benefit")),
    )
    .required("items");
    ["benefits", "given_up", "systems_not_recorded", "count"]
        .into_iter()
        .fold(whole, counted)
}

/// A benefit in it.
pub(super) fn portfolio_benefit() -> ObjectBuilder {
    flat(&[
        ("owner", Shape::Prose),
        ("measured_by", Shape::Prose),
        ("project", Shape::Prose),
        ("system", Shape::Prose),
        ("status", Shape::Choice(BenefitStatus::CODES, "")),
        ("unit", Shape::Prose),
        ("price_year", COUNT),
        ("latest_on", Shape::Date),
        ("latest_value", Shape::Decimal),
        ("measurement_due", Shape::Date),
        ("days_overdue", COUNT),
        ("lag", Shape::Choice(Lag::CODES, "")),
        ("left_out", Shape::Prose),
    ])
    .property("slug", value(Shape::Prose, false))
    .required("slug")
    .property("title", value(Shape::Prose, false))
    .required("title")
    .property("url", value(Shape::Prose, false))
    .required("url")
    .property("sign", value(Shape::Choice(BenefitSign::CODES, ""), false))
    .required("sign")
    .property(
        "recurring",
        value(Shape::Choice(Recurrence::CODES, ""), false),
    )
    .required("recurring")
    .property("in_budget", value(Shape::Flag, false))
    .required("in_budget")
    .property("computed", portfolio_figures())
    .required("computed")
}

/// What benefits come to that are alike.
fn sum() -> ObjectBuilder {
    let total = || {
        counted(
            flat(&[
                ("amount", Shape::Money),
                ("value", Shape::Decimal),
                ("why", Shape::Choice(Why::CODES, "")),
            ]),
            "benefits",
        )
    };
    flat(&[
        ("unit", Shape::Prose),
        ("price_year", COUNT),
        ("cash", Shape::Choice(Cash::CODES, "")),
    ])
    .property("sign", value(Shape::Choice(BenefitSign::CODES, ""), false))
    .required("sign")
    .property(
        "recurring",
        value(Shape::Choice(Recurrence::CODES, ""), false),
    )
    .required("recurring")
    .property("promised", total())
    .property("expected", total())
    .property("arrived", total())
}

fn counted(object: ObjectBuilder, name: &str) -> ObjectBuilder {
    object.property(name, value(COUNT, false)).required(name)
}
