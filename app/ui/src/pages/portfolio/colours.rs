//! How many benefits there are of each colour: a bar, and words that lead to the rows.

use leptos::prelude::*;
use styrbord_domain::benefits::Rating;
use styrbord_registry::Portfolio;

use super::asked::Asked;
use crate::components::chip::tone;
use crate::viewer::Viewer;

/// The bar with its words.
pub fn colours(v: &Viewer, asked: &Asked, found: &Portfolio) -> AnyView {
    let all = found.benefits();
    let counted = Rating::ALL
        .into_iter()
        .map(|rating| (rating, found.of(rating)));
    let counted: Vec<_> = counted.filter(|(_, count)| *count > 0).collect();
    let mut before = 0;
    let mut parts = Vec::new();
    for (rating, count) in &counted {
        let (from, until) = (
            before * 1000 / all.max(1),
            (before + count) * 1000 / all.max(1),
        );
        let tone = tone("benefit-rating", rating.as_str());
        let width = (until - from).saturating_sub(2).max(1);
        parts.push(view! { <rect x=from width=width height="20" data-tone=tone></rect> });
        before += count;
    }
    let words: Vec<_> = counted
        .iter()
        .map(|(rating, count)| {
            let tone = tone("benefit-rating", rating.as_str());
            let href = asked.of_colour(v, Some(*rating));
            let current = (asked.rating == Some(*rating)).then_some("true");
            let words = v.label("benefit-rating", rating.as_str());
            view! { <li><a class="chip" data-tone=tone href=href aria-current=current>{words}</a> <b>{*count}</b></li> }
        })
        .collect();
    view! {
        <section class="stack" data-gap="small" aria-label=v.t("portfolio-colours")>
            <svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">{parts}</svg>
            <ul class="cluster portfolio-colours">{words}</ul>
        </section>
    }
    .into_any()
}
