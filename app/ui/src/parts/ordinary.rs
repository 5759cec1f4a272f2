//! The page of a record whose kind has no page of its own.

use leptos::prelude::*;

use super::acts::acts;
use super::loaded::Loaded;
use super::record::{groups, head, last_change, side, text};
use super::removal;
use crate::components::form::error_summary;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// Head, text, facts and what can be done, with parts of its own before the text and after it.
pub fn ordinary(
    v: &Viewer,
    loaded: &Loaded,
    (before, after): (AnyView, AnyView),
    rejected: &Rejected,
) -> AnyView {
    view! {
        {error_summary(v, Some(loaded.record.page.kind), &rejected.faults)}
        {head(v, loaded)}
        <div class="with-side">
            <div class="stack" data-gap="large">
                {before} {text(v, loaded)} {after} {groups(v, loaded)} {acts(v, loaded, rejected)}
            </div>
            {side(v, loaded)}
        </div>
        {removal::form(v, loaded)}
        {last_change(v, &loaded.record)}
    }
    .into_any()
}
