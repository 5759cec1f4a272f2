//! What stands around a list: how many there are, which columns, the file of it, and the way onward.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::Count;

use super::asked::{ALL_COLUMNS, Asked};
use super::columns::{chooser, hidden};
use crate::components::day::another_day;
use crate::viewer::Viewer;

/// The count, the choice of columns, the files, and another day.
pub fn bar(v: &Viewer, kind: Kind, asked: &Asked, count: Count) -> AnyView {
    let file = |query: String| format!("/{}.csv{query}", kind.folder());
    let shown = file(asked.link(|_| ()));
    let whole = file(asked.link(|listing| listing.columns = Some(vec![ALL_COLUMNS.to_owned()])));
    view! {
        <div class="list-bar">
            <p class="result-count">{counted(v, kind, count)}</p>
            {chooser(v, kind, asked)}
            <details class="menu" name="list-menu">
                <summary class="button" data-size="small">{v.t("action-export-csv")}</summary>
                <ul class="menu-panel">
                    <li><a href=shown>{v.t("export-shown")}</a></li>
                    <li><a href=whole>{v.t("export-all-columns")}</a></li>
                </ul>
            </details>
            {another_day(v, format!("/{}", kind.folder()), Some("list-menu"), hidden(asked, |listing| listing.as_of = None))}
        </div>
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
