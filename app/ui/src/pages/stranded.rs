//! A draft that cannot be saved any more: what was typed, to be copied, and why.

use leptos::prelude::*;
use styrbord_domain::decisions::status_on;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DecisionFacts, fields, head};
use styrbord_registry::Record;

use crate::address::query_string;
use crate::page::Page;
use crate::parts::drafts::Drafts;
use crate::viewer::Viewer;

/// The page in place of a form that takes nothing any more, for the reason given. `typed` is the draft that was to be gone
/// on with; what of it stands as it does in the record is left out.
pub(super) fn stranded(
    v: &Viewer,
    kind: Kind,
    record: Option<&Record>,
    reason: String,
    drafts: Drafts,
    typed: Option<(&Form, Option<Form>)>,
) -> Page {
    let texts = typed.map(|(typed, stands)| texts(v, kind, typed, stands.as_ref()));
    let (path, title, form) = match record {
        Some(record) => {
            let path = record.page.path();
            let form = format!("{path}/edit");
            (path, record.page.title.clone(), form)
        }
        None => {
            let path = format!("/{}", kind.folder());
            let form = format!("{path}/new");
            (path, v.t(&format!("action-new-{}", kind.as_str())), form)
        }
    };
    // What was adopted changes by another that takes its place.
    let anew = record.filter(|record| {
        let facts = (kind == Kind::Decision).then(|| record.facts::<DecisionFacts>().ok());
        let facts = facts.flatten();
        facts.is_some_and(|facts| status_on(v.today(), &facts.dates()).stands())
    });
    let anew = anew.map(|record| {
        let pairs = [
            ("forum", record.fact("forum")),
            ("supersedes", record.page.slug.as_str()),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let href = format!("/{}/new?{}", kind.folder(), query_string(&pairs));
        let words = v.t("decision-anew");
        view! { <p><a href=href>{words}</a></p> }.into_any()
    });
    let v = v.clone();
    Page::new(title.clone(), kind.folder(), move || {
        let texts = texts.map(|texts| {
            view! { <section class="card" id="typed"><h2>{v.t("draft-typed")}</h2>{texts}</section> }
        });
        view! {
            <header class="record-head">
                <p class="kind">{v.t(&format!("kind-{}", kind.as_str()))}</p>
                <h1><a href=path>{title}</a></h1>
            </header>
            <div class="notice" data-tone="warn" id="locked"><p>{reason}</p>{anew}</div>
            {drafts.view(&v, kind, &form)}
            {texts}
        }
        .into_any()
    })
    .narrow()
}

/// What was typed, field by field.
fn texts(v: &Viewer, kind: Kind, typed: &Form, stands: Option<&Form>) -> Vec<AnyView> {
    let all = || head(kind).iter().chain(fields(kind));
    typed
        .iter()
        .filter_map(|(name, values)| {
            let parts: Vec<&str> = name.split('.').collect();
            let field = all().find(|field| field.name == parts[0])?;
            let field = match field.shape {
                Shape::Rows(inner) => inner
                    .iter()
                    .find(|inner| Some(&inner.name) == parts.last())?,
                _ => field,
            };
            let stood = stands.map(|form| form.all(name)).unwrap_or_default();
            if values.iter().all(|value| value.trim().is_empty()) || stood == *values {
                return None;
            }
            let label: Vec<&str> = parts
                .into_iter()
                .filter(|part| part.parse::<u64>().is_err())
                .collect();
            let label = v.field_proposed(kind, &label.join("."));
            let words: Vec<String> = values.iter().map(|value| words(v, field, value)).collect();
            Some(
                view! { <h3>{label}</h3><pre class="as-typed">{words.join("\n")}</pre> }.into_any(),
            )
        })
        .collect()
}

fn words(v: &Viewer, field: &Field, value: &str) -> String {
    match field.shape {
        Shape::Choice(codes, list) | Shape::Choices(codes, list) if codes.contains(&value) => {
            v.label(list, value)
        }
        _ => value.to_owned(),
    }
}
