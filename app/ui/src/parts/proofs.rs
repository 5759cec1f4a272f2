//! What has been proved of a system: each piece with where it is, until when it holds, and who approved it; and what waits to be
//! approved by a role that nobody has.

use leptos::prelude::*;
use styrbord_domain::lifecycle::{EvidenceStatus, EvidenceType, Stage, Wanted};
use styrbord_registry::{Ahead, Given, Held, Page, Proof};

use super::gates::{asked_at, item_title, place, said_by, who};
use crate::components::chip;
use crate::viewer::Viewer;

/// The part of a system's page; none where there is nothing of either.
#[must_use]
pub fn part(v: &Viewer, (system, stage): (&Page, Stage), ahead: &Ahead) -> Option<AnyView> {
    let waits = ahead.approver_is_vacant.iter();
    let waits = waits.map(|piece| waiting(v, *piece, asked_at(system, stage, *piece)));
    let rows: Vec<_> = waits
        .chain(ahead.proofs.iter().map(|proof| row(v, proof)))
        .collect();
    if rows.is_empty() {
        return None;
    }
    Some(
        view! { <section id="evidence"><h2>{v.t("section-evidence")}</h2><ul class="rows">{rows}</ul></section> }
            .into_any(),
    )
}

/// A piece that is put forward, and who would approve it.
fn waiting(v: &Viewer, piece: EvidenceType, place: String) -> AnyView {
    let nobody = Held {
        duty: piece.approver(),
        name: None,
    };
    let title = item_title(v, Wanted::Evidence(piece));
    view! {
        <li>
            <a href=place>{title}</a>
            <span class="soft">{v.t("gate-approver")} " " {who(v, &nobody)}</span>
            {chip::chip("warn", v.t("gate-part-waits"))}
        </li>
    }
    .into_any()
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
