//! How a benefit does, in figures.

use leptos::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{Assessment, BenefitSign, Rating};
use styrbord_registry::Record;

use crate::components::chip::tone;
use crate::components::curve::{figure, percent};
use crate::viewer::Viewer;

/// The parameter of the address of the front page that asks for all of a card, and what it says for the benefits that do not
/// follow their plan.
pub const ALL: &str = "all";
pub const BEHIND: &str = "behind";

/// Where the portfolio of benefits stands.
pub const PORTFOLIO: &str = "/portfolio";

/// F1 to F7 in words; what is not known says so. A limit is kept or not: no change of it was planned that could be measured, and how
/// often it is kept stands above.
pub fn figures(v: &Viewer, record: &Record, unit: &str, assessed: &Assessment) -> Option<AnyView> {
    if record.fact("mode") == "hold" {
        return None;
    }
    let with_unit = |value: Option<Decimal>| match value {
        Some(value) => view! { {figure(v, value)} " " <small>{unit.to_owned()}</small> }.into_any(),
        None => v.t("value-unknown").into_any(),
    };
    let share = |value: Decimal| percent(v, value);
    let rating = assessed.rating.as_str();
    let colour = rating_words(v, record, assessed.rating);
    let index = assessed
        .performance_index
        .map_or_else(|| "–".to_owned(), |index| figure(v, index));
    // What is unwanted is not realised; it comes.
    let realised = match record.fact("sign") {
        "disbenefit" => "benefit-come-share",
        _ => "benefit-realised-share",
    };
    let items = [
        (
            realised,
            assessed
                .realised
                .map_or_else(|| v.t("value-unknown"), share)
                .into_any(),
            String::new(),
            "quiet",
        ),
        (
            "benefit-performance-index",
            index.into_any(),
            colour,
            tone("benefit-rating", rating),
        ),
        (
            "benefit-planned-change",
            with_unit(assessed.planned_delta),
            String::new(),
            "quiet",
        ),
        (
            "benefit-actual-change",
            with_unit(assessed.actual_delta),
            String::new(),
            "quiet",
        ),
        (
            "benefit-expected-to-date",
            with_unit(assessed.expected_delta),
            String::new(),
            "quiet",
        ),
        (
            "benefit-variance",
            with_unit(assessed.variance),
            assessed.variance_percent.map(share).unwrap_or_default(),
            "quiet",
        ),
    ]
    .map(|(key, value, more, tone)| {
        let more = (!more.is_empty()).then(|| view! { <dd>{more}</dd> });
        view! { <div data-tone=tone><dt>{v.t(key)}</dt><dd>{value}</dd>{more}</div> }
    });
    Some(view! { <dl class="figures">{Vec::from(items)}</dl> }.into_any())
}

/// How a benefit does, in the words of what it is: an unwanted effect is over its plan where a benefit is behind it, and a
/// limit is kept or not (F21, F1b).
pub fn rating_words(v: &Viewer, benefit: &Record, rating: Rating) -> String {
    let sign = benefit.fact("sign").parse();
    let sign = sign.unwrap_or(BenefitSign::Benefit);
    colour_words(v, benefit.fact("mode") == "hold", sign, rating)
}

/// The same of one that keeps a limit, or that is wanted or not.
pub fn colour_words(v: &Viewer, is_limit: bool, sign: BenefitSign, rating: Rating) -> String {
    let list = match (is_limit, sign) {
        (true, _) => "limit-rating",
        (false, BenefitSign::Disbenefit) => "disbenefit-rating",
        (false, BenefitSign::Benefit) => "benefit-rating",
    };
    match rating {
        Rating::Green | Rating::Amber | Rating::Red => v.label(list, rating.as_str()),
        _ => v.label("benefit-rating", rating.as_str()),
    }
}
