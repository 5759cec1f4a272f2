//! The parts of a decision as a document: what it came to and its wording, who decided it, why, and what came of it.

use jiff::civil::Date;
use leptos::prelude::*;
use styrbord_domain::decisions::{DecisionStatus, missing_to_adopt};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::DecisionFacts;
use styrbord_domain::meetings::ItemStatus;
use styrbord_domain::tab::Tab;
use styrbord_registry::{Moved, Record};

use super::loaded::Loaded;
use super::meeting::Made;
use super::{around, record};
use crate::address::query_string;
use crate::components::chip::{self, tone};
use crate::components::{facts as shown, prose};
use crate::viewer::{Viewer, is_proposal};

pub fn head(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts, status: DecisionStatus) -> AnyView {
    view! {
        <header class="document-head">
            <p class="number">{facts.number.clone()}</p>
            <div class="record-title"><h1>{loaded.record.page.title.clone()}</h1><div class="actions" data-commands=v.t("commands-here")>{record::actions(v, loaded)}</div></div>
            {outcome(v, facts, status)}
            {loaded.tabs.nav(v, &loaded.record.page, Tab::Overview)}
        </header>
    }
    .into_any()
}

/// What it came to, and where that stands where it says something else.
fn outcome(v: &Viewer, facts: &DecisionFacts, status: DecisionStatus) -> AnyView {
    let state = v.label("decision-status", status.as_str());
    let Some(kind) = facts.kind else {
        return view! { <p class="outcome" data-tone="quiet"><strong>{state}</strong></p> }
            .into_any();
    };
    let tone = tone("decision-kind", kind.as_str());
    let word = v.label("decision-kind", kind.as_str());
    if status == DecisionStatus::Draft {
        let recommended = v.tw("decision-recommended", &[("value", word.into())]);
        return view! { <p class="outcome" data-tone="quiet"><strong>{state}</strong> <span>{recommended}</span></p> }
            .into_any();
    }
    let state = (state != word).then(|| view! { " " <span>{state}</span> });
    view! { <p class="outcome" data-tone=tone><strong>{word}</strong>{state}</p> }.into_any()
}

/// Who decided, when, for how much and for how long: in one look.
pub fn decided(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts, made: Option<&Made>) -> AnyView {
    let by = facts.adopted_by.as_ref().map(|name| {
        let name = v.by(name, facts.adopted_for.as_deref());
        let seat = facts
            .adopted_seat
            .map(|seat| v.label("seat", seat.as_str()).to_lowercase());
        let said: Vec<String> = std::iter::once(name).chain(seat).collect();
        (v.t("decision-by"), said.join(", ").into_any())
    });
    let field = |name: &str| v.field_of(&loaded.record, name);
    let day = |name: &str, day: Option<Date>| day.map(|day| (field(name), v.date(day).into_any()));
    let money = facts
        .money
        .map(|money| styrbord_texts::money(v.language, money.0));
    let is_draft = facts.status == DecisionStatus::Draft;
    let item = facts.item.as_deref();
    let item = item.filter(|item| is_draft && loaded.heads.contains_key(*item));
    let decided = facts
        .decided_on
        .map_or_else(|| shown::gap(v), |day| v.date(day).into_any());
    let rows = [
        Some((
            field("forum"),
            shown::reference(v, &facts.forum, &loaded.heads),
        )),
        by,
        made.map(|made| (v.t("kind-meeting"), made.view(v))),
        made.and_then(|made| Some((v.t("run-votes"), made.votes(v)?.into_any()))),
        // What is on an agenda is decided when that is dealt with, whatever was planned.
        item.is_none().then(|| (field("decided_on"), decided)),
        item.map(|item| (field("item"), shown::reference(v, item, &loaded.heads))),
        money.map(|money| (field("money"), money.into_any())),
        day("valid_from", facts.valid_from),
        day("valid_to", facts.valid_to),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .flatten()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect();
    let title = v.t("decision-decided");
    view! { <section class="facts" id="decided"><header><h2>{title}</h2></header><dl data-columns="">{rows}</dl></section> }
        .into_any()
}

/// That it could not wait: why, and until when its forum has to ratify it; or that it did.
pub fn urgent(
    v: &Viewer,
    loaded: &Loaded,
    facts: &DecisionFacts,
    reason: Option<String>,
) -> Option<AnyView> {
    let by = facts.ratify_by.filter(|_| facts.urgent)?;
    let forum = shown::reference(v, &facts.forum, &loaded.heads);
    let waits = facts.is_to_ratify(v.today());
    let (key, tone) = match (waits, by < v.today()) {
        (true, false) => ("decision-to-ratify", "warn"),
        (true, true) => ("decision-not-ratified", "bad"),
        (false, _) => ("decision-was-urgent", "quiet"),
    };
    let said = v.tw(key, &[("date", v.date(by).into())]);
    let reason = reason.map(|reason| view! { <p>{v.t("ended-because")} " " {reason}</p> });
    let mut items = loaded
        .tabs
        .of(Kind::AgendaItem)
        .flat_map(|around| &around.records);
    let on_agenda = items.find(|item| {
        let status: Option<ItemStatus> = item.fact("status").parse().ok();
        item.fact("ratifies") == loaded.record.page.slug && status.is_some_and(ItemStatus::is_open)
    });
    let next = waits.then(|| match on_agenda {
        Some(item) => {
            let link = view! { <a href=v.at(&item.page.path())>{item.page.title.clone()}</a> };
            view! { <p>{v.t("decision-ratified-there")} " " {link}</p> }.into_any()
        }
        None => view! { <p class="soft">{v.t("decision-ratified-by-itself")}</p> }.into_any(),
    });
    Some(
        view! { <div class="notice" data-tone=tone><h2>{v.t("decision-urgent")}</h2><p>{forum} " " {said}</p>{reason}{next}</div> }
            .into_any(),
    )
}

/// What it replaces and what replaces it, the oldest first, with itself among them; nothing where it stands alone.
pub fn chain(v: &Viewer, record: &Record, chain: &[Record]) -> Option<AnyView> {
    if chain.len() < 2 {
        return None;
    }
    let rows: Vec<_> = chain
        .iter()
        .map(|one| match one.page.id == record.page.id {
            true => {
                let day = v.date_short(one.fact("decided_on"));
                view! { <li aria-current="true"><span><strong>{record::named(one)}</strong> <small>{day}</small></span> {chip::status(v, one)}</li> }.into_any()
            }
            false => around::row(v, one),
        })
        .collect();
    Some(view! { <section class="needs"><h2>{v.t("decision-chain")}</h2><ol class="rows">{rows}</ol></section> }.into_any())
}

/// What came of it: systems that moved, documents that it approved, plans that rest on it.
pub fn followed(v: &Viewer, loaded: &Loaded, moved: &[Moved]) -> Option<AnyView> {
    let moves = moved.iter().map(|moved| {
        let stage = v.label("stage", moved.to.as_str());
        let title = moved.system.title.clone();
        view! {
            <li><span><a href=v.at(&moved.system.path())>{title}</a> <small>{v.t("decision-moved")} " · " {v.date(moved.on)}</small></span> <span>{stage}</span></li>
        }
        .into_any()
    });
    let inside = loaded.look.inside.iter();
    let around = inside
        .flat_map(|kind| loaded.tabs.of(*kind))
        .flat_map(|around| {
            let rows = around.records.iter().map(|one| around::row(v, one));
            let more = (around.count.number > around.records.len() as u64).then(|| {
                let all = around::list(v, &loaded.record, around.kind, around.field);
                view! { <li><a href=all>{v.t("action-show-all")}</a></li> }.into_any()
            });
            rows.chain(more)
        });
    let rows: Vec<AnyView> = moves.chain(around).collect();
    // The right to both is the same, in the same forum.
    let adds = loaded.may_edit && !loaded.as_it_was && !is_proposal(&loaded.record);
    let add = adds.then(|| {
        let forum = loaded.record.fact("forum").to_owned();
        let pairs = [
            ("forum", forum),
            ("decision", loaded.record.page.slug.clone()),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value));
        let href = format!(
            "/{}/new?{}",
            Kind::ActionItem.folder(),
            query_string(&pairs)
        );
        view! { <a href=href>{v.t("action-new-action")}</a> }
    });
    let is_shown = !rows.is_empty() || adds;
    let rows = match rows.is_empty() {
        true => view! { <p class="soft">{v.t("decision-followed-none")}</p> }.into_any(),
        false => view! { <ul class="rows">{rows}</ul> }.into_any(),
    };
    is_shown.then(|| {
        view! { <section class="needs" id="followed"><header><h2>{v.t("decision-followed")}</h2>{add}</header>{rows}</section> }
            .into_any()
    })
}

/// What a proposal lacks before it can be adopted, in words; none where it lacks nothing.
pub fn lacks(v: &Viewer, record: &Record, facts: &DecisionFacts) -> Option<String> {
    let missing = missing_to_adopt(facts, !record.text.is_empty());
    let named: Vec<String> = missing.map(|field| v.field_of(record, field)).collect();
    let fields = named.join(", ");
    (!named.is_empty()).then(|| v.tw("decision-lacks", &[("fields", fields.into())]))
}

/// What a reader must know before reading on.
pub fn banner(
    v: &Viewer,
    loaded: &Loaded,
    facts: &DecisionFacts,
    status: DecisionStatus,
    ended: Option<String>,
) -> Option<AnyView> {
    match status {
        DecisionStatus::Superseded => {
            let newer = facts.superseded_by.clone()?;
            let link = shown::reference(v, &newer, &loaded.heads);
            let key = match facts.urgent {
                true => "decision-ratified-by",
                false => "decision-superseded-by",
            };
            let words = v.tw(key, &[("number", newer.to_uppercase().into())]);
            Some(
                view! { <div class="notice" data-tone="warn"><h2>{words}</h2><p>{link}</p></div> }
                    .into_any(),
            )
        }
        DecisionStatus::Draft => {
            let missing = lacks(v, &loaded.record, facts).map(|words| {
                let edit = loaded.edits().then(|| {
                    let first = missing_to_adopt(facts, !loaded.record.text.is_empty()).next();
                    let place = first.map(|field| format!("#f-{field}")).unwrap_or_default();
                    let to = format!("{}/edit{place}", loaded.record.page.path());
                    view! { " " <a href=to>{v.t("decision-fill-in")}</a> }
                });
                view! { <p>{words} "." {edit}</p> }
            });
            Some(
                view! { <div class="notice" data-tone="info"><p>{v.t("decision-is-draft")}</p>{missing}</div> }
                    .into_any(),
            )
        }
        DecisionStatus::Revoked if facts.superseded_by.is_some() => {
            let by = facts.superseded_by.clone()?;
            let link = shown::reference(v, &by, &loaded.heads);
            let words = v.tw(
                "decision-taken-back-by",
                &[("number", by.to_uppercase().into())],
            );
            Some(
                view! { <div class="notice" data-tone="warn"><h2>{words}</h2><p>{link}</p></div> }
                    .into_any(),
            )
        }
        DecisionStatus::Revoked | DecisionStatus::Expired => {
            let on = facts
                .revoked_on
                .filter(|_| status == DecisionStatus::Revoked);
            let words = match on {
                Some(on) => v.tw("decision-revoked-on", &[("date", v.date(on).into())]),
                None => v.label("decision-status", status.as_str()),
            };
            let reason = ended.map(|reason| view! { <p>{v.t("ended-because")} " " {reason}</p> });
            Some(
                view! { <div class="notice" data-tone="warn"><p>{words}</p>{reason}</div> }
                    .into_any(),
            )
        }
        _ => None,
    }
}

/// The decision in its own words: what was decided comes first.
pub fn wording(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    part(
        v,
        loaded,
        "text",
        Some(&loaded.record.text),
        "wording prose",
    )
}

/// Why: the case as it was put, and what was said for and against.
pub fn sections(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts) -> Vec<AnyView> {
    [
        ("reasons", &facts.reasons),
        ("case", &facts.case),
        ("recommendation", &facts.recommendation),
        ("alternatives", &facts.alternatives),
        ("dissent", &facts.dissent),
    ]
    .into_iter()
    .filter_map(|(name, text)| part(v, loaded, name, text.as_deref(), "prose"))
    .collect()
}

fn part(
    v: &Viewer,
    loaded: &Loaded,
    name: &str,
    text: Option<&str>,
    class: &'static str,
) -> Option<AnyView> {
    let text = text.filter(|text| !text.is_empty())?;
    let html = prose::rendered(v, text, &loaded.heads).html;
    Some(view! { <section><h2>{v.field_of(&loaded.record, name)}</h2><div class=class inner_html=html></div></section> }.into_any())
}
