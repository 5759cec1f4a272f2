//! How a project does in a respect: a sign whose shape says what its colour says, and the word for those who hear it.

use leptos::prelude::*;
use styrbord_domain::kinds::Mark;

use super::chip::{chip, tone};
use crate::viewer::Viewer;

/// The list of the codes.
pub const LIST: &str = "project-mark";

/// The sign alone, where there is little room.
pub fn sign(v: &Viewer, code: &str) -> AnyView {
    let words = v.label(LIST, code);
    let title = words.clone();
    view! {
        <span class="mark" data-tone=tone(LIST, code) title=title><span class="visually-hidden">{words}</span></span>
    }
    .into_any()
}

/// The word with its sign.
pub fn mark(v: &Viewer, mark: Mark) -> AnyView {
    chip(tone(LIST, mark.as_str()), v.label(LIST, mark.as_str()))
}
