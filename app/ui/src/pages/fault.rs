//! What failed, in words, with ways onward.

use leptos::prelude::*;
use styrbord_domain::fault::Faults;

use crate::page::Page;
use crate::shell::search_form;
use crate::viewer::Viewer;

/// The page of a failure.
#[must_use]
pub fn fault(v: &Viewer, status: u16, sentence: String, faults: &Faults) -> Page {
    let lines: Vec<String> = faults.0.iter().map(|fault| v.fault(fault)).collect();
    let v = v.clone();
    let title = v.t("fault-title");
    let heading = title.clone();
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
            {(!lines.is_empty()).then(|| view! { <ul>{lines}</ul> })}
            {search_form(&v, "")}
            <ul class="ways">{Vec::from(ways)}</ul>
        }
        .into_any()
    });
    page.own_search = true;
    page.narrow().with_status(status)
}
