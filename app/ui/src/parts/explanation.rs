//! Why a hit of a search stands where it does, for whoever need not know how a search works.

use leptos::prelude::*;
use styrbord_search::{Exact, Explanation, Hit, Part, Place, Reason, Word};

use crate::viewer::Viewer;

/// How the places of all hits are found.
pub fn about(v: &Viewer) -> AnyView {
    view! {
        <div class="notice" data-tone="info">
            <p class="measure">{v.t("search-explain-order")}</p>
            <details>
                <summary>{v.t("search-explain-more")}</summary>
                <p class="measure">{v.t("search-explain-score")}</p>
            </details>
        </div>
    }
    .into_any()
}

/// Why a hit stands where it does, and why below the one above it; how its score is made is folded away but for the first.
pub fn explanation(v: &Viewer, hit: &Hit, above: Option<&Hit>) -> Option<AnyView> {
    let explained = hit.explanation.as_ref()?;
    let said = [
        exact(v, explained.exact),
        above.and_then(|above| below(v, hit, above)),
        missing(v, &explained.missing),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let score = v.tw(
        "search-explained",
        &[("score", figure(v, hit.score).into())],
    );
    Some(
        view! {
            <div class="explanation">
                <p><strong>{score}</strong> " " {said.join(" ")}</p>
                <details open=above.is_none()>
                    <summary>{v.t("search-steps")}</summary>
                    {steps(v, explained, hit.score)}
                    {words(v, &explained.words)}
                </details>
            </div>
        }
        .into_any(),
    )
}

fn exact(v: &Viewer, exact: Exact) -> Option<String> {
    match exact {
        Exact::Nothing => None,
        Exact::Name => Some(v.t("search-exact-name")),
        Exact::Number => Some(v.t("search-exact-number")),
    }
}

/// What decides between a hit and the one above it.
fn below(v: &Viewer, hit: &Hit, above: &Hit) -> Option<String> {
    let exact = |hit: &Hit| hit.explanation.as_ref().map(|explained| explained.exact);
    if exact(above) > exact(hit) {
        let number = exact(above) == Some(Exact::Number);
        let key = if number {
            "search-below-number"
        } else {
            "search-below-name"
        };
        return Some(v.t(key));
    }
    let less = above.score - hit.score;
    if less > 0.0 {
        // A difference that rounds to nothing is still one.
        let decimals = if less < 0.01 { 6 } else { 2 };
        let less = styrbord_texts::number(v.language, less.into(), decimals);
        return Some(v.tw("search-below-score", &[("less", less.into())]));
    }
    (less == 0.0).then(|| v.t("search-below-date"))
}

fn missing(v: &Viewer, missing: &[String]) -> Option<String> {
    let words = [("words", missing.join(", ").into())];
    (!missing.is_empty()).then(|| v.tw("search-missing", &words))
}

/// The way from nothing to the score.
fn steps(v: &Viewer, explained: &Explanation, score: f32) -> AnyView {
    let labels = ["search-step", "search-step-does", "search-step-then"].map(|key| v.t(key));
    let mut reached = 0.0;
    let rows: Vec<_> = explained
        .parts
        .iter()
        .map(|part| {
            let (reason, does) = match *part {
                Part::Adds(reason, more) => {
                    reached += more;
                    (reason, format!("+ {}", figure(v, more)))
                }
                Part::Times(reason, by) => {
                    reached *= by;
                    (reason, format!("× {}", figure(v, by)))
                }
            };
            view! {
                <tr>
                    <th scope="row">{v.t(reason_key(reason))}</th>
                    <td class="num" data-label=labels[1].clone()>{does}</td>
                    <td class="num" data-label=labels[2].clone()>{figure(v, reached)}</td>
                </tr>
            }
        })
        .collect();
    let [step, does, then] = labels;
    view! {
        <div class="table-wrap">
            <table class="data-table">
                <thead><tr><th scope="col">{step}</th><th scope="col" class="num">{does}</th><th scope="col" class="num">{then.clone()}</th></tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row" colspan="2">{v.t("search-step-score")}</th><td class="num" data-label=then>{figure(v, score)}</td></tr></tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// What was found of what was typed.
fn words(v: &Viewer, words: &[Word]) -> Option<AnyView> {
    let labels = [
        "search-word-typed",
        "search-word-key",
        "search-word-place",
        "search-word-share",
        "search-word-score",
    ]
    .map(|key| v.t(key));
    let rows: Vec<_> = words
        .iter()
        .map(|word| {
            let share = styrbord_texts::percent(v.language, f64::from(word.share) * 100.0, 0);
            view! {
                <tr>
                    <th scope="row">{word.typed.clone()}</th>
                    <td data-label=labels[1].clone()><code>{word.key.clone()}</code></td>
                    <td data-label=labels[2].clone()>{v.t(place_key(word.place))}</td>
                    <td class="num" data-label=labels[3].clone()>{share}</td>
                    <td class="num" data-label=labels[4].clone()>{format!("+ {}", figure(v, word.score))}</td>
                </tr>
            }
        })
        .collect();
    let [typed, key, place, share, score] = labels;
    (!rows.is_empty()).then(|| {
        view! {
            <div class="table-wrap">
                <table class="data-table">
                    <caption>{v.t("search-words")}</caption>
                    <thead><tr>
                        <th scope="col">{typed}</th>
                        <th scope="col">{key}</th>
                        <th scope="col">{place}</th>
                        <th scope="col" class="num">{share}</th>
                        <th scope="col" class="num">{score}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

const fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::Words => "search-reason-words",
        Reason::Together => "search-reason-together",
        Reason::Title => "search-reason-title",
        Reason::Missing => "search-reason-missing",
        Reason::Over => "search-reason-over",
        Reason::Aside => "search-reason-aside",
        Reason::Answers => "search-reason-answers",
        Reason::Kind => "search-reason-kind",
    }
}

const fn place_key(place: Place) -> &'static str {
    match place {
        Place::Text => "search-place-text",
        Place::Title => "search-place-title",
        Place::Outline => "search-place-outline",
        Place::Related => "search-place-related",
        Place::File => "search-place-file",
        Place::Label => "search-place-label",
        Place::Number => "search-place-number",
    }
}

fn figure(v: &Viewer, value: f32) -> String {
    styrbord_texts::number(v.language, value.into(), 2)
}
