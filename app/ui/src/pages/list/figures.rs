//! What a list shows beside the columns that are stored.

use leptos::prelude::*;
use styrbord_registry::Record;

use super::cells::SHORT;
use crate::components::chip::chip;
use crate::look::Look;
use crate::shown::Figures;
use crate::viewer::Viewer;

/// The headings of its columns. Those with a chip are words, the others numbers.
pub fn headings(v: &Viewer, look: &Look, figures: &Figures) -> Vec<AnyView> {
    let row = figures.values().next();
    look.figures
        .iter()
        .zip(row.into_iter().flatten())
        .map(|(key, (_, tone))| {
            let class = tone.is_none().then_some("num");
            view! { <th scope="col" class=class>{v.t(key)}</th> }.into_any()
        })
        .collect()
}

/// Its cells in the row of a record.
pub fn cells(v: &Viewer, look: &Look, figures: &Figures, record: &Record) -> Vec<AnyView> {
    let row = figures.get(&record.page.slug);
    look.figures
        .iter()
        .zip(row.into_iter().flatten())
        .map(|(key, (words, tone))| match tone {
            Some(tone) => {
                let short = (words.chars().count() <= SHORT).then_some("short");
                view! { <td class=short data-label=v.t(key)>{chip(tone, words.clone())}</td> }
                    .into_any()
            }
            None => view! { <td class="num" data-label=v.t(key)>{words.clone()}</td> }.into_any(),
        })
        .collect()
}
