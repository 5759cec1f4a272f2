//! The parts that records' pages share: head, facts, text, what points here, and when it was saved.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, DecisionFacts, StandardFacts};
use styrbord_registry::{PointsHere, Record};

use super::list::may_edit;
use crate::components::{chip, facts as shown, prose};
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

/// Whether the words of a record stand for good: those of a decision taken and of a document approved.
pub fn wording_locked(record: &Record) -> bool {
    let standard = record.page.kind == Kind::Standard
        && record
            .facts::<StandardFacts>()
            .is_ok_and(|facts| facts.was_approved());
    standard || locked(record)
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
            .filter(|field| !stands_above(kind, field.name) && v.desk.sees(field))
            .collect();
        if !shown_fields.is_empty() {
            known.extend(shown::group(
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
