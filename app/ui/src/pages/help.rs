//! The help of the fields in forms, for who writes it.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::for_kind;
use styrbord_domain::help::FieldHelp;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{edit_right, fields};
use styrbord_registry::Fault;
use styrbord_texts::{Language, field_hint};

use crate::components::form::{error_summary, fault_at};
use crate::components::input::text_area;
use crate::page::{Page, Rejected};
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;

/// Where it is written.
pub const ADDRESS: &str = "/help";

/// The fields of a kind of record with their help, and the way to the other kinds.
///
/// # Errors
/// `SignIn` or `Forbidden` for who does not write it.
pub async fn fields_of(v: &Viewer, kind: Kind) -> Result<Page, Fault> {
    keeps(v)?;
    let help = v.desk.field_help().await?;
    let (v, title) = (v.clone(), v.t("help-title"));
    let heading = format!("{title}: {}", v.t(&format!("kind-{kind}")));
    Ok(Page::new(heading.clone(), "", move || {
        let kinds: Vec<_> = Kind::ALL
            .into_iter()
            .map(|other| {
                let href = format!("{ADDRESS}/{}", other.folder());
                let here = (other == kind).then_some("page");
                view! { <li><a href=href aria-current=here>{v.t(&format!("kind-{other}"))}</a></li> }
            })
            .collect();
        let rows = table(&v, kind, &help);
        view! {
            <header class="record-head"><h1>{heading}</h1><p class="soft">{v.t("help-about")}</p></header>
            <nav class="record-tabs" aria-label=title><ul>{kinds}</ul></nav>
            {rows}
        }
        .into_any()
    }))
}

fn table(v: &Viewer, kind: Kind, help: &FieldHelp) -> AnyView {
    let rows: Vec<_> = names(kind)
        .into_iter()
        .map(|name| {
            let language = v.language.code();
            let own = help.of(kind, &name, language).map(str::to_owned);
            let is_own = own.is_some().then(
                || view! { " " <span class="chip" data-tone="plain">{v.t("help-own")}</span> },
            );
            let said = own.or_else(|| field_hint(v.language, kind.as_str(), &name));
            let said = said.unwrap_or_else(|| v.t("help-none"));
            let label = v.field(kind, &name);
            let href = format!("{ADDRESS}/{}/{name}", kind.folder());
            view! { <tr><th scope="row"><a href=href>{label}</a></th><td>{said}{is_own}</td></tr> }
        })
        .collect();
    view! {
        <div class="table-wrap">
            <table class="data-table">
                <thead><tr><th scope="col">{v.t("help-field")}</th><th scope="col">{v.t("help-words")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The form for the help of a field, in both languages.
///
/// # Errors
/// `SignIn` or `Forbidden` for who does not write it; `NotFound` for a field that is none.
pub async fn field(v: &Viewer, kind: Kind, name: &str, rejected: Rejected) -> Result<Page, Fault> {
    keeps(v)?;
    if !names(kind).iter().any(|known| known == name) {
        return Err(Fault::NotFound);
    }
    let help = v.desk.field_help().await?;
    let status = rejected.status();
    let (v, name) = (v.clone(), name.to_owned());
    let title = v.tw("help-of", &[("field", v.field(kind, &name).into())]);
    Ok(Page::new(title.clone(), "", move || {
        let languages = Language::ALL.map(|language| {
            let code = language.code();
            let fault = fault_at(&v, &rejected.faults, code);
            let wrong = fault.is_some().then_some("");
            let value = match rejected.form.has(code) {
                true => rejected.form.get(code),
                false => help.of(kind, &name, code).unwrap_or_default(),
            };
            let usual = field_hint(language, kind.as_str(), &name);
            let usual = usual.unwrap_or_else(|| v.t("help-none"));
            let usual = v.tw("help-usual", &[("words", usual.into())]);
            let (id, about) = (format!("f-{code}"), format!("f-{code}-hint"));
            view! {
                <div class="field" data-invalid=wrong>
                    <label for=id.clone()>{in_words(&v, language)}</label>
                    <p class="hint" id=about.clone()>{usual}</p>
                    {fault}
                    {text_area(code.to_owned(), id, value, 3, Some(about), wrong.map(|_| "true"))}
                </div>
            }
            .into_any()
        });
        let back = format!("{ADDRESS}/{}", kind.folder());
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")><ol><li><a href=back.clone()>{v.t("help-title")}</a></li></ol></nav>
            <h1>{title}</h1>
            <p>{v.t("help-empty-is-usual")}</p>
            <form class="form" id=PAGE_FORM method="post">
                {Vec::from(languages)}
                <div class="actions">
                    <button class="button" data-kind="primary">{v.t("action-save")}</button>
                    <a class="button" data-kind="quiet" href=back>{v.t("action-cancel")}</a>
                </div>
            </form>
        }
        .into_any()
    })
    .narrow()
    .with_form(Some(PAGE_FORM))
    .with_status(status))
}

fn in_words(v: &Viewer, language: Language) -> String {
    v.t(match language {
        Language::Da => "help-in-da",
        Language::En => "help-in-en",
    })
}

fn keeps(v: &Viewer) -> Result<(), Fault> {
    if v.desk.keeps_field_help() {
        return Ok(());
    }
    v.desk.require(edit_right(Kind::Wiki))
}

/// The fields that a form of the kind asks for, those of rows behind the name of the list.
fn names(kind: Kind) -> Vec<String> {
    let of = |field: &Field| match field.shape {
        Shape::Rows(inner) => {
            let inner = inner
                .iter()
                .map(|one| format!("{}.{}", field.name, one.name));
            std::iter::once(field.name.to_owned())
                .chain(inner)
                .collect()
        }
        _ => vec![field.name.to_owned()],
    };
    let head = for_kind!(kind, F => F::HEAD);
    head.iter().chain(fields(kind)).flat_map(of).collect()
}
