//! The parts that records' pages share: head, facts, text, what points here, and when it was saved.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_registry::{Offer, PointsHere, Record};

use crate::components::day::another_day;
use crate::components::{chip, facts as shown, prose};
use crate::look::Look;
use crate::viewer::{LINKS, Viewer};

/// What a record's page has loaded.
pub struct Loaded {
    /// How its kind is shown.
    pub look: &'static Look,
    /// The record.
    pub record: Record,
    /// The pages that it names.
    pub heads: HashMap<String, styrbord_registry::Page>,
    /// Whether it is shown as it stood once, without the parts that the page of its kind has beside the facts.
    pub as_it_was: bool,
    /// Whether the reader may edit it.
    pub may_edit: bool,
    /// The kinds of record that the reader may register as part of it, each with the field that names it.
    pub parts: Vec<(Kind, &'static str)>,
    /// What can be done to it, and what its page says before that is done.
    pub offers: Vec<(&'static Act, Offer, Before)>,
    /// Some of the pages that name it, and after which the others come.
    pub points_here: (Vec<PointsHere>, Option<String>),
}

/// What the page says of an act before it is done.
#[derive(Default)]
pub struct Before {
    /// What its button says instead of its name.
    pub button: Option<String>,
    /// What else comes of it.
    pub notice: Option<String>,
}

impl Loaded {
    /// Whether the reader may do something to the record now.
    pub fn offers(&self, act: &Act) -> bool {
        let mut offers = self.offers.iter();
        offers
            .any(|(offered, offer, _)| offered.name == act.name && matches!(offer, Offer::Form(_)))
    }
}

/// Title, state, owner and what one can do.
pub fn head(v: &Viewer, loaded: &Loaded) -> AnyView {
    let record = &loaded.record;
    let kind = record.page.kind;
    let status = chip::status(v, record).map(|chip| view! { <p class="status">{chip}</p> });
    let summary = [record.fact("summary"), record.fact("purpose"), record.fact("statement")]
        .into_iter()
        .find(|text| !text.is_empty())
        .map(|text| view! { <div class="lede" inner_html=prose::rendered(v, text, &loaded.heads).html></div> });
    let meta: Vec<_> = loaded
        .look
        .top
        .iter()
        .filter_map(|name| kinds::all_fields(kind).find(|field| field.name == *name))
        .map(|field| {
            let value = match record.facts.get(field.name) {
                Some(value) => shown::value_of(v, kind, field, value, &loaded.heads),
                None => shown::absent(v, record, field),
            };
            view! { <div><dt>{v.field_of(record, field.name)}</dt><dd>{value}</dd></div> }
        })
        .collect();
    view! {
        <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
            <ol><li><a href=v.at(&format!("/{}", kind.folder()))>{v.t(&format!("{}-title", kind.folder()))}</a></li></ol>
        </nav>
        <header class="record-head">
            <div class="record-title"><h1>{record.page.title.clone()}</h1><div class="actions">{actions(v, loaded)}</div></div>
            {status} {summary}
            <dl class="record-meta">{meta}</dl>
        </header>
    }
    .into_any()
}

/// Edit, what can be registered as part of it, history, and another day.
pub fn actions(v: &Viewer, loaded: &Loaded) -> AnyView {
    let record = &loaded.record;
    let edit = (loaded.may_edit && !record.is_fixed())
        .then(|| view! { <a class="button" href=format!("{}/edit", record.page.path())>{v.t("action-edit")}</a> });
    let parts: Vec<_> = loaded
        .parts
        .iter()
        .map(|(part, field)| {
            let href = format!("/{}/new?{field}={}", part.folder(), record.page.slug);
            view! { <a class="button" data-kind="quiet" href=href>{v.t(&format!("action-new-{}", part.as_str()))}</a> }
        })
        .collect();
    let history = v.at(&format!("{}/history", record.page.path()));
    view! { {edit} {parts} <a class="button" data-kind="quiet" href=history>{v.t("action-history")}</a> {another_day(v, record.page.path(), None, Vec::new())} }
        .into_any()
}

/// The text, with its contents when it is long.
pub fn text(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    if loaded.record.text.is_empty() {
        return None;
    }
    let rendered = prose::rendered(v, &loaded.record.text, &loaded.heads);
    let contents = prose::contents(v.t("section-contents"), &rendered.contents);
    let body = view! { <div class="prose" inner_html=rendered.html></div> }.into_any();
    Some(match contents {
        Some(contents) => view! { <div class="with-toc">{contents}{body}</div> }.into_any(),
        None => body,
    })
}

/// The facts by section. Sections of which nothing is known are named together, as gaps to fill.
pub fn groups(v: &Viewer, loaded: &Loaded) -> AnyView {
    let record = &loaded.record;
    let kind = record.page.kind;
    let has = |name: &str| record.facts.contains_key(name) || record.hidden.contains(&name);
    let mut known = Vec::new();
    let mut missing = Vec::new();
    for section in loaded.look.sections {
        let fields: Vec<_> = section.fields(kinds::fields(kind)).collect();
        let filled = fields.iter().any(|field| has(field.name));
        if !filled {
            missing.push(v.t(section.title));
            continue;
        }
        // Rare sections and lists show only what they have; the others name their gaps too.
        let shown_fields: Vec<_> = fields
            .into_iter()
            .filter(|field| {
                has(field.name)
                    || (!section.rare
                        && !matches!(
                            field.shape,
                            Shape::Rows(_) | Shape::Prose | Shape::References(_)
                        ))
            })
            .filter(|field| {
                let above = if loaded.as_it_was {
                    loaded.look.top.contains(&field.name)
                } else {
                    loaded.look.stands_above(field.name)
                };
                !above && v.desk.sees(field)
            })
            .collect();
        if !shown_fields.is_empty() {
            known.extend(shown::group(
                v,
                kind,
                v.t(section.title),
                &shown_fields,
                record,
                &loaded.heads,
            ));
        }
    }
    let gaps = (!missing.is_empty() && loaded.may_edit && !record.is_fixed()).then(|| {
        view! {
            <div class="notice" data-tone="quiet">
                <h2>{v.t("section-gaps")}</h2>
                <p>{missing.join(", ")}</p>
                <a href=format!("{}/edit", record.page.path())>{v.t("action-edit")}</a>
            </div>
        }
    });
    view! { <div class="grid" data-fit="wide">{known}</div> {gaps} }.into_any()
}

/// What points at this page, by kind.
pub fn side(v: &Viewer, loaded: &Loaded) -> AnyView {
    let mut seen = Vec::new();
    let (here, next) = &loaded.points_here;
    let items: Vec<_> = here
        .iter()
        .filter(|here| {
            let new = !seen.contains(&here.record.page.id);
            seen.push(here.record.page.id);
            new
        })
        .map(|here| {
            let status = chip::status_code(&here.record)
                .map(|(list, code)| format!(" · {}", v.label(list, &code)))
                .unwrap_or_default();
            let kind = v.t(&format!("kind-{}", here.record.page.kind.as_str()));
            view! { <li><a href=v.at(&here.record.page.path())>{here.record.page.title.clone()}</a><small>{kind}{status}</small></li> }
        })
        .collect();
    let body = if items.is_empty() {
        view! { <p class="soft">{v.t("backlinks-empty")}</p> }.into_any()
    } else {
        view! { <ul>{items}</ul> }.into_any()
    };
    let more = next.as_ref().map(|id| {
        let href = v.at(&format!("{}?{LINKS}={id}#backlinks", loaded.record.page.path()));
        view! { <nav class="pager" aria-label=v.t("section-backlinks")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }
    });
    view! { <aside class="aside"><section class="points-here" id="backlinks"><h2>{v.t("section-backlinks")}</h2>{body}{more}</section></aside> }
        .into_any()
}

/// When the record was last saved, by whom.
pub fn last_change(v: &Viewer, record: &Record) -> AnyView {
    let said = v.tw(
        "last-changed",
        &[
            ("date", v.instant(record.saved_at).into()),
            (
                "name",
                v.by(&record.saved_by, record.on_behalf_of.as_deref())
                    .into(),
            ),
            ("revision", record.page.revision.into()),
        ],
    );
    view! { <p class="last-change">{said}</p> }.into_any()
}
