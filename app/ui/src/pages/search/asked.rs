//! What an address of the page of results asks for, and the addresses of others.

use styrbord_search::Query;
use styrbord_texts::Language;

use crate::address::query_string;
use crate::parameters::{Parameters, parameter};

/// How many hits a page has.
pub const PAGE_SIZE: usize = 20;
/// How far into the hits an address leads: the index goes no farther.
const FARTHEST: usize = 10_000;
/// The parameter of an address that asks why the hits stand where they do.
pub const EXPLAIN: &str = "explain";

/// What an address asks the index for.
#[must_use]
pub fn query(language: Language, parameters: &Parameters) -> Query {
    let all = |name: &str| {
        parameters
            .iter()
            .filter(|(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value.clone())
            .collect()
    };
    let text = |name: &str| {
        Some(parameter(parameters, name))
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
    };
    Query {
        text: parameter(parameters, "q").to_owned(),
        language: if language == Language::En {
            styrbord_search::Language::En
        } else {
            styrbord_search::Language::Da
        },
        kinds: all("kind"),
        forums: all("forum"),
        statuses: all("status"),
        units: all("unit"),
        years: all("year"),
        from: text("from"),
        to: text("to"),
        in_force: (parameter(parameters, "in_force") == "true").then_some(true),
        limit: PAGE_SIZE,
        offset: offset(parameters),
        ..Query::default()
    }
}

/// How many hits are skipped.
fn offset(parameters: &Parameters) -> usize {
    let asked = parameter(parameters, "offset").parse().unwrap_or(0);
    FARTHEST.min(asked)
}

/// The address of the page with another value of a parameter, or without it.
pub fn with(parameters: &Parameters, name: &str, value: Option<&str>) -> String {
    let others = parameters.iter().filter(|(key, _)| key != name);
    let value = value.map(|value| (name.to_owned(), value.to_owned()));
    address(others.cloned().chain(value))
}

/// The address of the page with these parameters.
pub fn address(parameters: impl Iterator<Item = (String, String)>) -> String {
    let pairs: Vec<_> = parameters.collect();
    format!("/search?{}", query_string(&pairs))
}
