//! The page of a record whose kind has no page of its own.

use leptos::prelude::*;

use super::acts::acts;
use super::loaded::Loaded;
use super::record::{groups, head, last_change, side, text};
use crate::components::form::error_summary;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// Head, text, facts and what can be done, with `extra` above them.
pub fn ordinary(v: &Viewer, loaded: &Loaded, extra: AnyView, rejected: &Rejected) -> AnyView {
    view! {
        {error_summary(v, Some(loaded.record.page.kind), &rejected.faults)}
        {head(v, loaded)}
        <div class="with-side">
            <div class="stack" data-gap="large">
                {extra} {text(v, loaded)} {groups(v, loaded)} {acts(v, loaded, rejected)}
            </div>
            {side(v, loaded)}
        </div>
        {last_change(v, &loaded.record)}
    }
    .into_any()
}
