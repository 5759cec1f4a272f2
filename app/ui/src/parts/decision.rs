//! The parts of a decision as a document: the case, the recommendation, the wording, and whether it holds.

use leptos::prelude::*;
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::DecisionFacts;
use styrbord_registry::Adoption;

use super::record::{self, Loaded};
use crate::components::form::{confirm_cpr, fault_at};
use crate::components::{chip, facts as shown, prose};
use crate::page::Rejected;
use crate::viewer::Viewer;

pub fn head(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts) -> AnyView {
    let meta = [
        ("forum", shown::reference(&facts.forum, &loaded.heads)),
        ("kind", facts.kind.map_or_else(|| shown::gap(v), |kind| v.label("decision-kind", kind.as_str()).into_any())),
        ("decided_on", facts.decided_on.map_or_else(|| shown::gap(v), |date| v.date(date).into_any())),
    ]
    .map(|(name, value)| view! { <div><dt>{v.field_of(&loaded.record, name)}</dt><dd>{value}</dd></div> });
    view! {
        <header class="document-head">
            <p class="number">{facts.number.clone()}</p>
            <div class="record-title"><h1>{loaded.record.page.title.clone()}</h1><div class="actions">{record::actions(v, &loaded.record)}</div></div>
            <p class="status">{chip::status(v, &loaded.record)}</p>
            <dl class="record-meta">{Vec::from(meta)}</dl>
            {adopted(v, loaded, facts)}
        </header>
    }
    .into_any()
}

/// Who adopted it, for which seat, and when.
fn adopted(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts) -> Option<AnyView> {
    let (name, date) = (facts.adopted_by.clone()?, v.date(facts.adopted_on?));
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
            ],
        ),
        None => v.tw(
            "decision-adopted-by",
            &[("name", name.into()), ("date", date.into())],
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
) -> Option<AnyView> {
    match status {
        DecisionStatus::Superseded => {
            let newer = facts.superseded_by.clone()?;
            let link = shown::reference(&newer, &loaded.heads);
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
            let link = shown::reference(&by, &loaded.heads);
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
            let words = v.label("decision-status", status.as_str());
            Some(view! { <div class="notice" data-tone="warn"><p>{words}</p></div> }.into_any())
        }
        _ => None,
    }
}

pub fn sections(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts) -> Vec<AnyView> {
    let part = |name: &str, text: Option<&str>, class: &'static str| {
        let text = text.filter(|text| !text.is_empty())?;
        let html = prose::rendered(text, &loaded.heads).html;
        Some(view! { <section><h2>{v.field_of(&loaded.record, name)}</h2><div class=class inner_html=html></div></section> }.into_any())
    };
    [
        part("case", facts.case.as_deref(), "prose"),
        part("recommendation", facts.recommendation.as_deref(), "prose"),
        part("text", Some(&loaded.record.text), "wording prose"),
        part("reasons", facts.reasons.as_deref(), "prose"),
        part("alternatives", facts.alternatives.as_deref(), "prose"),
        part("dissent", facts.dissent.as_deref(), "prose"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Adopting a proposal, or taking back what was adopted: for those who lead the forum. Others are told who does.
pub fn acts(
    v: &Viewer,
    loaded: &Loaded,
    facts: &DecisionFacts,
    status: DecisionStatus,
    adoption: &Adoption,
    rejected: &Rejected,
) -> Option<AnyView> {
    let proposal = status == DecisionStatus::Draft && facts.adopted_on.is_none();
    if !adoption.leads {
        return proposal.then(|| leader(v, loaded, facts, adoption));
    }
    if proposal && adoption.own_case {
        return Some(
            view! { <div class="notice" data-tone="info"><p>{v.t("fault-own-case")}</p></div> }
                .into_any(),
        );
    }
    if proposal {
        return Some(adopt_form(v, loaded, facts, rejected));
    }
    status.stands().then(|| revoke_form(v, loaded, rejected))
}

/// Who may adopt.
fn leader(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts, adoption: &Adoption) -> AnyView {
    let forum = loaded
        .heads
        .get(&facts.forum)
        .map_or_else(String::new, |forum| forum.title.clone());
    let said = if adoption.leaders.is_empty() {
        v.tw("decision-nobody-leads", &[("forum", forum.into())])
    } else {
        v.tw(
            "decision-leader-adopts",
            &[
                ("forum", forum.into()),
                ("leaders", adoption.leaders.join(", ").into()),
            ],
        )
    };
    view! { <div class="notice" data-tone="quiet"><p>{said}</p></div> }.into_any()
}

fn adopt_form(v: &Viewer, loaded: &Loaded, facts: &DecisionFacts, rejected: &Rejected) -> AnyView {
    // The day that was planned, until a meeting earlier than that decides it: a day to come cannot have decided.
    let on = if rejected.form.has("decided_on") {
        rejected.form.get("decided_on").to_owned()
    } else {
        let today = v.today();
        facts
            .decided_on
            .map_or(today, |planned| planned.min(today))
            .to_string()
    };
    view! {
        <form class="card form" method="post" action=format!("{}/adopt", loaded.record.page.path())>
            <h2>{v.t("decision-adopt")}</h2>
            <p>{v.t("decision-adopt-warning")}</p>
            <input type="hidden" name="revision" value=loaded.record.page.revision/>
            <div class="field" data-width="date"><label for="f-decided_on">{v.field(Kind::Decision, "decided_on")}</label>{fault_at(v, &rejected.faults, "decided_on")}<input id="f-decided_on" name="decided_on" type="date" value=on/></div>
            <div class="actions"><button class="button" data-kind="primary">{v.t("decision-adopt")}</button></div>
        </form>
    }
    .into_any()
}

fn revoke_form(v: &Viewer, loaded: &Loaded, rejected: &Rejected) -> AnyView {
    view! {
        <details class="more" open=rejected.form.has("reason")>
            <summary>{v.t("decision-revoke")}</summary>
            <form class="form" method="post" action=format!("{}/revoke", loaded.record.page.path())>
                <input type="hidden" name="revision" value=loaded.record.page.revision/>
                <div class="field"><label for="f-reason">{v.t("transition-reason")}</label>{fault_at(v, &rejected.faults, "reason")}<input id="f-reason" name="reason" maxlength="300" value=rejected.form.get("reason").to_owned()/></div>
                {confirm_cpr(v, rejected)}
                <div class="actions"><button class="button" data-kind="danger">{v.t("decision-revoke")}</button></div>
            </form>
        </details>
    }
    .into_any()
}
