//! The pages' addresses: what is asked for, the page that answers, and forms that come back.

mod alerts;
mod attachments;
mod comments;
mod export;
mod following;
mod help;
pub mod parameters;
mod parts;
mod pictures;
mod portfolio;
pub mod records;
mod reports;
mod rows;
mod running;
mod searches;
mod views;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::SEARCH_WORDS;
use styrbord_registry::Fault;
use styrbord_ui::pages as ui;
use styrbord_ui::pages::account::SignedInBrowser;
use styrbord_ui::{Page, Rejected};

use crate::demo;
use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::page_cache::Beside;
use crate::http::request_context::RequestContext;
use crate::http::session_person::SessionPerson;
use crate::http::size::UPLOAD_LIMIT;
use crate::http::state::App;
use crate::http::upload;
use parameters::parameters;

pub use attachments::may_bring;

/// Every page and every form that belongs to a record.
pub fn routes(app: &App) -> Router<App> {
    Router::new()
        .route("/", get(front))
        .route("/search", get(search))
        .route("/search/suggest", get(suggest))
        .route("/search/words", get(search_words))
        .route("/search/words/starter", get(starter_words))
        .route("/changes", get(changes))
        .route("/decision-rights", get(decision_rights))
        .route(ui::wanting::WANTING, get(wanting))
        .route(ui::portfolio::PORTFOLIO, get(portfolio::portfolio))
        .route("/portfolio.csv", get(portfolio::csv))
        .route("/portfolio.xlsx", get(portfolio::xlsx))
        .route(
            "/following",
            get(following::following).post(following::change),
        )
        .route("/alerts", get(alerts::alerts).post(alerts::change))
        .route("/alerts/{id}", get(alerts::one))
        .route("/help", get(help::first))
        .route("/help/{folder}", get(help::fields))
        .route("/help/{folder}/{field}", get(help::field).post(help::write))
        .route("/reports", get(reports::reports).post(reports::report))
        .route("/reports/new", get(reports::new))
        .route("/reports/{id}", get(reports::one).post(reports::answer))
        .route("/{folder}", get(records::list).post(views::change))
        .route("/{folder}/new", get(records::new).post(records::register))
        .route("/{folder}/edit", get(rows::choose).post(rows::change))
        .route(searches::RECORD, get(records::record))
        .route(
            "/{folder}/{slug}/edit",
            get(records::edit).post(records::save),
        )
        .route(
            "/{folder}/{slug}/comments",
            get(comments::comments).post(comments::comment),
        )
        .route("/{folder}/{slug}/history", get(records::history))
        .route("/{folder}/{slug}/gate", get(records::gate))
        .route("/{folder}/{slug}/exit", get(records::exit))
        .route(
            "/{folder}/{slug}/reports/{number}",
            get(records::status_report),
        )
        .route(
            "/{folder}/{slug}/run",
            get(running::run).post(running::leave),
        )
        .route("/{folder}/{slug}/minutes", get(records::minutes))
        .route(
            "/{folder}/{slug}/history/{number}",
            get(records::revision).post(records::restore),
        )
        .route("/files/{digest}/{name}", get(attachments::file))
        .route(
            "/{folder}/{slug}/attachments",
            get(attachments::page)
                .post(attachments::bring)
                .layer(DefaultBodyLimit::max(upload::most(
                    app.registry().largest_file(),
                ))),
        )
        .route(
            "/{folder}/{slug}/attachments/remove",
            post(attachments::remove),
        )
        .route("/pictures/{name}", get(pictures::picture))
        .route(
            "/{folder}/{slug}/pictures",
            get(pictures::page)
                .post(pictures::bring)
                .layer(DefaultBodyLimit::max(UPLOAD_LIMIT)),
        )
        .route("/{folder}/{slug}/remove", post(records::remove))
        .route(
            "/{folder}/{slug}/removed",
            get(records::removed).post(records::bring_back),
        )
        .route(
            "/{folder}/{slug}/{act}",
            get(records::below).post(records::act),
        )
        .layer(from_fn_with_state(app.clone(), searches::searches))
}

async fn front(context: RequestContext) -> Result<Response, Failure> {
    let beside = Beside {
        own: context.desk().beside().await?,
        ..Beside::default()
    };
    context
        .cached_with(&beside, async {
            Ok(ui::front::front(&context.viewer).await?.into())
        })
        .await
}

async fn search(context: RequestContext, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let (page, searched) = ui::search::search(&context.viewer, &parameters(query)?).await?;
    Ok(searches::made(context.page(page), searched))
}

async fn suggest(context: RequestContext, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    Ok(Html(ui::search::suggest(&context.viewer, &parameters).await?).into_response())
}

/// `GET /search/words`: the page that says which words stand for each other; where nobody has written it, those that hold all
/// the same.
async fn search_words(context: RequestContext) -> Result<Redirect, Failure> {
    let page = context.desk().record(Kind::Wiki, SEARCH_WORDS).await;
    Ok(Redirect::to(&match page {
        Ok(record) => record.page.path(),
        Err(Fault::NotFound) => "/search/words/starter".to_owned(),
        Err(fault) => return Err(fault.into()),
    }))
}

async fn changes(context: RequestContext, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    let context = context.as_of(&parameters)?;
    context
        .cached(async {
            Ok(ui::changes::changes(&context.viewer, &parameters)
                .await?
                .into())
        })
        .await
}

/// `GET /rollout?unit=skole`: where a system is relevant and not used, in all units or in one.
async fn wanting(context: RequestContext, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    let context = context.as_of(&parameters)?;
    let asked = |name: &str| {
        let mut asked = parameters.iter().filter(|(key, _)| key == name);
        asked.next().map(|(_, value)| value.as_str())
    };
    let (unit, after) = (asked(ui::wanting::UNIT), asked(ui::wanting::AFTER));
    context
        .cached(async {
            Ok(ui::wanting::wanting(&context.viewer, unit, after)
                .await?
                .into())
        })
        .await
}

/// `GET /decision-rights`; the address may ask a question.
async fn decision_rights(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    context
        .cached(async {
            Ok(
                ui::decision_rights::decision_rights(&context.viewer, &parameters)
                    .await?
                    .into(),
            )
        })
        .await
}

/// `GET /sign-in`.
pub async fn sign_in(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    let next = parameters
        .iter()
        .find(|(name, _)| name == "next")
        .map_or("/", |(_, value)| value.as_str());
    Ok(context.page(sign_in_page(&context, next, None).await?))
}

async fn sign_in_page(
    context: &RequestContext,
    next: &str,
    rejected: Option<Rejected>,
) -> Result<Page, Fault> {
    let begun = context.app().registry().has_accounts().await?;
    let demo = demo_people(context);
    let v = &context.viewer;
    Ok(ui::account::sign_in(v, next, (demo, begun), rejected))
}

/// `GET /setup/{secret}`; the link works once.
pub async fn set_up(
    State(app): State<App>,
    context: RequestContext,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    if !app.registry().setup_open(&secret).await? {
        return Err(Fault::NotFound.into());
    }
    Ok(context.page(ui::account::set_up(&context.viewer, None)))
}

/// `GET /account`.
pub async fn account(context: RequestContext) -> Result<Response, Failure> {
    Ok(context.page(own_account(&context, None, None).await?))
}

/// `GET /accounts`.
pub async fn accounts(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = parameters(query)?;
    Ok(context.page(ui::account::accounts(&context.viewer, &asked, None).await?))
}

/// `GET /jobs`.
pub async fn jobs(context: RequestContext) -> Result<Response, Failure> {
    Ok(context.page(ui::jobs::jobs(&context.viewer).await?))
}

/// `GET /outbox`.
pub async fn outbox(context: RequestContext) -> Result<Response, Failure> {
    Ok(context.page(ui::outbox::outbox(&context.viewer).await?))
}

/// `GET /searched`.
pub async fn searched(context: RequestContext) -> Result<Response, Failure> {
    let page = ui::searched::searched(&context.viewer, Rejected::default());
    Ok(context.page(page.await?))
}

/// `POST /searched` with `text`, which was searched for, and `other`, which it is to stand for. Leads to what it finds then.
pub async fn teach(
    context: RequestContext,
    Open { form, faults }: Open,
) -> Result<Response, Failure> {
    let (v, text) = (&context.viewer, form.get("text"));
    let taught = match faults.or(()) {
        Ok(()) => {
            let title = v.t("search-words-title");
            v.desk.let_stand_for(text, form.get("other"), &title).await
        }
        Err(faults) => Err(faults.into()),
    };
    match taught {
        Ok(_) => Ok(Redirect::to(&ui::searched::looked_into(text)).into_response()),
        Err(Fault::Invalid(faults) | Fault::Refused(faults)) => {
            let rejected = Rejected {
                form: form.shown(),
                faults,
                ..Rejected::default()
            };
            Ok(context.page(ui::searched::searched(v, rejected).await?))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// `GET /search/words/starter`.
async fn starter_words(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = parameters(query)?;
    let made = async {
        Ok(ui::starter_words::starter_words(&context.viewer, &asked)
            .await?
            .into())
    };
    context.cached(made).await
}

/// `GET /redaction`.
pub async fn redaction(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    let page = ui::redaction::redaction(&context.viewer, &parameters, None, None)?;
    Ok(context.page(page))
}

/// The page that says what failed. What was `typed` stands on it, to be sent again.
pub fn failure(context: &RequestContext, failure: &Failure, typed: Option<&Form>) -> Response {
    let nothing = Faults::default();
    let status = failure.status().as_u16();
    let context = &match failure {
        // What is not there on a day may be there today: the page says which day it is, and leads there.
        Failure::Fault(Fault::NotFound) if typed.is_none() => of_its_day(context),
        _ => context.clone(),
    };
    let sentence = failure.sentence(&context.viewer);
    context.page(ui::fault::fault(
        &context.viewer,
        status,
        sentence,
        failure.faults().unwrap_or(&nothing),
        typed,
    ))
}

/// The same request on the day that its address names.
fn of_its_day(context: &RequestContext) -> RequestContext {
    let address = &context.viewer.address;
    let query = address.split_once('?').map(|(_, query)| query.to_owned());
    let day = parameters(query).and_then(|parameters| context.as_of(&parameters));
    day.unwrap_or_else(|_| context.clone())
}

/// The page of an account form once more, with what was typed and what is wrong with it.
pub async fn again(context: &RequestContext, rejected: Rejected) -> Response {
    let v = &context.viewer;
    let (path, query) = v.address.split_once('?').unwrap_or((&v.address, ""));
    // What was looked at when it was sent is looked at still.
    let asked = parameters(Some(query.to_owned())).unwrap_or_default();
    let page: Result<Page, Fault> = match path {
        "/sign-in" => sign_in_page(context, "/", Some(rejected)).await,
        "/account" => own_account(context, Some(rejected), None).await,
        "/accounts" => ui::account::accounts(v, &asked, Some(rejected)).await,
        "/redaction" => ui::redaction::redaction(v, &asked, Some(rejected), None),
        path if path.starts_with("/setup/") => Ok(ui::account::set_up(v, Some(rejected))),
        path => {
            let (faults, typed) = (rejected.faults.clone(), rejected.form.clone());
            let page = records::again(context, path, rejected).await;
            page.unwrap_or_else(|| {
                Ok(ui::fault::fault(
                    v,
                    422,
                    v.t("fault-invalid"),
                    &faults,
                    Some(&typed),
                ))
            })
        }
    };
    match page {
        Ok(page) => context.page(page),
        Err(fault) => Failure::from(fault).into_response(),
    }
}

/// The own account with the secret of a new token, which is shown this once.
pub async fn new_token(context: &RequestContext, secret: &str) -> Response {
    match own_account(context, None, Some(secret.to_owned())).await {
        Ok(page) => context.page(page),
        Err(fault) => Failure::from(fault).into_response(),
    }
}

async fn own_account(
    context: &RequestContext,
    rejected: Option<Rejected>,
    secret: Option<String>,
) -> Result<Page, Fault> {
    let mut browsers = Vec::new();
    for session in context.desk().own_sessions().await? {
        let Some(person) = SessionPerson::of(&serde_json::from_str(&session.data)?) else {
            continue;
        };
        browsers.push(SignedInBrowser {
            here: context.session() == Some(session.id.as_str()),
            id: session.id,
            browser: person.browser,
            address: person.address.to_string(),
            begun: person.begun * 1000,
            used: person.renewed * 1000,
        });
    }
    ui::account::own(&context.viewer, rejected, secret, browsers).await
}

/// Who can try the demonstration, on its sign-in page only.
fn demo_people(context: &RequestContext) -> Vec<(String, String, String)> {
    if !context.viewer.demo {
        return Vec::new();
    }
    let password = demo::DEMO_PASSWORD;
    demo::PEOPLE
        .iter()
        .map(|(login, name, _)| ((*login).to_owned(), (*name).to_owned(), password.to_owned()))
        .collect()
}
