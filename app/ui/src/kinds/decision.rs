//! Decisions as documents: what they came to, who decided, why, and what came of them.

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::decisions::status_on;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ADOPT, DecisionFacts};
use styrbord_registry::{ChangeKind, Fault, Record};

use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::parts::loaded::{Before, Loaded};
use crate::parts::record;
use crate::parts::{acts, conditions, decision};
use crate::parts::{meeting, removal};
use crate::viewer::Viewer;

use crate::look::{Card, Look, rare, section};
use crate::ready_view::{IN_FORCE, ReadyView, Wanted};
use crate::shown::Shown;

impl Shown for DecisionFacts {
    const LOOK: Look = Look {
        template: Some("case"),
        first: &["title", "forum", "kind", "case", "recommendation", "text"],
        sections: &[
            section(
                "decision-group-matter",
                &["forum", "item", "kind", "decided_on", "money"],
            ),
            section(
                "decision-group-case",
                &["case", "recommendation", "reasons"],
            ),
            section(
                "decision-group-subjects",
                &["systems", "subjects", "supersedes"],
            ),
            section("decision-group-principles", &["principles"]),
            section(
                "decision-group-validity",
                &["valid_from", "valid_to", "conditions"],
            ),
            rare(
                "decision-group-more",
                &[
                    "alternatives",
                    "dissent",
                    "esdh_case_ref",
                    "kle_codes",
                    "extras",
                ],
            ),
        ],
        columns: &["number", "status", "forum", "decided_on"],
        filters: &[
            "status",
            "kind",
            "forum",
            "year",
            "decided_on",
            "valid_to",
            "to_ratify",
            "systems",
            "subjects",
        ],
        card: Card {
            says: &["number", "forum", "decided_on"],
            due: &["valid_to"],
            marks: &[],
        },
        views: &[
            ReadyView {
                columns: &["number", "forum", "kind", "decided_on", "systems"],
                ..ReadyView::of("view-in-force", IN_FORCE)
            },
            ReadyView::of("view-proposals", &[("status", Wanted::Any(&["draft"]))]),
            ReadyView {
                columns: &["number", "ratify_by", "forum", "decided_on"],
                sort: "ratify_by",
                ..ReadyView::of("view-to-ratify", &[("to_ratify", Wanted::Any(&["true"]))])
            },
            ReadyView::of("view-postponed", &[("status", Wanted::Any(&["postponed"]))]),
            ReadyView {
                columns: &["number", "valid_to", "forum", "kind", "systems"],
                sort: "valid_to",
                ..ReadyView::of(
                    "view-expires-soon",
                    &[
                        ("in_force", Wanted::Any(&["true"])),
                        ("valid_to", Wanted::Days(Some(0), Some(183))),
                    ],
                )
            },
        ],
        top: &["forum", "decided_on"],
        inside: &[Kind::ActionItem, Kind::Standard, Kind::Benefit],
        above: &[
            "item",
            "kind",
            "money",
            "valid_from",
            "valid_to",
            "conditions",
            "supersedes",
            "case",
            "recommendation",
            "reasons",
            "alternatives",
            "dissent",
            "urgent",
            "ratify_by",
            "to_ratify",
            "overdue",
        ],
        // They are looked for by their day, the latest first.
        sort: "-decided_on",
        can_be_in_force: true,
        menu: Some(4),
        ..Look::PLAIN
    };

    /// What is adopted is said where it is adopted.
    async fn before(v: &Viewer, record: &Record, act: &Act) -> Result<Before, Fault> {
        let kind = record.fact("kind");
        let adopts = act.name == ADOPT.name && !kind.is_empty();
        let outcome = || v.label("decision-kind", kind);
        Ok(Before {
            button: adopts.then(|| v.t("decision-adopt")),
            notice: adopts.then(|| v.tw("decision-adopt-as", &[("outcome", outcome().into())])),
        })
    }

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let facts: DecisionFacts = loaded.record.facts()?;
        let title = format!("{} {}", facts.number, loaded.record.page.title);
        let ended = match (facts.revoked_on, &facts.superseded_by) {
            (Some(_), None) => {
                v.desk
                    .reason_of(&loaded.record, ChangeKind::Revoked)
                    .await?
            }
            _ => None,
        };
        let urgently = match facts.urgent {
            true => {
                v.desk
                    .reason_of(&loaded.record, ChangeKind::Adopted)
                    .await?
            }
            false => None,
        };
        let seen_to = match facts.conditions.is_empty() {
            true => Vec::new(),
            false => v.desk.seeing_to(&loaded.record).await?,
        };
        let chain = chain(v, &loaded.record).await?;
        let made = meeting::Made::of(v, &loaded.record).await?;
        let moved = v.desk.moved_by(&loaded.record).await?;
        let v = v.clone();
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let status = status_on(v.today(), &facts.dates());
            view! {
                {error_summary(&v, Some(Self::KIND), &rejected.faults)}
                <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")><ol><li><a href=v.at("/decisions")>{v.t("decisions-title")}</a></li></ol></nav>
                <div class="with-side">
                    <article class="document">
                        {decision::head(&v, &loaded, &facts, status)}
                        {decision::banner(&v, &loaded, &facts, status, ended.clone())}
                        {decision::urgent(&v, &loaded, &facts, urgently.clone())}
                        {decision::wording(&v, &loaded)}
                        {decision::decided(&v, &loaded, &facts, made.as_ref())}
                        {conditions::part(&v, &loaded, &facts, &seen_to, &rejected)}
                        {decision::followed(&v, &loaded, &moved)}
                        {decision::sections(&v, &loaded, &facts)}
                        {decision::chain(&v, &loaded.record, &chain)}
                        {record::groups(&v, &loaded)}
                        {acts::acts(&v, &loaded, &rejected)}
                    </article>
                    {record::side(&v, &loaded)}
                </div>
                {removal::form(&v, &loaded)}
                {record::last_change(&v, &loaded.record)}
            }
            .into_any()
        }))
    }
}

/// How long a chain is told.
const STEPS: usize = 16;

/// What a decision replaces and what replaces it, step by step, the oldest first, with itself among them.
async fn chain(v: &Viewer, record: &Record) -> Result<Vec<Record>, Fault> {
    let mut chain = vec![record.clone()];
    let mut earlier = vec![record.clone()];
    while let Some(one) = earlier.pop() {
        for slug in one.facts::<DecisionFacts>()?.supersedes {
            if let Some(older) = next(v, &slug, &chain).await? {
                chain.push(older.clone());
                earlier.push(older);
            }
        }
    }
    let mut later = record.clone();
    while let Some(newer) = next(v, later.fact("superseded_by"), &chain).await? {
        chain.push(newer.clone());
        later = newer;
    }
    chain.sort_by(|one, other| {
        let day = |record: &Record| (record.fact("decided_on").to_owned(), record.page.id);
        day(one).cmp(&day(other))
    });
    Ok(chain)
}

/// The decision at the other end of a link of a chain; none where it is not for the reader, or the chain is long enough.
async fn next(v: &Viewer, slug: &str, chain: &[Record]) -> Result<Option<Record>, Fault> {
    let known = chain.iter().any(|one| one.page.slug == slug);
    if slug.is_empty() || known || chain.len() > STEPS {
        return Ok(None);
    }
    match v.desk.record(DecisionFacts::KIND, slug).await {
        Err(Fault::NotFound) => Ok(None),
        found => found.map(Some),
    }
}
