//! What a hit shows: what it is called, where it stands and whose it is, and a passage of it.

use leptos::prelude::*;
use styrbord_domain::answering::AnswersAs;
use styrbord_domain::kinds;
use styrbord_registry::Answering;
use styrbord_search::{Hit, Hits};

use crate::components::chip::{chip, state};
use crate::parts::explanation::explanation;
use crate::parts::record::on_day;
use crate::viewer::Viewer;

/// A hit in the list of results.
pub fn found(v: &Viewer, hit: &Hit, answering: Option<&Answering>, above: Option<&Hit>) -> AnyView {
    let number = hit
        .number
        .clone()
        .map(|number| view! { <span>{number}</span> });
    let kind = v.t(&format!("kind-{}", hit.kind));
    let passage = (!hit.snippet.is_empty() || hit.file.is_some()).then(|| {
        let file = hit.file.as_ref().map(|name| in_file(v, name));
        let said = view! { <span inner_html=hit.snippet.clone()></span> };
        view! { <p>{file} {said}</p> }
    });
    view! {
        <li data-superseded=hit.over.then_some("")>
            <h2><a href=hit.url.clone() inner_html=hit.title_html.clone()></a></h2>
            <p class="hit-meta">{status(v, hit)} <span>{kind}</span> {number} {answering.map(|of| answers(v, hit, of))} {date(v, hit)}</p>
            {passage}
            {explanation(v, hit, above)}
        </li>
    }
    .into_any()
}

/// That a passage stands in a file.
fn in_file(v: &Viewer, name: &str) -> AnyView {
    let said = v.tw("search-in-file", &[("name", name.into())]);
    view! { <span class="hint">{said}</span> }.into_any()
}

/// Where it stands; of what is over and has no word for it, that it is.
pub fn status(v: &Viewer, hit: &Hit) -> Option<AnyView> {
    let kind = hit.kind.parse().ok()?;
    match kinds::status(kind) {
        Some((_, words)) if !hit.status.is_empty() => {
            Some(state(v, words, &hit.status, hit.in_force))
        }
        _ => hit.over.then(|| chip("quiet", v.t("search-over"))),
    }
}

/// Who answers for it, and as what.
fn answers(v: &Viewer, hit: &Hit, of: &Answering) -> Option<AnyView> {
    let role = match of.role {
        AnswersAs::Field(name) => v.field(hit.kind.parse().ok()?, name),
        AnswersAs::Seat(code) => v.label("seat", code),
    };
    let who = match &of.who {
        Some(page) => view! { <b>{page.title.clone()}</b> }.into_any(),
        None => view! { <i>{v.t("value-unknown")}</i> }.into_any(),
    };
    Some(view! { <span>{role} ": " {who}</span> }.into_any())
}

/// Its day, and what happened on it.
fn date(v: &Viewer, hit: &Hit) -> Option<AnyView> {
    let date = hit.date.as_ref()?;
    let said = v.date_text(date);
    let said = on_day(v, hit.kind.parse().ok()?, &hit.status, said)?;
    Some(view! { <time datetime=date.clone()>{said}</time> }.into_any())
}

/// How many there are, in words: those of the first message, or of the second when there are more than were counted.
pub fn counted(v: &Viewer, [all, more]: [&str; 2], hits: &Hits) -> String {
    let key = if hits.more { more } else { all };
    v.tw(key, &[("count", hits.total.into())])
}
