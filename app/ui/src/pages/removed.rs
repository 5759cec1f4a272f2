//! What is told when a record was removed: that it was, and how it comes back.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;

use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::viewer::Viewer;

/// The page, for who removed the record; a refused return comes back on it.
///
/// # Errors
/// `NotFound` where there is nothing that they may bring back.
pub async fn removed(
    v: &Viewer,
    kind: Kind,
    slug: &str,
    rejected: Rejected,
) -> Result<Page, Fault> {
    let record = v.desk.removed(kind, slug).await?;
    let status = rejected.status();
    let heading = v.tw(
        "removal-done",
        &[("title", record.page.title.clone().into())],
    );
    let (v, title) = (v.clone(), heading.clone());
    Ok(Page::new(title, kind.folder(), move || {
        let list = format!("/{}", kind.folder());
        view! {
            {error_summary(&v, Some(kind), &rejected.faults)}
            <div class="notice" data-tone="good" role="status"><h1>{heading}</h1><p>{v.t("removal-undo-about")}</p></div>
            <form class="actions" method="post">
                <button class="button" data-kind="primary">{v.t("removal-undo")}</button>
                <a class="button" data-kind="quiet" href=list>{v.t(&format!("{}-title", kind.folder()))}</a>
            </form>
        }
        .into_any()
    })
    .narrow()
    .with_status(status))
}
