//! The systems by stage as one bar: each part of it and each word leads to the list.

use leptos::prelude::*;
use styrbord_domain::lifecycle::Stage;

use crate::viewer::Viewer;

/// The length of the bar, and what each part has at least so that it can be seen.
const LENGTH: f64 = 1000.0;
const LEAST: f64 = 8.0;

/// The bar with its words; nothing where there is no system.
pub fn bar(v: &Viewer, stages: &[(String, u64)]) -> Option<AnyView> {
    let counted: Vec<(Stage, u64)> = Stage::ALL
        .into_iter()
        .filter_map(|stage| {
            let count = stages.iter().find(|(code, _)| code == stage.as_str())?.1;
            (count > 0).then_some((stage, count))
        })
        .collect();
    if counted.is_empty() {
        return None;
    }
    let counts: Vec<u64> = counted.iter().map(|(_, count)| *count).collect();
    let all: u64 = counts.iter().sum();
    let mut from = 0.0;
    let (mut parts, mut words) = (Vec::new(), Vec::new());
    for ((stage, count), length) in counted.iter().zip(lengths(&counts)) {
        let (code, name) = (stage.as_str(), v.label("stage", stage.as_str()));
        let href = format!("/systems?stage={code}");
        let (x, width) = (
            format!("{from:.1}"),
            format!("{:.1}", (length - 2.0).max(1.0)),
        );
        // The words below are the links that are read aloud and reached by keyboard.
        parts.push(view! { <a href=href.clone() tabindex="-1"><rect x=x width=width height="20" data-stage=code></rect></a> });
        words.push(view! { <li data-stage=code><a href=href>{name}</a> <b>{*count}</b></li> });
        from += length;
    }
    let title = v.tw("front-portfolio-of", &[("count", all.into())]);
    Some(
        view! {
            <section class="stack" data-gap="small" id="portfolio">
                <h2>{title}</h2>
                <svg class="stage-bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">{parts}</svg>
                <ul class="stage-words">{words}</ul>
            </section>
        }
        .into_any(),
    )
}

/// How long each part is: by its count, and long enough to be seen.
fn lengths(counts: &[u64]) -> Vec<f64> {
    let all: u64 = counts.iter().sum();
    let free = LENGTH - LEAST * counts.len() as f64;
    let of = |count: &u64| LEAST + free * *count as f64 / all as f64;
    counts.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::{LEAST, LENGTH, lengths};

    #[test]
    fn the_parts_fill_the_bar_and_each_can_be_seen() {
        let found = lengths(&[1, 60_000, 3]);
        assert!((found.iter().sum::<f64>() - LENGTH).abs() < 0.001);
        assert!(found.iter().all(|length| *length >= LEAST));
        assert!(found[0] < found[2] && found[2] < found[1]);
    }
}
