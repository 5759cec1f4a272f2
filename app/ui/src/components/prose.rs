//! Markdown as people read it, with its links leading to pages.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_markdown::{Heading, Rendered, Target, render};
use styrbord_registry::{Page, in_text};

use crate::viewer::Viewer;

/// Renders Markdown; links to pages that nobody has written yet are marked as missing.
pub fn rendered(v: &Viewer, text: &str, heads: &HashMap<String, Page>) -> Rendered {
    render(text, &|target| {
        let page = heads.get(&in_text(target))?;
        Some(Target {
            href: v.at(&page.path()),
            title: page.title.clone(),
        })
    })
}

/// Text alone.
pub fn prose(v: &Viewer, text: &str, heads: &HashMap<String, Page>) -> AnyView {
    view! { <div class="prose" inner_html=rendered(v, text, heads).html></div> }.into_any()
}

/// The table of contents of a text that is long enough to need one: folded on a phone, where the text comes first.
pub fn contents(title: String, headings: &[Heading]) -> Option<AnyView> {
    let wanted: Vec<&Heading> = headings
        .iter()
        .filter(|heading| heading.level <= 3)
        .collect();
    if wanted.len() < 3 {
        return None;
    }
    let items: Vec<_> = wanted
        .into_iter()
        .map(|heading| {
            let level = heading.level.to_string();
            view! { <li data-level=level><a href=format!("#{}", heading.id)>{heading.text.clone()}</a></li> }
        })
        .collect();
    let label = title.clone();
    Some(
        view! { <nav class="beside toc" aria-label=label><details><summary>{title}</summary><ul>{items}</ul></details></nav> }
            .into_any(),
    )
}
