//! The forums through which a matter goes, from the one that has it to those above.

use leptos::prelude::*;
use styrbord_domain::decision_rights::Right;
use styrbord_domain::kind::Kind;
use styrbord_registry::ForumName;
use styrbord_texts::money_whole;

use crate::viewer::Viewer;

/// The forum that has a matter and those above it, each with its limit. `told` marks the one that decides.
pub fn way_up(v: &Viewer, right: &Right<&ForumName>, told: bool) -> AnyView {
    let chain = std::iter::once(&right.forum).chain(&right.upward);
    let steps: Vec<_> = chain
        .map(|forum| {
            let decides = (told && right.decides == Some(*forum)).then_some("");
            view! { <li data-decides=decides>{link(v, forum)} " " <small class="soft">{limit(v, forum)}</small></li> }
        })
        .collect();
    view! { <ol class="way-up">{steps}</ol> }.into_any()
}

/// The way to a forum.
pub fn link(v: &Viewer, name: &ForumName) -> AnyView {
    let href = v.at(&format!("/{}/{}", Kind::Forum.folder(), name.slug));
    view! { <a href=href>{name.title.clone()}</a> }.into_any()
}

/// Up to what amount a forum decides.
pub fn limit(v: &Viewer, name: &ForumName) -> String {
    match name.limit {
        Some(limit) => v.tw(
            "rights-up-to",
            &[("amount", money_whole(v.language, limit.0).into())],
        ),
        None => v.t("rights-any-amount"),
    }
}
