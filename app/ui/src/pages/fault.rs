//! What failed, in words, with ways onward.

use leptos::prelude::*;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;

use crate::page::Page;
use crate::shell::search_form;
use crate::viewer::{AS_OF, Viewer};

/// The page of a failure. What was `typed` into a form that came to nothing stands on it, to be sent again.
#[must_use]
pub fn fault(
    v: &Viewer,
    status: u16,
    sentence: String,
    faults: &Faults,
    typed: Option<&Form>,
) -> Page {
    let lines: Vec<String> = faults.0.iter().map(|fault| v.fault(fault)).collect();
    let typed: Vec<(String, String)> = typed
        .into_iter()
        .flat_map(Form::iter)
        .flat_map(|(name, values)| values.iter().map(|value| (name.to_owned(), value.clone())))
        .collect();
    let v = v.clone();
    let title = v.t(match status {
        401 => "sign-in-title",
        403 => "fault-title-forbidden",
        404 if !v.asked(AS_OF).is_empty() && record_of(&v).is_some() => "fault-title-not-then",
        404 => "fault-title-not-found",
        _ => "fault-title",
    });
    let heading = title.clone();
    let asks = whom_to_ask(&v).filter(|_| status == 403);
    let mut page = Page::new(title, "", move || {
        let lines: Vec<_> = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect();
        let ways = [
            ("/", "front-page"),
            ("/systems", "systems-title"),
            ("/decisions", "decisions-title"),
            ("/wiki", "wiki-title"),
        ]
        .map(|(href, key)| view! { <li><a href=href>{v.t(key)}</a></li> });
        view! {
            <header class="record-head"><p class="kind">{status}</p><h1>{heading}</h1><p class="lede">{sentence}</p></header>
            {asks.map(|page| view! { <p><a href=page>{v.t("fault-ask")}</a></p> })}
            {(!lines.is_empty()).then(|| view! { <ul>{lines}</ul> })}
            {(!typed.is_empty()).then(|| again(&v, status, typed))}
            {search_form(v.language, "")}
            <ul class="ways">{Vec::from(ways)}</ul>
        }
        .into_any()
    });
    page.own_search = true;
    page.narrow().with_status(status)
}

/// The record at or above the address.
fn record_of(v: &Viewer) -> Option<String> {
    let path = v.address.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts[..] {
        [folder, slug, ..] if !["new", "edit"].contains(&slug) => {
            Kind::in_folder(folder).map(|kind| kind.path(slug))
        }
        _ => None,
    }
}

/// The record whose page says who answers for what was refused below it.
fn whom_to_ask(v: &Viewer) -> Option<String> {
    let path = v.address.split('?').next().unwrap_or_default();
    record_of(v).filter(|record| record != path)
}

/// The form once more, to be sent when what failed is over; and its texts, to be copied.
fn again(v: &Viewer, status: u16, typed: Vec<(String, String)>) -> AnyView {
    let texts: Vec<_> = typed
        .iter()
        .filter(|(name, value)| name != "revision" && !value.is_empty())
        .map(|(_, value)| view! { <pre>{value.clone()}</pre> })
        .collect();
    let fields: Vec<_> = typed
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    let sign_in = (status == 401).then(|| {
        view! { <p><a href="/sign-in" target="_blank">{v.t("fault-sign-in-elsewhere")}</a></p> }
    });
    view! {
        <section class="card">
            <h2>{v.t("fault-typed-kept")}</h2>
            {sign_in}
            <form method="post" action=v.address.clone()>{fields}<button class="button" data-kind="primary">{v.t("action-try-again")}</button></form>
            <details class="more"><summary>{v.t("fault-show-typed")}</summary>{texts}</details>
        </section>
    }
    .into_any()
}
