//! The answer to who may decide something, in words.

use leptos::prelude::*;
use styrbord_domain::decision_rights::{Matter, Question, Right};
use styrbord_domain::lifecycle::{Stage, Transition};
use styrbord_registry::{DecisionRights, ForumName};
use styrbord_texts::money_whole;

use super::way_up::way_up;
use crate::viewer::Viewer;

/// For each matter that was meant, whoever may decide it and where it goes from there.
pub fn answer(v: &Viewer, rights: &DecisionRights, question: &Question) -> AnyView {
    let matters = question.matters();
    let nothing = matters
        .is_empty()
        .then(|| view! { <p>{v.t("rights-no-move")}</p> });
    let answers: Vec<_> = matters
        .iter()
        .map(|(rows, matter)| about(v, rights, rows, matter))
        .collect();
    view! {
        <section class="card rights-answer" aria-live="polite">
            <h2>{v.t("rights-answer")}</h2>
            {nothing}
            {answers}
        </section>
    }
    .into_any()
}

fn about(v: &Viewer, rights: &DecisionRights, rows: &[&Transition], matter: &Matter) -> AnyView {
    let found = rights.of(matter);
    let (steering, boards): (Vec<_>, Vec<_>) =
        found.iter().partition(|right| right.forum.steers_a_project);
    // Each decides about its own project; where one may not, the matter goes up as any other.
    let own = steering
        .iter()
        .filter(|right| right.decides == Some(right.forum))
        .count();
    let steering: Vec<_> = [
        ("rights-own-projects", own),
        ("rights-own-projects-above", steering.len() - own),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| view! { <p>{v.tw(key, &[("count", count.into())])}</p> })
    .collect();
    let nobody = found
        .is_empty()
        .then(|| view! { <p>{v.t("rights-nobody")}</p> });
    let boards: Vec<_> = boards
        .into_iter()
        .map(|right| {
            view! { <p>{words(v, matter, right)}</p> {way_up(v, right, true)} }
        })
        .collect();
    let moves = moves(v, rows);
    let heading = (!moves.is_empty()).then(|| view! { <h3>{moves.join(", ")}</h3> });
    view! { <div>{heading} {nobody} {boards} {steering}</div> }.into_any()
}

/// Who decides, and why not the forum that the matter begins in.
fn words(v: &Viewer, matter: &Matter, right: &Right<&ForumName>) -> String {
    let own = right.forum.title.as_str();
    // What spends nothing is bound by no limit, so it is not for the amount that it goes up.
    let spends = matter.kinds.iter().any(|kind| kind.commits());
    let limit = right.forum.limit.filter(|_| spends);
    let above = limit.filter(|limit| matter.money.is_some_and(|money| money > *limit));
    let amount = above.map(|limit| money_whole(v.language, limit.0));
    match (right.decides, amount) {
        (Some(decides), _) if decides == right.forum => {
            v.tw("rights-decides", &[("forum", own.into())])
        }
        (Some(decides), Some(amount)) => v.tw(
            "rights-decides-amount",
            &[
                ("forum", decides.title.as_str().into()),
                ("own", own.into()),
                ("limit", amount.into()),
            ],
        ),
        (Some(decides), None) => v.tw(
            "rights-decides-kind",
            &[
                ("forum", decides.title.as_str().into()),
                ("own", own.into()),
            ],
        ),
        (None, _) => v.tw("rights-nobody-above", &[("own", own.into())]),
    }
}

/// The moves of systems, each from stage to stage.
pub fn moves(v: &Viewer, rows: &[&Transition]) -> Vec<String> {
    let stage = |stage: Stage| v.label("stage", stage.as_str());
    let moves = rows.iter().filter_map(|row| {
        let from = stage(row.from?);
        Some(format!("{from} → {}", stage(row.to)))
    });
    moves.collect()
}
