//! The parts of a decision as a document: the case, the recommendation, the wording, and whether it holds.

use leptos::prelude::*;
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::kinds::DecisionFacts;

use super::loaded::Loaded;
use super::record;
use crate::components::{chip, facts as shown, prose};
use crate::viewer::Viewer;

pub fn head(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts) -> AnyView {
    let meta = [
        ("forum", shown::reference(v, &facts.forum, &loaded.heads)),
        ("kind", facts.kind.map_or_else(|| shown::gap(v), |kind| v.label("decision-kind", kind.as_str()).into_any())),
        ("decided_on", facts.decided_on.map_or_else(|| shown::gap(v), |date| v.date(date).into_any())),
    ]
    .map(|(name, value)| view! { <div><dt>{v.field_of(&loaded.record, name)}</dt><dd>{value}</dd></div> });
    view! {
        <header class="document-head">
            <p class="number">{facts.number.clone()}</p>
            <div class="record-title"><h1>{loaded.record.page.title.clone()}</h1><div class="actions">{record::actions(v, loaded)}</div></div>
            <p class="status">{chip::status(v, &loaded.record)}</p>
            <dl class="record-meta">{Vec::from(meta)}</dl>
            {adopted(v, loaded, facts)}
        </header>
    }
    .into_any()
}

/// Who adopted it, for which seat, when, and with what outcome.
fn adopted(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts) -> Option<AnyView> {
    let name = v.by(facts.adopted_by.as_ref()?, facts.adopted_for.as_deref());
    let date = v.date(facts.adopted_on?);
    let outcome = facts.kind.map_or_else(
        || v.t("value-unknown"),
        |kind| v.label("decision-kind", kind.as_str()),
    );
    let forum = loaded
        .heads
        .get(&facts.forum)
        .map_or_else(String::new, |forum| forum.title.clone());
    let said = match facts.adopted_seat {
        Some(seat) => v.tw(
            "decision-adopted-by-seat",
            &[
                ("name", name.into()),
                ("seat", v.label("seat", seat.as_str()).to_lowercase().into()),
                ("forum", forum.into()),
                ("date", date.into()),
                ("outcome", outcome.into()),
            ],
        ),
        None => v.tw(
            "decision-adopted-by",
            &[
                ("name", name.into()),
                ("date", date.into()),
                ("outcome", outcome.into()),
            ],
        ),
    };
    Some(view! { <p class="soft">{said}</p> }.into_any())
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
            let words = v.tw(
                "decision-superseded-by",
                &[("number", newer.to_uppercase().into())],
            );
            Some(
                view! { <div class="notice" data-tone="warn"><h2>{words}</h2><p>{link}</p></div> }
                    .into_any(),
            )
        }
        DecisionStatus::Draft => Some(
            view! { <div class="notice" data-tone="info"><p>{v.t("decision-is-draft")}</p></div> }
                .into_any(),
        ),
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

pub fn sections(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts) -> Vec<AnyView> {
    let part = |name: &str, text: Option<&str>, class: &'static str| {
        let text = text.filter(|text| !text.is_empty())?;
        let html = prose::rendered(v, text, &loaded.heads).html;
        Some(view! { <section><h2>{v.field_of(&loaded.record, name)}</h2><div class=class inner_html=html></div></section> }.into_any())
    };
    // What was decided comes first; why comes after.
    [
        part("text", Some(&loaded.record.text), "wording prose"),
        part("reasons", facts.reasons.as_deref(), "prose"),
        part("case", facts.case.as_deref(), "prose"),
        part("recommendation", facts.recommendation.as_deref(), "prose"),
        part("alternatives", facts.alternatives.as_deref(), "prose"),
        part("dissent", facts.dissent.as_deref(), "prose"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
