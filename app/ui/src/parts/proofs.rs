//! What has been proved of a system: each piece with where it is, until when it holds, and who approved it.

use leptos::prelude::*;
use styrbord_domain::lifecycle::{EvidenceStatus, Wanted};
use styrbord_registry::{Given, Proof};

use super::gates::{item_title, place, said_by};
use crate::components::chip;
use crate::viewer::Viewer;

/// The part of a system's page; none where nothing has been approved.
#[must_use]
pub fn part(v: &Viewer, proofs: &[Proof]) -> Option<AnyView> {
    if proofs.is_empty() {
        return None;
    }
    let rows: Vec<_> = proofs.iter().map(|proof| row(v, proof)).collect();
    Some(
        view! { <section id="evidence"><h2>{v.t("section-evidence")}</h2><ul class="rows">{rows}</ul></section> }
            .into_any(),
    )
}

fn row(v: &Viewer, proof: &Proof) -> AnyView {
    let stands = (proof.status != EvidenceStatus::Approved).then(|| {
        let tone = match proof.status {
            EvidenceStatus::Expired => "warn",
            _ => "quiet",
        };
        chip::chip(tone, v.label("evidence-status", proof.status.as_str()))
    });
    let line = &proof.given.line;
    let until = proof.until.map(|until| {
        let key = match until < v.today() {
            true => "proof-ran-out",
            false => "proof-until",
        };
        v.tw(key, &[("date", v.date(until).into())])
    });
    let by = proof
        .answered
        .as_ref()
        .map(|given| view! { {v.t("gate-approved-by")} " " {said_by(v, given)} }.into_any());
    let told = whereabouts(v, &proof.given)
        .into_iter()
        .chain(line.date.map(|date| v.date(date).into_any()))
        .chain(until.map(IntoAny::into_any))
        .chain(by);
    let told: Vec<_> = told
        .enumerate()
        .map(|(place, one)| view! { {(place > 0).then_some(" · ")} {one} })
        .collect();
    let title = item_title(v, Wanted::Evidence(line.piece));
    view! { <li><span>{title}</span> <span class="soft">{told}</span> {stands}</li> }.into_any()
}

/// Where a piece is, or that the reader is not told.
fn whereabouts(v: &Viewer, given: &Given) -> Option<AnyView> {
    if given.withheld {
        return Some(v.t("gate-withheld").into_any());
    }
    (!given.place.is_empty()).then(|| place(&given.place))
}
