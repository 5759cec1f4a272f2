//! The way to another day: a page or a list as it stood when that day ended.

use leptos::prelude::*;

use crate::viewer::{AS_OF, Viewer};

/// A menu with a day to choose, beside history; a plain form that asks for `address` with the `hidden` inputs. Menus of
/// one `group` are open one at a time.
pub fn another_day(
    v: &Viewer,
    address: String,
    group: Option<&'static str>,
    hidden: Vec<AnyView>,
) -> AnyView {
    let size = group.is_some().then_some("small");
    let kind = group.is_none().then_some("quiet");
    view! {
        <details class="menu" name=group id="as-of">
            <summary class="button" data-size=size data-kind=kind>{v.t("as-of-another-day")}</summary>
            <div class="menu-panel">{day_form(v, address, hidden, "primary")}</div>
        </details>
    }
    .into_any()
}

/// The form alone, as it stands in a menu among others; its button is of a `kind`.
pub fn day_form(v: &Viewer, address: String, hidden: Vec<AnyView>, kind: &'static str) -> AnyView {
    let day = v.desk.as_of_day().map(|day| day.to_string());
    view! {
        <form class="form" method="get" action=address>
            {hidden}
            <div class="field" data-width="date">
                <label for="f-as-of">{v.t("as-of-day")}</label>
                <input id="f-as-of" name=AS_OF type="date" required value=day/>
            </div>
            <button class="button" data-kind=kind data-size="small">{v.t("as-of-show")}</button>
        </form>
    }
    .into_any()
}
