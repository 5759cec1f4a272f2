//! What stands around a list: how many there are, which columns, the file of it, and the way onward.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::ROADMAP;
use styrbord_registry::Count;

use super::asked::{ALL_COLUMNS, Asked, shapes};
use super::columns::{DENSITY, chooser, hidden};
use crate::components::day::another_day;
use crate::viewer::Viewer;

/// The count, and what can be done with the list: its shape, columns, changes, files, and another day. Of a phone that takes the
/// room of one fold.
pub fn bar(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    count: Count,
    address: &str,
    changing: Option<AnyView>,
) -> AnyView {
    view! {
        <div class="list-bar">
            <p class="result-count" id="list-count">{counted(v, kind, count)}</p>
            {density_form(address)}
            <details class="list-tools" id="list-tools" open=asked.ordering || asked.all_chosen>
                <summary>{v.t("list-tools")}</summary>
                <div>
                    {shape_links(v, kind, asked)}
                    {(asked.listing.shape != ROADMAP).then(|| chooser(v, kind, asked))}
                    {changing}
                    {files(v, kind, asked)}
                    {another_day(v, format!("/{}", kind.folder()), Some("list-menu"), hidden(v, asked, |listing| listing.as_of = None))}
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// The ways to the same list in its other shapes.
fn shape_links(v: &Viewer, kind: Kind, asked: &Asked) -> Option<AnyView> {
    let links: Vec<_> = std::iter::once("")
        .chain(shapes(kind))
        .map(|shape| {
            let here = asked.listing.shape == shape;
            let href = asked.link(|listing| shape.clone_into(&mut listing.shape));
            let name = match shape {
                "" => v.t("list-shape-table"),
                shape => v.label("list-shape", shape),
            };
            view! { <li><a href=href aria-current=here.then_some("page")>{name}</a></li> }
        })
        .collect();
    (links.len() > 1).then(|| {
        view! { <nav class="shapes" aria-label=v.t("list-shapes")><ul>{links}</ul></nav> }
            .into_any()
    })
}

/// The form of the button that lets rows stand closer (`columns`), for itself since no form stands within another.
fn density_form(address: &str) -> AnyView {
    view! {
        <form id=DENSITY method="post" action="/preferences" hidden>
            <input type="hidden" name="next" value=address.to_owned()/>
        </form>
    }
    .into_any()
}

/// What the list shows as a file, and the same with every column there is.
fn files(v: &Viewer, kind: Kind, asked: &Asked) -> AnyView {
    let shown = asked.as_table(|_| ());
    let whole = asked.as_table(|listing| {
        listing.columns = Some(vec![ALL_COLUMNS.to_owned()]);
    });
    let formats = [("xlsx", v.t("export-xlsx")), ("csv", v.t("export-csv"))];
    let links: Vec<_> = formats
        .into_iter()
        .flat_map(|(ending, format)| {
            let of = |key, query: &str| {
                let words = v.tw(key, &[("format", format.clone().into())]);
                let address = format!("/{}.{ending}{query}", kind.folder());
                view! { <li><a href=address>{words}</a></li> }
            };
            [of("export-shown", &shown), of("export-all-columns", &whole)]
        })
        .collect();
    view! {
        <details class="menu" name="list-menu">
            <summary class="button" data-size="small">{v.t("action-export")}</summary>
            <ul class="menu-panel">{links}</ul>
        </details>
    }
    .into_any()
}

/// How many there are; of very many, that there are more than were counted.
fn counted(v: &Viewer, kind: Kind, count: Count) -> String {
    let said = v.tw(
        &format!("count-{}", kind.folder()),
        &[("count", count.number.into())],
    );
    if count.more {
        v.tw("count-more", &[("count", said.into())])
    } else {
        said
    }
}

/// The way to the next part of a long list.
pub fn pager(v: &Viewer, next: Option<String>, asked: &Asked) -> Option<AnyView> {
    let next = next?;
    let here = asked.link(|_| ());
    let href = if here == "?" {
        format!("?cursor={next}")
    } else {
        format!("{here}&cursor={next}")
    };
    Some(view! { <nav class="pager" aria-label=v.t("list-pages")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }.into_any())
}
