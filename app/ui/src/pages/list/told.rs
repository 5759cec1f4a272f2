//! What a list tells once, after something was done with its views or its records.

use leptos::prelude::*;

use crate::parameters::{Parameters, parameter};
use crate::viewer::Viewer;

/// The parameter that says what was done. It is no part of the state of the list.
pub const TOLD: &str = "told";

/// What can be told.
const DONE: [&str; 7] = [
    "saved",
    "start",
    "start_whole",
    "no_start",
    "start_everybody",
    "no_start_everybody",
    "delete_view",
];

/// The address of a list that tells what was done, to a view or to the whole list.
#[must_use]
pub fn telling(address: &str, act: &str, view: bool) -> String {
    let done = if act == "start" && !view {
        "start_whole"
    } else {
        act
    };
    let sign = if address.ends_with('?') {
        ""
    } else if address.contains('?') {
        "&"
    } else {
        "?"
    };
    format!("{address}{sign}{TOLD}={done}")
}

/// What was done, in words.
pub fn told(v: &Viewer, parameters: &Parameters) -> Option<AnyView> {
    let done = parameter(parameters, TOLD);
    let done = DONE.into_iter().find(|one| *one == done)?;
    let words = v.t(&format!("view-told-{}", done.replace('_', "-")));
    Some(
        view! { <div class="notice" data-tone="good" role="status"><p>{words}</p></div> }
            .into_any(),
    )
}
