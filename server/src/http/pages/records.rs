//! Records of every kind: lists, pages, forms and what they post. Each form works without scripts.

use std::sync::Arc;

use axum::extract::{Path, RawQuery};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use styrbord_domain::act::{Act, Takes};
use styrbord_domain::called;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::Shape;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rows;
use styrbord_domain::slug::slug as slug_of;
use styrbord_domain::tab::Tab;
use styrbord_domain::year::YEARS;
use styrbord_registry::{CHOOSE, CLASH, Fault, Once};
use styrbord_ui::pages as ui;
use styrbord_ui::pages::stood::Stood;
use styrbord_ui::{Page, Rejected, Told};

use super::export;
use super::parameters::parameters;
use super::parts;
use crate::http::fault::Failure;
use crate::http::form::{Open, Posted};
use crate::http::page_cache::Beside;
use crate::http::page_cache::Made;
use crate::http::request_context::RequestContext;

pub fn kind(folder: &str) -> Result<Kind, Failure> {
    Kind::in_folder(folder).ok_or(Failure::Fault(Fault::NotFound))
}

/// `GET /systems`, and `GET /systems.csv` or `.xlsx` for what it shows as a file. Where the list begins with a view, or the address
/// only names one, it leads to the address with all that the view shows.
pub async fn list(
    context: RequestContext,
    Path(folder): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    let context = context.as_of(&parameters)?;
    if let Some((folder, format)) = export::Format::of(&folder) {
        let rows = ui::list::export(&context.viewer, kind(folder)?, &parameters).await?;
        return Ok(export::file(&context.viewer, format, folder, rows).await?);
    }
    let (kind, v) = (kind(&folder)?, &context.viewer);
    let views = v.desk.views(kind).await?;
    if let Some(address) = ui::list::full_address(v, kind, &views, &parameters).await? {
        return Ok(Redirect::to(&address).into_response());
    }
    // Asked beside the page, so that all who see the same share it.
    let mut asking = v.clone();
    asking.desk = v.desk.apart();
    let adds = v.desk.as_of_day().is_none() && ui::edit::may_new(&asking, kind).await?;
    let page = ui::list::list(v, kind, &parameters, &views, adds, Rejected::default());
    let beside = Beside {
        views: Arc::clone(&views),
        adds,
        ..Beside::default()
    };
    context
        .cached_with(&beside, async { Ok(page.await?.into()) })
        .await
}

/// `GET /systems/new`; the address may fill fields in.
pub async fn new(
    context: RequestContext,
    Path(folder): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    Ok(context.page(ui::edit::new(&context.viewer, kind(&folder)?, &parameters, None).await?))
}

/// `POST /systems/new`.
pub async fn register(
    context: RequestContext,
    Path(folder): Path<String>,
    Open { mut form, faults }: Open,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let notation = context.viewer.notation();
    called::by_address(&mut form, kinds::fields(kind));
    notation.take_over(&mut form, kinds::fields(kind));
    if parts::goes_on(&form) {
        let seen = only_seen(kind, form);
        return Ok(context.page(ui::edit::new(&context.viewer, kind, &[], Some(seen)).await?));
    }
    rows::close_up(&mut form, kinds::fields(kind));
    let desk = context.desk().once(Once::of_form(&form));
    let done = match faults.or(()) {
        Ok(()) => desk.register(kind, &form).await,
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok(page) => Ok(context.told(Told::NEW, &page.path())),
        Err(fault) => {
            let rejected = rejected(form, fault)?;
            Ok(context.page(ui::edit::new(&context.viewer, kind, &[], Some(rejected)).await?))
        }
    }
}

/// `GET /systems/aula`; an address that the page had before leads to the present one.
pub async fn record(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let context = context.as_of(&parameters(query)?)?;
    // Asked once: what the page says and under what it is kept must not differ.
    let watched = context.desk().watches(kind, &slug).await?;
    let made = async {
        let record = context.desk().record(kind, &slug).await?;
        if record.page.slug != slug.to_lowercase() {
            let moved = Redirect::permanent(&context.viewer.at(&record.page.path()));
            return Ok(Made::Other(moved.into_response()));
        }
        Ok(ui::record::record(&context.viewer, record, watched, None)
            .await?
            .into())
    };
    let beside = Beside {
        own: if watched { "watched" } else { "" }.to_owned(),
        ..Beside::default()
    };
    context.cached_with(&beside, made).await
}

/// `GET /systems/aula/edit`; the address may name a draft to go on with, or one section (`section`).
pub async fn edit(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (v, kind, parameters) = (&context.viewer, kind(&folder)?, parameters(query)?);
    Ok(context.page(ui::edit::edit(v, kind, &slug, &parameters, None).await?))
}

/// `POST /systems/aula/edit` with the `revision` that the form was made from.
pub async fn save(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    Open { mut form, faults }: Open,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let notation = context.viewer.notation();
    let (kept, ready) = parts::take(&context, &mut form).await;
    called::by_address(&mut form, kinds::fields(kind));
    notation.take_over(&mut form, kinds::fields(kind));
    let edit = |rejected| ui::edit::edit(&context.viewer, kind, &slug, &[], Some(rejected));
    if parts::goes_on(&form) {
        return Ok(context.page(edit(only_seen(kind, form)).await?));
    }
    rows::close_up(&mut form, kinds::fields(kind));
    let desk = context.desk().once(Once::of_form(&form));
    let revision = revision_of(&form);
    let whole = async {
        let Ok(revision) = &revision else {
            return Ok(form);
        };
        let form = desk.completed(kind, &slug, *revision, form).await?;
        desk.chosen(kind, &slug, *revision, form).await
    };
    let form = parts::or_discard(&context, kept.as_deref(), whole.await).await?;
    let done = match (
        faults
            .or(())
            .and_then(|()| undecided(&form).or(()))
            .map_err(Fault::from)
            .and(ready),
        &revision,
    ) {
        (Err(fault), _) => Err(fault),
        (Ok(()), Err(_)) => Err(Fault::invalid("revision", "required")),
        (Ok(()), Ok(revision)) => desk.edit_or_follow(kind, &slug, *revision, &form).await,
    };
    let done = parts::or_discard(&context, kept.as_deref(), done).await;
    match (done, revision) {
        (Ok(page), revision) => {
            let told = match revision {
                Ok(revision) if revision == page.revision => Told::UNCHANGED,
                _ => Told::SAVED,
            };
            let stood = Stood::of(kind, &form).map(|stood| stood.address(&page));
            let place = stood.unwrap_or_else(|| ui::edit::saved(&page, &form));
            Ok(context.told(told, &place))
        }
        (Err(Fault::Conflict { current }), Ok(revision)) => {
            let rejected = Rejected {
                form: desk.merged(kind, &slug, revision, &form).await?,
                conflict: Some(current),
                ..Rejected::default()
            };
            Ok(context.page(edit(rejected).await?))
        }
        (Err(fault), _) => Ok(context.page(edit(rejected(form, fault)?).await?)),
    }
}

/// Fields in which two people disagree and nobody has chosen yet.
fn undecided(form: &Form) -> Faults {
    let open = form.all(CLASH).into_iter().filter(|name| {
        let chosen = form.get(&format!("{CHOOSE}{name}"));
        !matches!(chosen, "mine" | "theirs")
    });
    Faults(
        open.map(|name| FieldFault::new(name, "choose_one"))
            .collect(),
    )
}

/// `GET /systems/aula/history`, with `older` and `newer` to compare.
pub async fn history(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    let (context, kind) = (context.as_of(&parameters)?, kind(&folder)?);
    context
        .cached(async {
            Ok(
                ui::history::history(&context.viewer, kind, &slug, &parameters)
                    .await?
                    .into(),
            )
        })
        .await
}

/// `GET /systems/aula/history/3`.
pub async fn revision(
    context: RequestContext,
    Path((folder, slug, number)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    let (context, kind) = (context.as_of(&parameters(query)?)?, kind(&folder)?);
    context
        .cached(async {
            Ok(ui::history::revision(&context.viewer, kind, &slug, number)
                .await?
                .into())
        })
        .await
}

/// `POST /systems/aula/history/3` brings that save back.
pub async fn restore(
    context: RequestContext,
    Path((folder, slug, number)): Path<(String, String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    let page = context
        .desk()
        .restore(kind(&folder)?, &slug, revision_of(&form)?, number)
        .await?;
    Ok(context.told(Told::RESTORED, &page.path()))
}

/// `POST /decisions/DS-2026-014/adopt`, and so for each act of each kind.
pub async fn act(
    context: RequestContext,
    Path((folder, slug, name)): Path<(String, String, String)>,
    mut open: Open,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let act = kinds::act(kind, &name).ok_or(Fault::NotFound)?;
    let notation = context.viewer.notation();
    let (kept, ready) = parts::take(&context, &mut open.form).await;
    called::by_address(&mut open.form, kinds::fields(kind));
    notation.take_over(&mut open.form, act.fields());
    // By its key what adds something is done once, and a draft of the form goes.
    let desk = context.desk().once(Once::of_form(&open.form));
    let revision = revision_of(&open.form).ok();
    let stood = Stood::of(kind, &open.form);
    let read = stood.map_or(Ok(()), |stood| stood.was_read(act, &open.form));
    let ready = open.faults.or(()).map_err(Fault::from).and(read).and(ready);
    let done = match ready {
        Ok(()) => desk.act(kind, &slug, act, revision, &open.form).await,
        Err(fault) => Err(fault),
    };
    let done = parts::or_discard(&context, kept.as_deref(), done).await;
    if done.is_ok() && kept.is_some() {
        parts::say(&desk, (kind, &slug), act, &mut open.form).await;
    }
    match (done, act.comes_to) {
        (Ok(page), _) if let Some(stood) = Stood::of(kind, &open.form) => {
            Ok(context.told(Told::of(act.name), &stood.address(&page)))
        }
        (Ok(page), Some(field)) => {
            let place = open.form.get(field);
            let address = format!("{}#{}", page.path(), slug_of(place));
            Ok(context.told(Told::of(act.name), &address))
        }
        (Ok(page), None) => Ok(context.told(Told::of(act.name), &page.path())),
        (Err(fault), _) => again_with(&context, kind, &slug, open.form, fault).await,
    }
}

/// The record that a form acts on, where nothing was typed into the form yet: there is nothing to bring back.
pub fn untouched<'a>(address: &'a str, form: &Form) -> Option<&'a str> {
    let path = address.split('?').next().unwrap_or_default();
    let (record, _) = path.rsplit_once('/')?;
    let act = act_at(path)?;
    // Choices and days are filled in when a form is made.
    let mut typed = act.fields().iter().filter(|field| {
        matches!(
            field.shape,
            Shape::Line(_) | Shape::Text | Shape::Prose | Shape::Decimal | Shape::Whole(..)
        )
    });
    let nothing = typed.all(|field| form.get(field.name).trim().is_empty());
    (nothing && matches!(act.takes, Takes::Fields(_))).then_some(record)
}

/// The act whose form posts to a path.
fn act_at(path: &str) -> Option<&'static Act> {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let [folder, _, name] = parts[..] else {
        return None;
    };
    kinds::act(Kind::in_folder(folder)?, name)
}

/// `POST /systems/aula/remove` with the `revision` that its page showed.
pub async fn remove(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let done = match revision_of(&form) {
        Ok(revision) => context.desk().remove(kind, &slug, revision).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(page) => Ok(Redirect::to(&format!("{}/removed", page.path())).into_response()),
        Err(fault) => again_with(&context, kind, &slug, form, fault).await,
    }
}

/// `GET /systems/aula/removed`, for who removed it.
pub async fn removed(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (v, kind) = (&context.viewer, kind(&folder)?);
    Ok(context.page(ui::removed::removed(v, kind, &slug, Rejected::default()).await?))
}

/// `POST /systems/aula/removed` brings it back.
pub async fn bring_back(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    match context.desk().bring_back(kind, &slug).await {
        Ok(page) => Ok(context.told(Told::BROUGHT_BACK, &page.path())),
        Err(fault) => {
            let rejected = rejected(form, fault)?;
            let v = &context.viewer;
            Ok(context.page(ui::removed::removed(v, kind, &slug, rejected).await?))
        }
    }
}

/// `GET /systems/aula/decisions`: a tab of the record. Of an address that only takes forms, as a reload or a shared address
/// asks for, the record itself.
pub async fn below(
    context: RequestContext,
    Path((folder, slug, name)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    uri: Uri,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let Some(tab) = Tab::at(kind, &name) else {
        kinds::act(kind, &name).ok_or(Fault::NotFound)?;
        let record = uri
            .path()
            .rsplit_once('/')
            .map_or("/", |(record, _)| record);
        return Ok(Redirect::to(record).into_response());
    };
    let parameters = parameters(query)?;
    if tab == Tab::Year {
        return year(context, (kind, &slug), &parameters).await;
    }
    let context = context.as_of(&parameters)?;
    if tab == Tab::Rollout {
        return rollout(context, (kind, &slug), &parameters).await;
    }
    let made = async {
        let record = context.desk().record(kind, &slug).await?;
        if record.page.slug != slug.to_lowercase() {
            let moved = Redirect::permanent(&context.viewer.at(&tab.path(&record.page.path())));
            return Ok(Made::Other(moved.into_response()));
        }
        Ok(ui::record::tab(&context.viewer, record, tab).await?.into())
    };
    context.cached(made).await
}

/// `GET /forums/ds/year?year=2026`: what its year holds; this year where none is named.
async fn year(
    context: RequestContext,
    (kind, slug): (Kind, &str),
    parameters: &[(String, String)],
) -> Result<Response, Failure> {
    let named = parameters.iter().find(|(name, _)| name == ui::year::YEAR);
    let named = named.map(|(_, year)| year.parse().ok().filter(|year| YEARS.contains(year)));
    let year = match named {
        None => context.viewer.today().year(),
        Some(year) => year.ok_or(Fault::NotFound)?,
    };
    let made = async {
        let forum = context.desk().record(kind, slug).await?;
        if forum.page.slug != slug.to_lowercase() {
            let moved = Tab::Year.path(&forum.page.path());
            return Ok(Made::Other(Redirect::permanent(&moved).into_response()));
        }
        Ok(ui::year::year(&context.viewer, forum, year).await?.into())
    };
    context.cached(made).await
}

/// `GET /systems/aula/rollout`: how far it has come in the units; with `edit` the form in which that is said.
async fn rollout(
    context: RequestContext,
    (kind, slug): (Kind, &str),
    parameters: &[(String, String)],
) -> Result<Response, Failure> {
    let asked = |name: &str| {
        let mut asked = parameters.iter().filter(|(key, _)| key == name);
        asked.next().map(|(_, value)| value.as_str())
    };
    let wanted = ui::rollout::Wanted::read(asked);
    let made = async {
        let record = context.desk().record(kind, slug).await?;
        if record.page.slug != slug.to_lowercase() {
            let moved = context.viewer.at(&Tab::Rollout.path(&record.page.path()));
            return Ok(Made::Other(Redirect::permanent(&moved).into_response()));
        }
        let page = ui::rollout::rollout(&context.viewer, record, wanted, Rejected::default());
        Ok(page.await?.into())
    };
    context.cached(made).await
}

/// `GET /systems/aula/gate?to=operation`: what the way to a stage asks for; to the next one where none is named.
pub async fn gate(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let kind = Some(kind(&folder)?).filter(|kind| *kind == Kind::System);
    let kind = kind.ok_or(Fault::NotFound)?;
    let parameters = parameters(query)?;
    let to = parameters.iter().find(|(name, _)| name == "to");
    let to = to.map(|(_, stage)| stage.parse().map_err(|_| Fault::NotFound));
    let to = to.transpose()?;
    let made = async {
        let record = context.desk().record(kind, &slug).await?;
        if record.page.slug != slug.to_lowercase() {
            let moved = format!("{}/gate", record.page.path());
            return Ok(Made::Other(Redirect::permanent(&moved).into_response()));
        }
        let page = ui::gate::gate(&context.viewer, record, to, Rejected::default());
        Ok(page.await?.into())
    };
    context.cached(made).await
}

/// `GET /systems/aula/exit`: what ends with a system, and how far that is proved.
pub async fn exit(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let kind = Some(kind(&folder)?).filter(|kind| *kind == Kind::System);
    let kind = kind.ok_or(Fault::NotFound)?;
    let made = async {
        let record = context.desk().record(kind, &slug).await?;
        if record.page.slug != slug.to_lowercase() {
            let moved = format!("{}/exit", record.page.path());
            return Ok(Made::Other(Redirect::permanent(&moved).into_response()));
        }
        let page = ui::exit::exit(&context.viewer, record, Rejected::default());
        Ok(page.await?.into())
    };
    context.cached(made).await
}

/// `GET /projects/pejlemaerke/reports/3`: what was known of a project when it was reported on.
pub async fn status_report(
    context: RequestContext,
    Path((folder, slug, number)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let kind = Some(kind(&folder)?).filter(|kind| *kind == Kind::Project);
    let kind = kind.ok_or(Fault::NotFound)?;
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    let made = async {
        let record = context.desk().record(kind, &slug).await?;
        if record.page.slug != slug.to_lowercase() {
            let moved = format!("{}/reports/{number}", record.page.path());
            return Ok(Made::Other(Redirect::permanent(&moved).into_response()));
        }
        let page = ui::status_report::status_report(&context.viewer, record, number);
        Ok(page.await?.into())
    };
    context.cached(made).await
}

/// `GET /meetings/ds-2026-m03/minutes`: its agenda, or what came of it, as a document; with `paper` and `version` what was published.
pub async fn minutes(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let kind = Some(kind(&folder)?).filter(|kind| *kind == Kind::Meeting);
    let kind = kind.ok_or(Fault::NotFound)?;
    let wanted = ui::meeting::Wanted::of(&parameters(query)?)?;
    let made = async {
        let meeting = context.desk().record(kind, &slug).await?;
        let page = ui::meeting::minutes(&context.viewer, meeting, wanted, Rejected::default());
        Ok(page.await?.into())
    };
    context.cached(made).await
}

/// The record's page once more, with what was typed and what is against it.
pub async fn again_with(
    context: &RequestContext,
    kind: Kind,
    slug: &str,
    form: Form,
    fault: Fault,
) -> Result<Response, Failure> {
    let mut rejected = rejected(form, fault)?;
    if rejected.conflict.is_some() {
        rejected.faults.push(FieldFault::new("", "conflict"));
    }
    let record = context.desk().record(kind, slug).await?;
    if let Some(stood) = Stood::of(kind, &rejected.form) {
        let page = stood.page(&context.viewer, &record, rejected.clone());
        if let Some(page) = page.await? {
            return Ok(context.page(page));
        }
    }
    let watched = context.desk().watches(kind, &record.page.slug).await?;
    let page = ui::record::record(&context.viewer, record, watched, Some(rejected));
    Ok(context.page(page.await?))
}

/// The revision that a form was made from.
fn revision_of(form: &Form) -> Result<i64, Fault> {
    form.get("revision")
        .parse()
        .map_err(|_| Fault::invalid("revision", "required"))
}

/// The page with a form that posts to this path once more; none where there is no such page.
pub async fn again(
    context: &RequestContext,
    path: &str,
    mut rejected: Rejected,
) -> Option<Result<Page, Fault>> {
    let v = &context.viewer;
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    // In another language numbers are written otherwise.
    let kind = parts.first().and_then(|folder| Kind::in_folder(folder));
    if let Some(kind) = kind {
        called::by_address(&mut rejected.form, kinds::fields(kind));
    }
    let fields = act_at(path).map_or_else(|| kind.map(kinds::fields), |act| Some(act.fields()));
    v.notation()
        .take_over(&mut rejected.form, fields.unwrap_or_default());
    Some(match parts[..] {
        [folder, "new"] => ui::edit::new(v, Kind::in_folder(folder)?, &[], Some(rejected)).await,
        [folder, "edit"] => ui::list::rows::ask(v, Kind::in_folder(folder)?, rejected).await,
        [_, slug, "edit"] if parts::are_of_run(kind, &rejected.form) => {
            let record = v.desk.record(Kind::AgendaItem, slug).await;
            match (record, Stood::of(Kind::AgendaItem, &rejected.form)) {
                (Ok(record), Some(stood)) => stood.page(v, &record, rejected).await.transpose()?,
                (Ok(_), None) => return None,
                (Err(fault), _) => Err(fault),
            }
        }
        [folder, slug, "edit"] => {
            ui::edit::edit(v, Kind::in_folder(folder)?, slug, &[], Some(rejected)).await
        }
        [folder, slug, _] if act_at(path).is_some() => {
            match v.desk.record(Kind::in_folder(folder)?, slug).await {
                Ok(record) => {
                    if let Some(stood) = Stood::of(record.page.kind, &rejected.form) {
                        match stood.page(v, &record, rejected.clone()).await {
                            Ok(None) => {}
                            Ok(Some(page)) => return Some(Ok(page)),
                            Err(fault) => return Some(Err(fault)),
                        }
                    }
                    let page = &record.page;
                    match v.desk.watches(page.kind, &page.slug).await {
                        Ok(watched) => ui::record::record(v, record, watched, Some(rejected)).await,
                        Err(fault) => Err(fault),
                    }
                }
                Err(fault) => Err(fault),
            }
        }
        _ => return None,
    })
}

/// A form that goes back unsaved, with its text as it will look and its rows as they were asked for.
fn only_seen(kind: Kind, mut form: Form) -> Rejected {
    rows::press(&mut form, kinds::fields(kind));
    Rejected {
        form: form.shown(),
        ..Rejected::default()
    }
}

/// What goes back into a form; other failures have pages of their own.
pub fn rejected(form: Form, fault: Fault) -> Result<Rejected, Failure> {
    let form = form.shown();
    match fault {
        Fault::Invalid(faults) | Fault::Refused(faults) => Ok(Rejected {
            form,
            faults,
            ..Rejected::default()
        }),
        Fault::Untimely(faults) => Ok(Rejected {
            form,
            faults,
            untimely: true,
            ..Rejected::default()
        }),
        Fault::Conflict { current } => Ok(Rejected {
            form,
            conflict: Some(current),
            ..Rejected::default()
        }),
        other => Err(other.into()),
    }
}
