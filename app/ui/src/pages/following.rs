//! The pages that somebody follows.

use leptos::prelude::*;
use styrbord_domain::fault::Faults;
use styrbord_registry::{Fault, MOST_WATCHED};

use crate::components::form::error_summary;
use crate::page::Page;
use crate::parts::followed::rows;
use crate::viewer::Viewer;

/// All of them, what was changed last first; `faults` says why another is not followed.
///
/// # Errors
/// `SignIn` for visitors.
pub async fn following(v: &Viewer, faults: Faults) -> Result<Page, Fault> {
    if !v.desk.is_signed_in() {
        return Err(Fault::SignIn);
    }
    let watched = v.desk.watched(MOST_WATCHED).await?;
    let status = if faults.0.is_empty() { 200 } else { 422 };
    let (v, title) = (v.clone(), v.t("following-title"));
    Ok(Page::new(title.clone(), "", move || {
        let list = if watched.is_empty() {
            view! { <div class="empty"><p>{v.t("following-empty")}</p></div> }.into_any()
        } else {
            view! { <div class="needs"><ul class="rows" id="following">{rows(&v, &watched, true)}</ul></div> }.into_any()
        };
        view! {
            {error_summary(&v, None, &faults)}
            <header class="record-head"><h1>{title}</h1><p class="soft">{v.t("following-about")}</p></header>
            {list}
        }
        .into_any()
    })
    .with_status(status))
}
