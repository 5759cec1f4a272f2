//! What stands around a list: how many there are, which columns, the file of it, and the way onward.

use leptos::prelude::*;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;

use styrbord_registry::Count;

use super::Asked;
use crate::address::query_string;
use crate::pages::Parameters;
use crate::viewer::Viewer;

/// The count, the choice of columns and the file.
pub fn bar(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    parameters: &Parameters,
    count: Count,
) -> AnyView {
    let export = format!("/{}.csv?{}", kind.folder(), query_string(parameters));
    let boxes: Vec<_> = kinds::all_fields(kind)
        .filter(|field| {
            v.desk.sees(field)
                && !matches!(
                    field.shape,
                    Shape::Prose | Shape::Rows(_) | Shape::References(_)
                )
        })
        .map(|field| {
            let checked = asked.columns.iter().any(|column| column.name == field.name);
            view! {
                <label class="choice">
                    <input type="checkbox" name="columns" value=field.name checked=checked/>
                    <span>{v.field(kind, field.name)}</span>
                </label>
            }
        })
        .collect();
    let kept: Vec<_> = parameters
        .iter()
        .filter(|(name, _)| name != "columns" && name != "cursor")
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> })
        .collect();
    view! {
        <div class="list-bar">
            <p class="result-count">{counted(v, kind, count)}</p>
            <details class="menu">
                <summary class="button" data-size="small">{v.t("list-columns")}</summary>
                <form class="menu-panel" method="get">{kept}{boxes}<button class="button">{v.t("action-apply")}</button></form>
            </details>
            <a class="button" data-size="small" href=export>{v.t("action-export-csv")}</a>
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
pub fn pager(v: &Viewer, next: Option<String>, parameters: &Parameters) -> Option<AnyView> {
    let next = next?;
    let mut pairs: Vec<(String, String)> = parameters
        .iter()
        .filter(|(key, _)| key != "cursor")
        .cloned()
        .collect();
    pairs.push(("cursor".to_owned(), next));
    let href = format!("?{}", query_string(&pairs));
    Some(view! { <nav class="pager" aria-label=v.t("list-pages")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }.into_any())
}
