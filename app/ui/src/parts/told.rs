//! What was just done, in words, at the head of the page that it led to.

use leptos::prelude::*;

use super::watching::FOLLOWING;
use crate::told::Told;
use crate::viewer::Viewer;

/// Says it; nothing where nothing was done.
pub fn told(v: &Viewer) -> Option<AnyView> {
    let told = v.told?;
    let words = v.t(&format!("told-{}", told.code().replace('_', "-")));
    let list = (told == Told::FOLLOWING)
        .then(|| view! { " " <a href=FOLLOWING>{v.t("following-title")}</a> });
    Some(
        view! { <div class="notice told" data-tone="good" role="status"><p>{words}{list}</p></div> }
            .into_any(),
    )
}
