//! Records of every kind: lists, pages, forms and what they post. Each form works without scripts.

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Redirect, Response};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Move, Once};
use styrbord_ui::Rejected;
use styrbord_ui::pages as ui;

use super::{export, parameters};
use crate::fault::Failure;
use crate::form::Posted;
use crate::kept::Made;
use crate::visit::Visit;

fn kind(folder: &str) -> Result<Kind, Failure> {
    Kind::in_folder(folder).ok_or(Failure::Fault(Fault::NotFound))
}

/// `GET /systems`, and `GET /systems.csv` for what it shows as a file.
pub async fn list(
    visit: Visit,
    Path(folder): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    if let Some(folder) = folder.strip_suffix(".csv") {
        let rows = ui::list::export(&visit.viewer, kind(folder)?, &parameters).await?;
        return export::csv(folder, rows);
    }
    let kind = kind(&folder)?;
    visit
        .kept(async {
            Ok(ui::list::list(&visit.viewer, kind, &parameters)
                .await?
                .into())
        })
        .await
}

/// `GET /systems/new`; the address may fill fields in.
pub async fn new(
    visit: Visit,
    Path(folder): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    Ok(visit.page(ui::edit::new(&visit.viewer, kind(&folder)?, &parameters, None).await?))
}

/// `POST /systems/new`.
pub async fn register(
    visit: Visit,
    Path(folder): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    if form.has("preview") {
        let seen = only_seen(form);
        return Ok(visit.page(ui::edit::new(&visit.viewer, kind, &[], Some(seen)).await?));
    }
    let desk = visit.desk().once(Once::of_form(&form));
    match desk.register(kind, &form).await {
        Ok(page) => Ok(Redirect::to(&page.path()).into_response()),
        Err(fault) => {
            let rejected = rejected(form, fault)?;
            Ok(visit.page(ui::edit::new(&visit.viewer, kind, &[], Some(rejected)).await?))
        }
    }
}

/// `GET /systems/aula`; an address that the page had before leads to the present one.
pub async fn record(
    visit: Visit,
    Path((folder, slug)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let made = async {
        let record = visit.desk().record(kind, &slug).await?;
        if record.page.slug != slug.to_lowercase() {
            let moved = Redirect::permanent(&record.page.path());
            return Ok(Made::Other(moved.into_response()));
        }
        Ok(ui::record::record(&visit.viewer, kind, &slug, None)
            .await?
            .into())
    };
    visit.kept(made).await
}

/// `GET /systems/aula/edit`.
pub async fn edit(
    visit: Visit,
    Path((folder, slug)): Path<(String, String)>,
) -> Result<Response, Failure> {
    Ok(visit.page(ui::edit::edit(&visit.viewer, kind(&folder)?, &slug, None).await?))
}

/// `POST /systems/aula/edit` with the `revision` that the form was made from.
pub async fn save(
    visit: Visit,
    Path((folder, slug)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    if form.has("preview") {
        let seen = only_seen(form);
        return Ok(visit.page(ui::edit::edit(&visit.viewer, kind, &slug, Some(seen)).await?));
    }
    let done = match revision_of(&form) {
        Ok(revision) => visit.desk().edit(kind, &slug, revision, &form).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(page) => Ok(Redirect::to(&page.path()).into_response()),
        Err(fault) => {
            let rejected = rejected(form, fault)?;
            Ok(visit.page(ui::edit::edit(&visit.viewer, kind, &slug, Some(rejected)).await?))
        }
    }
}

/// `GET /systems/aula/history`, with `older` and `newer` to compare.
pub async fn history(
    visit: Visit,
    Path((folder, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    let kind = kind(&folder)?;
    visit
        .kept(async {
            Ok(
                ui::history::history(&visit.viewer, kind, &slug, &parameters)
                    .await?
                    .into(),
            )
        })
        .await
}

/// `GET /systems/aula/history/3`.
pub async fn revision(
    visit: Visit,
    Path((folder, slug, number)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    Ok(visit.page(ui::history::revision(&visit.viewer, kind(&folder)?, &slug, number).await?))
}

/// `POST /systems/aula/history/3` brings that save back.
pub async fn restore(
    visit: Visit,
    Path((folder, slug, number)): Path<(String, String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    let page = visit
        .desk()
        .restore(kind(&folder)?, &slug, revision_of(&form)?, number)
        .await?;
    Ok(Redirect::to(&page.path()).into_response())
}

/// `POST /systems/aula/stage`.
pub async fn change_stage(
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let done = match (revision_of(&form), Move::read(&form, visit.desk().today())) {
        (Ok(revision), Ok(wanted)) => visit.desk().transition(&slug, revision, &wanted).await,
        (Err(fault), _) | (_, Err(fault)) => Err(fault),
    };
    after(&visit, Kind::System, &slug, form, done).await
}

/// `POST /decisions/DS-2026-014/adopt`.
pub async fn adopt(
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let typed = form.get("decided_on").trim();
    let on = if typed.is_empty() {
        Ok(None)
    } else {
        typed
            .parse()
            .map(Some)
            .map_err(|_| Fault::invalid("decided_on", "bad_date"))
    };
    let done = match (revision_of(&form), on) {
        (Ok(revision), Ok(on)) => visit.desk().adopt(&slug, revision, on).await,
        (Err(fault), _) | (_, Err(fault)) => Err(fault),
    };
    after(&visit, Kind::Decision, &slug, form, done).await
}

/// `POST /decisions/DS-2026-014/revoke`.
pub async fn revoke(
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let done = match revision_of(&form) {
        Ok(revision) => {
            visit
                .desk()
                .revoke(&slug, revision, form.get("reason"))
                .await
        }
        Err(fault) => Err(fault),
    };
    after(&visit, Kind::Decision, &slug, form, done).await
}

/// `POST /benefits/…/measurements`.
pub async fn measure(
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let desk = visit.desk().once(Once::of_form(&form));
    let done = desk.measure(&slug, &form).await;
    after(&visit, Kind::Benefit, &slug, form, done).await
}

/// On to the record, or the record's page once more with what was typed and what is against it.
async fn after(
    visit: &Visit,
    kind: Kind,
    slug: &str,
    form: Form,
    done: Result<styrbord_registry::Page, Fault>,
) -> Result<Response, Failure> {
    match done {
        Ok(page) => Ok(Redirect::to(&page.path()).into_response()),
        Err(fault) => {
            let mut rejected = rejected(form, fault)?;
            if rejected.conflict.is_some() {
                rejected
                    .faults
                    .push(styrbord_domain::fault::FieldFault::new("", "conflict"));
            }
            Ok(visit.page(ui::record::record(&visit.viewer, kind, slug, Some(rejected)).await?))
        }
    }
}

/// The revision that a form was made from.
fn revision_of(form: &Form) -> Result<i64, Fault> {
    form.get("revision")
        .parse()
        .map_err(|_| Fault::invalid("revision", "required"))
}

/// A form that goes back unsaved, with its text as it will look.
fn only_seen(form: Form) -> Rejected {
    Rejected {
        form,
        ..Rejected::default()
    }
}

/// What goes back into a form; other failures have pages of their own.
fn rejected(form: Form, fault: Fault) -> Result<Rejected, Failure> {
    match fault {
        Fault::Invalid(faults) | Fault::Refused(faults) => Ok(Rejected {
            form,
            faults,
            conflict: None,
        }),
        Fault::Conflict { current } => Ok(Rejected {
            form,
            conflict: Some(current),
            ..Rejected::default()
        }),
        other => Err(other.into()),
    }
}
