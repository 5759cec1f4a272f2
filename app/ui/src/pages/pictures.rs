//! The pictures of a record's text: bringing one, and what to write so that it is shown.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_domain::rights::Action;
use styrbord_registry::Fault;

use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::viewer::Viewer;

/// The formats that are taken.
const TAKEN: &str = "image/png,image/jpeg,image/webp,image/gif";

/// The page, for who edits the record. `brought` is the address of a picture that was just brought, with what it shows.
///
/// # Errors
/// `NotFound`, `Forbidden` or `SignIn`.
pub async fn pictures(
    v: &Viewer,
    kind: Kind,
    slug: &str,
    rejected: Rejected,
    brought: Option<(String, String)>,
) -> Result<Page, Fault> {
    let record = v.desk.record(kind, slug).await?;
    if !v.desk.may_on(edit_right(kind), &record).await? {
        return Err(if v.desk.is_signed_in() {
            Fault::Forbidden
        } else {
            Fault::SignIn
        });
    }
    let all = v.desk.pictures(&record).await?;
    let heading = v.tw(
        "pictures-title",
        &[("title", record.page.title.clone().into())],
    );
    let (status, v) = (rejected.status(), v.clone());
    Ok(Page::new(heading.clone(), kind.folder(), move || {
        let path = record.page.path();
        let new = brought.as_ref().map(|(address, alt)| {
            view! {
                <div class="notice" data-tone="good" role="status">
                    <p>{v.t("pictures-brought")}</p>
                    {markdown(&v, address, alt, "brought")}
                </div>
            }
        });
        let others = all.into_iter().filter(|address| brought.as_ref().is_none_or(|(new, _)| new != address));
        let redacts = v.desk.may(Action::Redact);
        let rows: Vec<_> = others
            .enumerate()
            .map(|(at, address)| {
                let gone = redacts.then(|| view! { <p><a href="/redaction">{v.t("pictures-for-good")}</a></p> });
                view! { <li>{markdown(&v, &address, "", &format!("picture-{at}"))} {gone}</li> }
            })
            .collect();
        let list = (!rows.is_empty()).then(|| {
            view! { <section class="stack"><h2>{v.t("pictures-all")}</h2><ul class="pictures">{rows}</ul></section> }
        });
        view! {
            {error_summary(&v, Some(kind), &rejected.faults)}
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
                <ol>
                    <li><a href=format!("/{}", kind.folder())>{v.t(&format!("{}-title", kind.folder()))}</a></li>
                    <li><a href=path.clone()>{record.page.title.clone()}</a></li>
                </ol>
            </nav>
            <h1>{heading}</h1>
            {new}
            <form class="form" method="post" enctype="multipart/form-data">
                {field(&v, &rejected, "file", view! { <input id="f-file" type="file" name="file" accept=TAKEN required/> }.into_any())}
                {field(&v, &rejected, "alt", view! { <input id="f-alt" name="alt" maxlength="300" required value=rejected.form.get("alt").to_owned()/> }.into_any())}
                <div class="actions">
                    <button class="button" data-kind="primary">{v.t("pictures-bring")}</button>
                    <a class="button" data-kind="quiet" href=format!("{path}/edit")>{v.t("pictures-back")}</a>
                </div>
            </form>
            {list}
        }
        .into_any()
    })
    .narrow()
    .with_status(status))
}

fn field(v: &Viewer, rejected: &Rejected, name: &'static str, control: AnyView) -> AnyView {
    let faults: Vec<String> = rejected
        .faults
        .at(name)
        .map(|fault| v.fault(fault))
        .collect();
    let invalid = (!faults.is_empty()).then_some("");
    let wrong =
        (!faults.is_empty()).then(|| view! { <p class="field-error">{faults.join(" ")}</p> });
    let (label, hint) = match name {
        "file" => (v.t("pictures-file"), v.t("pictures-file-hint")),
        _ => (v.t("pictures-alt"), v.t("pictures-alt-hint")),
    };
    view! {
        <div class="field" data-invalid=invalid>
            <label for=format!("f-{name}")>{label}</label>
            <p class="hint">{hint}</p>
            {wrong}
            {control}
        </div>
    }
    .into_any()
}

/// A picture with what to write so that it is shown.
fn markdown(v: &Viewer, address: &str, alt: &str, id: &str) -> AnyView {
    // What stands in brackets ends at the first that closes.
    let said = alt
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]");
    let said = if said.is_empty() {
        v.t("pictures-alt-begin")
    } else {
        said
    };
    let written = format!("![{said}]({address})");
    let length = written.chars().count().to_string();
    view! {
        <figure class="brought">
            <img src=address.to_owned() alt=alt.to_owned() loading="lazy"/>
            <figcaption>
                <label for=id.to_owned()>{v.t("pictures-write")}</label>
                <input id=id.to_owned() readonly value=written size=length/>
            </figcaption>
        </figure>
    }
    .into_any()
}
