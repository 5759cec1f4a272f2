//! Views: the tabs over a list, and the menu in which a state of the list gets a name. Plain links and forms.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::{Listing, MAX_VIEW_NAME};
use styrbord_domain::rights::Action;
use styrbord_registry::{SavedView, Start};

use super::asked::Asked;
use crate::address::query_string;
use crate::components::form::fault_at;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// How many views stand beside each other, of those that were saved one at least; the others are in a menu.
const MOST_TABS: usize = 5;

/// The address of a view with all that it shows.
pub fn address(v: &Viewer, kind: Kind, slug: &str, saved: &Listing) -> String {
    let mut pairs = vec![("view".to_owned(), slug.to_owned())];
    let day = saved.as_of.or(v.desk.as_of_day());
    let listing = Listing {
        as_of: day,
        ..saved.clone()
    };
    pairs.extend(listing.pairs());
    format!("/{}?{}", kind.folder(), query_string(&pairs))
}

/// The tabs, and the menu beside them. Nothing where there is no view and nobody who could save one.
pub fn views(v: &Viewer, kind: Kind, asked: &Asked, rejected: &Rejected) -> Option<AnyView> {
    let shelf = &asked.shelf;
    let keeps = v.desk.is_signed_in() && v.desk.may(Action::KeepView);
    if shelf.views.all.is_empty() && shelf.ready.is_empty() && !keeps {
        return None;
    }
    let marked = asked.marked();
    let whole = Asked::whole(v, kind, shelf);
    let changed = |current: bool| (current && asked.has_changed()).then(|| v.t("view-changed"));
    let open = shelf.listing(&asked.view).is_some();
    let mut tabs = vec![tab(v.t("list-all"), whole, !open, None, None)];
    for (view, listing) in &shelf.ready {
        let current = asked.view == view.slug();
        let address = address(v, kind, view.slug(), listing);
        tabs.push(tab(
            v.t(view.name),
            address,
            current,
            changed(current),
            None,
        ));
    }
    let saved_tabs = MOST_TABS.saturating_sub(shelf.ready.len()).max(1);
    let mut more = Vec::new();
    for (place, (view, opened)) in shelf.views.all.iter().zip(&shelf.opened).enumerate() {
        let current = marked.is_some_and(|(marked, _)| marked.id == view.id);
        let by =
            (!view.own).then(|| v.tw("view-shared-by", &[("name", view.owner.clone().into())]));
        let tab = tab(
            view.name.clone(),
            address(v, kind, &view.slug, &opened.listing),
            current,
            changed(current),
            by,
        );
        if place < saved_tabs || current {
            tabs.push(tab);
        } else {
            more.push(tab);
        }
    }
    let more = (!more.is_empty()).then(|| {
        view! {
            <details class="menu" name="list-menu">
                <summary class="button" data-size="small" data-short=format!("+{}", more.len())><span>{v.tw("view-more", &[("count", more.len().into())])}</span></summary>
                <ul class="menu-panel">{more}</ul>
            </details>
        }
    });
    Some(
        view! {
            <div class="views">
                <nav class="tabs" aria-label=v.t("views-title")><ul>{tabs}</ul></nav>
                {more}
                {keeps.then(|| menu(v, kind, asked, rejected))}
            </div>
        }
        .into_any(),
    )
}

fn tab(
    name: String,
    href: String,
    current: bool,
    changed: Option<String>,
    title: Option<String>,
) -> AnyView {
    let changed = changed.map(|words| view! { " " <small>{words}</small> });
    view! { <li><a href=href title=title aria-current=current.then_some("page")>{name}{changed}</a></li> }
        .into_any()
}

/// What the view named here leaves out or finds nothing for.
pub fn gone(v: &Viewer, kind: Kind, asked: &Asked) -> Vec<String> {
    let Some((view, opened)) = asked.marked() else {
        return Vec::new();
    };
    if !view.is_readable() {
        return vec![v.t("view-unreadable")];
    }
    let known =
        |name: &String| styrbord_domain::listing::columns(kind).any(|field| field.name == *name);
    let said = |name: &String| {
        if known(name) {
            v.field(kind, name)
        } else {
            name.clone()
        }
    };
    let gone = opened.gone.iter();
    gone.map(|name| v.tw("view-gone", &[("field", said(name).into())]))
        .collect()
}

fn menu(v: &Viewer, kind: Kind, asked: &Asked, rejected: &Rejected) -> AnyView {
    let marked = asked.marked().map(|(view, _)| view);
    let own = marked.filter(|view| view.own);
    // With what comes with the program a list begins once it is saved as one's own.
    let is_ready = asked.shelf.ready_at(&asked.view).is_some();
    let key = if own.is_some() {
        "view-settings"
    } else {
        "view-save"
    };
    view! {
        <details class="menu" name="list-menu" id="view-menu" open=!rejected.faults.is_empty()>
            <summary class="button" data-size="small" data-short="⋯"><span>{v.t(key)}</span></summary>
            <div class="menu-panel">
                {keeping(v, kind, asked, own, rejected)}
                {(!is_ready).then(|| beginning(v, kind, asked, marked))}
            </div>
        </details>
    }
    .into_any()
}

/// Name and readers of a view, with the state of the list as it is now.
fn keeping(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    own: Option<&SavedView>,
    rejected: &Rejected,
) -> AnyView {
    let typed = !rejected.faults.is_empty();
    let name = match own {
        _ if typed => rejected.form.get("name").to_owned(),
        Some(view) => view.name.clone(),
        None => String::new(),
    };
    let shared = if typed {
        rejected.form.has("shared")
    } else {
        own.is_some_and(|view| view.shared)
    };
    let may_share = v.desk.may(Action::ShareView);
    let share = (may_share || shared).then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="shared" value="true" checked=shared/>
                <span>{v.t("view-share")}</span>
            </label>
        }
    });
    let save = |act: &'static str, key: &str, kind: Option<&'static str>| {
        view! { <button class="button" data-size="small" data-kind=kind name="act" value=act>{v.t(key)}</button> }
    };
    let buttons = match own {
        None => save("save_view", "view-save", Some("primary")).into_any(),
        Some(_) => view! {
            {save("change_view", "action-save", Some("primary"))}
            {save("save_view", "view-save-as-new", None)}
            {save("delete_view", "view-delete", Some("quiet"))}
        }
        .into_any(),
    };
    let wrong = rejected.faults.at("name").next().is_some();
    view! {
        <form method="post" action=format!("/{}", kind.folder())>
            {state(asked, own)}
            <div class="field" data-invalid=wrong.then_some("")>
                <label for="f-view-name">{v.t("view-name")}</label>
                {fault_at(v, &rejected.faults, "name")}
                <input id="f-view-name" name="name" value=name required maxlength=MAX_VIEW_NAME.to_string() autocomplete="off" aria-invalid=wrong.then_some("true")/>
            </div>
            {share}
            <p class="hint">{v.t("view-hint")}</p>
            <div class="actions">{buttons}</div>
        </form>
    }
    .into_any()
}

/// With what the list begins, for the reader and for everybody.
fn beginning(v: &Viewer, kind: Kind, asked: &Asked, marked: Option<&SavedView>) -> AnyView {
    let views = &asked.shelf.views;
    let here = marked.map_or(Start::Everything, |view| Start::View(view.id));
    let begins_here = match views.own_start.or(views.usual_start) {
        Some(start) => start == here,
        None => marked.is_none(),
    };
    let button = |act: &'static str, key: &str| {
        view! { <button name="act" value=act>{v.t(key)}</button> }.into_any()
    };
    let mut buttons = Vec::new();
    if begins_here {
        buttons.push(view! { <p class="hint">{v.t("view-begins-here")}</p> }.into_any());
    } else if marked.is_some() {
        buttons.push(button("start", "view-start"));
    } else {
        buttons.push(button("start", "view-start-whole"));
    }
    if views.own_start.is_some() {
        buttons.push(button("no_start", "view-start-usual"));
    }
    if v.desk.may(Action::Operate) {
        match marked {
            Some(view) if view.shared && views.usual_start != Some(here) => {
                buttons.push(button("start_everybody", "view-start-everybody"));
            }
            _ => {}
        }
        if views.usual_start.is_some() {
            buttons.push(button("no_start_everybody", "view-start-everybody-whole"));
        }
        if marked.is_some_and(|view| view.shared && !view.own) {
            buttons.push(button("delete_view", "view-withdraw"));
        }
    }
    view! {
        <hr/>
        <form method="post" action=format!("/{}", kind.folder())>{state(asked, marked)}{buttons}</form>
    }
    .into_any()
}

/// What the menu's forms are about: the state of the list, and the view.
fn state(asked: &Asked, view: Option<&SavedView>) -> AnyView {
    let state = query_string(&asked.listing.pairs());
    let view =
        view.map(|view| view! { <input type="hidden" name="view" value=view.slug.clone()/> });
    view! { <input type="hidden" name="state" value=state/> {view} }.into_any()
}
