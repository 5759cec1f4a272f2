//! The files of a record, for who edits it: bringing more, and taking one away.

use leptos::prelude::*;
use styrbord_domain::attachments::PLACE;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_domain::rights::Action;
use styrbord_registry::{Attachment, Fault, Page as Head};

use crate::components::form::{IDS, error_summary};
use crate::page::{Page, Rejected};
use crate::parts::attachments::{form, said};
use crate::viewer::Viewer;

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden` or `SignIn`.
pub async fn attachments(
    v: &Viewer,
    kind: Kind,
    slug: &str,
    rejected: Rejected,
) -> Result<Page, Fault> {
    let record = v.desk.record(kind, slug).await?;
    if !v.desk.may_on(edit_right(kind), &record).await? {
        return Err(if v.desk.is_signed_in() {
            Fault::Forbidden
        } else {
            Fault::SignIn
        });
    }
    let files = v.desk.attachments(&record).await?;
    let locked = record.files_are_locked();
    let heading = v.tw(
        "attachments-of",
        &[("title", record.page.title.clone().into())],
    );
    let (status, v) = (rejected.status(), v.clone());
    Ok(Page::new(heading.clone(), kind.folder(), move || {
        let page = &record.page;
        let path = page.path();
        let rows: Vec<_> = files
            .iter()
            .map(|file| {
                let remove = (!locked).then(|| remove(&v, page, file));
                view! { <li>{said(&v, file)} {remove}</li> }
            })
            .collect();
        let list = match rows.is_empty() {
            true => view! { <p class="soft">{v.t("attachments-none")}</p> }.into_any(),
            false => {
                let for_good = v.desk.may(Action::Redact).then(|| {
                    view! { <p class="hint">{v.t("attachments-for-good")} " " <a href="/redaction">{v.t("redaction-title")}</a></p> }
                });
                let stays = (!locked).then(|| view! { <p class="hint">{v.t("attachments-stay")}</p> });
                view! { <section class="needs"><ul class="rows">{rows}</ul></section> {stays} {for_good} }.into_any()
            }
        };
        let add = match locked {
            true => view! { <div class="notice" data-tone="quiet"><p>{v.t("fault-attachments-locked")}</p></div> }.into_any(),
            false => view! { <section class="stack"><h2>{v.t("attachments-add")}</h2>{form(&v, page, &rejected, IDS)}</section> }.into_any(),
        };
        view! {
            {error_summary(&v, Some(kind), &rejected.faults)}
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
                <ol>
                    <li><a href=format!("/{}", kind.folder())>{v.t(&format!("{}-title", kind.folder()))}</a></li>
                    <li><a href=path>{page.title.clone()}</a></li>
                </ol>
            </nav>
            <h1>{heading}</h1>
            {list}
            {add}
        }
        .into_any()
    })
    .narrow()
    .with_status(status))
}

fn remove(v: &Viewer, page: &Head, file: &Attachment) -> AnyView {
    let said = v.tw("attachment-remove", &[("name", file.name.clone().into())]);
    view! {
        <form method="post" action=format!("{}/{PLACE}/remove", page.path())>
            <input type="hidden" name="id" value=file.id.to_string()/>
            <button class="button" data-size="small" data-kind="quiet" aria-label=said>{v.t("action-remove")}</button>
        </form>
    }
    .into_any()
}
