//! Who was at a meeting, and how they voted.

use leptos::prelude::*;
use styrbord_domain::meetings::{Attended, Quorum, Voted};
use styrbord_registry::{Sits, Sitting};

use super::reading::Agenda;
use crate::viewer::Viewer;

/// Whether enough are there, in words.
pub fn quorum(v: &Viewer, quorum: &Quorum) -> AnyView {
    let values = [
        ("present", quorum.present.into()),
        ("needed", quorum.needed.into()),
        ("seats", quorum.seats.into()),
    ];
    let (key, tone) = match (quorum.seats, quorum.is_met()) {
        (0, _) => ("quorum-no-seats", "bad"),
        (_, true) => ("quorum-met", "good"),
        (_, false) => ("quorum-not-met", "bad"),
    };
    view! { <p class="due said-of-meeting" data-tone=tone>{v.tw(key, &values)}</p> }.into_any()
}

/// Who was there, who was not, and who sat there for whom.
pub fn present(v: &Viewer, agenda: &Agenda) -> Option<AnyView> {
    let sitting = agenda.sitting.as_ref()?;
    Some(
        view! {
            <section class="needs" id="present">
                <header><h2>{v.t("meeting-present")}</h2></header>
                {quorum(v, &sitting.quorum)}
                {people(v, sitting)}
            </section>
        }
        .into_any(),
    )
}

/// People by whether they were there.
pub fn people(v: &Viewer, sitting: &Sitting) -> AnyView {
    let parts: Vec<_> = Attended::ALL
        .into_iter()
        .filter_map(|state| {
            let names: Vec<String> = sitting
                .people
                .iter()
                .filter(|one| one.state == Some(state))
                // Who only could have sat there for another is not away.
                .filter(|one| state != Attended::Absent || one.role.is_some())
                .map(|one| name(v, one))
                .collect();
            (!names.is_empty()).then(|| {
                view! { <div><dt>{v.label("attended", state.as_str())}</dt><dd>{names.join(", ")}</dd></div> }
            })
        })
        .collect();
    view! { <dl class="attendance">{parts}</dl> }.into_any()
}

fn name(v: &Viewer, sits: &Sits) -> String {
    match (&sits.instead_of, sits.role) {
        (Some((_, other)), _) => v.tw(
            "attended-for",
            &[
                ("name", sits.name.clone().into()),
                ("other", other.clone().into()),
            ],
        ),
        (None, Some(role)) if role != styrbord_domain::kinds::MembershipRole::Member => {
            format!(
                "{} ({})",
                sits.name,
                v.label("seat", role.as_str()).to_lowercase()
            )
        }
        _ => sits.name.clone(),
    }
}

/// What a vote came to, with the numbers.
pub fn came_to(v: &Viewer, sitting: &Sitting, voted: Voted) -> String {
    let tally = sitting.tally;
    let values = [
        ("for", tally.votes_for.into()),
        ("against", tally.against.into()),
        ("abstain", tally.abstain.into()),
        ("outcome", v.label("voted", voted.as_str()).into()),
    ];
    v.tw("votes-came-to", &values)
}

/// How they voted, in words; nothing where nobody did.
pub fn votes(v: &Viewer, sitting: &Sitting) -> Option<AnyView> {
    let voted = sitting.voted?;
    let tone = match voted {
        Voted::Carried => "good",
        Voted::Fell => "bad",
        Voted::Tied => "warn",
    };
    let sides: Vec<_> = styrbord_domain::meetings::Vote::ALL
        .into_iter()
        .filter_map(|vote| {
            let names: Vec<&str> = sitting
                .people
                .iter()
                .filter(|one| one.vote == Some(vote) && one.votes)
                .map(|one| one.name.as_str())
                .collect();
            (!names.is_empty()).then(|| {
                view! { <div><dt>{v.label("vote", vote.as_str())}</dt><dd>{names.join(", ")}</dd></div> }
            })
        })
        .collect();
    Some(
        view! { <p class="due said-of-meeting" data-tone=tone>{came_to(v, sitting, voted)}</p><dl class="attendance">{sides}</dl> }
            .into_any(),
    )
}
