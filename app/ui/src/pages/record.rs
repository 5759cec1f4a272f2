//! The page of a record: what it is, what holds, its text, and what points at it.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::facts::{self, DecisionFacts};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, ListQuery, PointsHere, Record};

use super::list::may_edit;
use super::{benefits, decisions, systems};
use crate::components::{chip, facts as shown, prose};
use crate::page::{Page, Rejected};
use crate::sections::{fields_of, sections};
use crate::viewer::Viewer;

/// What a record's page has loaded.
pub struct Loaded {
    /// The record.
    pub record: Record,
    /// The pages that it names.
    pub heads: HashMap<String, styrbord_registry::Page>,
    /// The pages that name it.
    pub points_here: Vec<PointsHere>,
}

/// The page of a record. A refused form of the page (a move, a reading, an adoption) comes back on it.
///
/// # Errors
/// `NotFound` when there is no such record.
pub async fn record(
    v: &Viewer,
    kind: Kind,
    slug: &str,
    rejected: Option<Rejected>,
) -> Result<Page, Fault> {
    let record = v.desk.record(kind, slug).await?;
    let heads = v.desk.heads_of(std::slice::from_ref(&record)).await?;
    let points_here = v.desk.points_here(&record.page).await?;
    let loaded = Loaded {
        record,
        heads,
        points_here,
    };
    let status = rejected.as_ref().map_or(200, Rejected::status);
    let rejected = rejected.unwrap_or_default();
    let title = loaded.record.page.title.clone();
    let page = match kind {
        Kind::Decision => decisions::page(v, loaded, rejected)?,
        Kind::System => systems::page(v, loaded, rejected).await?,
        Kind::Benefit => benefits::page(v, loaded, rejected).await?,
        Kind::Unit => {
            let below = v
                .desk
                .list(
                    kind,
                    &ListQuery {
                        filters: vec![("parent".to_owned(), vec![loaded.record.page.slug.clone()])],
                        limit: 500,
                        ..ListQuery::default()
                    },
                )
                .await?;
            let v = v.clone();
            Page::new(title, kind.folder(), move || {
                let rows: Vec<_> = below
                    .items
                    .iter()
                    .map(|unit| view! { <li><a href=unit.page.path()>{unit.page.title.clone()}</a></li> })
                    .collect();
                let tree = (!rows.is_empty()).then(|| view! { <section class="card"><h2>{v.t("unit-below")}</h2><ul class="rows">{rows}</ul></section> });
                ordinary(&v, &loaded, tree.into_any())
            })
        }
        _ => {
            let v = v.clone();
            Page::new(title, kind.folder(), move || {
                ordinary(&v, &loaded, ().into_any())
            })
        }
    };
    Ok(page.with_status(status))
}

/// A record without parts of its own, with `extra` above its facts.
fn ordinary(v: &Viewer, loaded: &Loaded, extra: AnyView) -> AnyView {
    view! {
        {head(v, loaded)}
        <div class="with-side">
            <div class="stack" data-gap="large">{extra} {text(v, loaded)} {groups(v, loaded)}</div>
            {side(v, loaded)}
        </div>
        {last_change(v, &loaded.record)}
    }
    .into_any()
}

/// Title, state, owner and what one can do.
pub fn head(v: &Viewer, loaded: &Loaded) -> AnyView {
    let record = &loaded.record;
    let kind = record.page.kind;
    let status = chip::status(v, record).map(|chip| view! { <p class="status">{chip}</p> });
    let summary = [record.fact("summary"), record.fact("purpose"), record.fact("statement")]
        .into_iter()
        .find(|text| !text.is_empty())
        .map(|text| view! { <div class="lede" inner_html=prose::rendered(text, &loaded.heads).html></div> });
    let meta: Vec<_> = meta_fields(kind)
        .iter()
        .filter_map(|name| facts::all_fields(kind).find(|field| field.name == *name))
        .map(|field| {
            let value = match record.facts.get(field.name) {
                Some(value) => shown::value_of(v, kind, field, value, &loaded.heads),
                None => shown::gap(v),
            };
            view! { <div><dt>{v.field(kind, field.name)}</dt><dd>{value}</dd></div> }
        })
        .collect();
    view! {
        <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
            <ol><li><a href=format!("/{}", kind.folder())>{v.t(&format!("{}-title", kind.folder()))}</a></li></ol>
        </nav>
        <header class="record-head">
            <div class="record-title"><h1>{record.page.title.clone()}</h1><div class="actions">{actions(v, record)}</div></div>
            {status} {summary}
            <dl class="record-meta">{meta}</dl>
        </header>
    }
    .into_any()
}

/// The facts that stand at the top.
const fn meta_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::System => &["owner", "unit", "criticality", "in_use_from"],
        Kind::Standard => &[
            "obligation",
            "owner",
            "version",
            "effective_from",
            "review_due",
        ],
        Kind::Benefit => &["owner", "project", "full_effect"],
        Kind::Project => &["owner", "lead", "end"],
        Kind::Forum => &["code", "parent", "meets", "review_due"],
        Kind::Person => &["job_title", "unit"],
        Kind::Unit => &["parent", "manager"],
        Kind::Vendor => &["cvr", "country"],
        Kind::Wiki => &["owner", "review_due"],
        Kind::Decision => &["forum", "decided_on"],
    }
}

/// Whether the head of the page, or a part of its own, shows the field already.
fn stands_above(kind: Kind, name: &str) -> bool {
    let own = match kind {
        Kind::Decision => matches!(
            name,
            "kind" | "case" | "recommendation" | "reasons" | "alternatives" | "dissent"
        ),
        _ => matches!(
            name,
            "summary" | "purpose" | "statement" | "status" | "phase"
        ),
    };
    own || meta_fields(kind).contains(&name)
}

/// Whether the record is a decision that has been taken: its words stand.
fn locked(record: &Record) -> bool {
    record.page.kind == Kind::Decision
        && record
            .facts::<DecisionFacts>()
            .is_ok_and(|facts| facts.status != DecisionStatus::Draft)
}

/// Edit and history.
pub fn actions(v: &Viewer, record: &Record) -> AnyView {
    let edit = (may_edit(v, record.page.kind) && !locked(record))
        .then(|| view! { <a class="button" href=format!("{}/edit", record.page.path())>{v.t("action-edit")}</a> });
    view! { {edit} <a class="button" data-kind="quiet" href=format!("{}/history", record.page.path())>{v.t("action-history")}</a> }
        .into_any()
}

/// The text, with its contents when it is long.
pub fn text(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    if loaded.record.text.is_empty() {
        return None;
    }
    let rendered = prose::rendered(&loaded.record.text, &loaded.heads);
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
    let mut known = Vec::new();
    let mut missing = Vec::new();
    for section in sections(kind) {
        let fields = fields_of(kind, section);
        let filled = fields
            .iter()
            .any(|field| record.facts.contains_key(field.name));
        if !filled {
            missing.push(v.t(section.title));
            continue;
        }
        // Rare sections and lists show only what they have; the others name their gaps too.
        let shown_fields: Vec<_> = fields
            .into_iter()
            .filter(|field| {
                record.facts.contains_key(field.name)
                    || (!section.rare
                        && !matches!(
                            field.shape,
                            Shape::Rows(_) | Shape::Prose | Shape::References(_)
                        ))
            })
            .filter(|field| !stands_above(kind, field.name))
            .collect();
        if !shown_fields.is_empty() {
            known.push(shown::group(
                v,
                kind,
                v.t(section.title),
                &shown_fields,
                &record.facts,
                &loaded.heads,
            ));
        }
    }
    let gaps = (!missing.is_empty() && may_edit(v, kind) && !locked(record)).then(|| {
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
    let items: Vec<_> = loaded
        .points_here
        .iter()
        .filter(|here| {
            let new = !seen.contains(&here.record.page.id);
            seen.push(here.record.page.id);
            new
        })
        .take(60)
        .map(|here| {
            let status = chip::status_code(v, &here.record)
                .map(|(list, code)| format!(" · {}", v.label(list, &code)))
                .unwrap_or_default();
            let kind = v.t(&format!("kind-{}", here.record.page.kind.as_str()));
            view! { <li><a href=here.record.page.path()>{here.record.page.title.clone()}</a><small>{kind}{status}</small></li> }
        })
        .collect();
    let body = if items.is_empty() {
        view! { <p class="soft">{v.t("backlinks-empty")}</p> }.into_any()
    } else {
        view! { <ul>{items}</ul> }.into_any()
    };
    view! { <aside class="aside"><section class="points-here"><h2>{v.t("section-backlinks")}</h2>{body}</section></aside> }
        .into_any()
}

/// When the record was last saved, by whom.
pub fn last_change(v: &Viewer, record: &Record) -> AnyView {
    let said = v.tw(
        "last-changed",
        &[
            ("date", v.instant(record.saved_at).into()),
            ("name", record.saved_by.clone().into()),
            ("revision", record.page.revision.into()),
        ],
    );
    view! { <p class="last-change">{said}</p> }.into_any()
}
