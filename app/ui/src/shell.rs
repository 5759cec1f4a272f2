//! The frame of every page: head, masthead, menu, footer.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;

use crate::address::sign_in;
use crate::islands::SearchBox;
use crate::kinds::look;
use crate::page::Page;
use crate::preferences;
use crate::viewer::Viewer;

/// The one script that stands in pages. It is the same in all of them, so that browsers can be told its digest;
/// `assets` is the version of the client.
#[must_use]
pub fn loader(assets: &str) -> String {
    format!(
        "{}\nload(\"/pkg/styrbord.js?v={assets}\", \"/pkg/styrbord_bg.wasm?v={assets}\");",
        include_str!("load.js"),
    )
}

/// Renders a page to a whole HTML document.
#[must_use]
pub fn document(viewer: &Viewer, page: Page) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| frame(viewer, page).to_html());
    owner.cleanup();
    format!("<!doctype html>{html}")
}

fn frame(viewer: &Viewer, page: Page) -> AnyView {
    let v = viewer;
    let Page {
        title,
        area,
        own_search,
        narrow,
        bands,
        form,
        body,
        ..
    } = page;
    let title = if title.is_empty() {
        v.t("product-name")
    } else {
        format!("{title} – {}", v.t("product-name"))
    };
    let style = format!("/pkg/styrbord.css?v={}", v.assets);
    let loader = loader(&v.assets);
    view! {
        <html lang=v.language.code() data-theme=v.theme.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{title}</title>
                <link rel="stylesheet" href=style/>
                <link rel="icon" href="/mark.svg" type="image/svg+xml"/>
                <script type="module" inner_html=loader></script>
            </head>
            <body>
                {form.map(preferences::default_button)}
                <a class="skip-link" href="#main">{v.t("skip-to-content")}</a>
                {masthead(v, own_search, form)}
                <nav class="main-nav" aria-label=v.t("main-navigation")>{areas(v, area)}</nav>
                <main id="main" class=(!bands).then_some("page") data-width=narrow.then_some("narrow")>{as_of(v)}{body()}</main>
                {footer(v)}
            </body>
        </html>
    }
    .into_any()
}

/// Says of which day the page is, where that is not today, with the way back.
fn as_of(v: &Viewer) -> Option<AnyView> {
    let day = v.desk.as_of_day()?;
    let said = v.tw("as-of-notice", &[("date", v.date(day).into())]);
    Some(
        view! { <p class="notice" data-tone="info" role="note">{said} " " <a href=v.address_today()>{v.t("as-of-today")}</a></p> }
            .into_any(),
    )
}

fn masthead(v: &Viewer, own_search: bool, form: Option<&'static str>) -> AnyView {
    view! {
        <header class="masthead">
            <div>
                <a class="wordmark" href="/">
                    {mark()} <span>{v.t("product-name")} <small>{v.organisation.clone()}</small></span>
                </a>
                {(!own_search).then(|| search_form(v, ""))}
                <div class="masthead-tools">
                    {preferences::buttons(v, form)} {account(v)}
                    <details class="menu site-menu">
                        <summary>{v.t("menu")}</summary>
                        <div class="menu-panel">{areas(v, "")} <hr/> {preferences::buttons(v, form)} <hr/> {account_links(v)}</div>
                    </details>
                </div>
            </div>
        </header>
    }
    .into_any()
}

/// The search box that stands on every page: a plain form that answers while typing where scripts run.
pub(crate) fn search_form(v: &Viewer, query: &str) -> AnyView {
    view! {
        <form class="site-search" role="search" action="/search">
            <svg viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
                <circle cx="7.5" cy="7.5" r="5"></circle>
                <path d="m11.5 11.5 4 4"></path>
            </svg>
            <label class="visually-hidden" for="q">{v.t("search-label")}</label>
            <SearchBox query=query.to_owned() placeholder=v.t("search-placeholder") suggestions=v.t("search-as-you-type-label")/>
            <kbd aria-hidden="true">"/"</kbd>
            <button class="button">{v.t("action-search")}</button>
        </form>
    }
    .into_any()
}

fn areas(v: &Viewer, current: &str) -> AnyView {
    let mut areas: Vec<(u8, Kind)> = Kind::ALL
        .into_iter()
        .filter_map(|kind| Some((look(kind).menu?, kind)))
        .collect();
    areas.sort_unstable();
    let items: Vec<_> = areas
        .into_iter()
        .map(|(_, kind)| kind)
        .map(|kind| {
            let here = kind.folder() == current;
            let exact = v.address.split('?').next() == Some(&format!("/{}", kind.folder()));
            let state = if exact { Some("page") } else { here.then_some("true") };
            let href = format!("/{}", kind.folder());
            view! { <li><a href=href aria-current=state>{v.t(&format!("menu-{}", kind.folder()))}</a></li> }
        })
        .collect();
    view! { <ul>{items}</ul> }.into_any()
}

fn account(v: &Viewer) -> AnyView {
    if v.desk.actor().account.is_none() {
        return view! { <a href=sign_in(v)>{v.t("action-sign-in")}</a> }.into_any();
    }
    view! {
        <details class="menu">
            <summary>{v.desk.actor().name.clone()}</summary>
            <div class="menu-panel">{account_links(v)}</div>
        </details>
    }
    .into_any()
}

fn account_links(v: &Viewer) -> AnyView {
    if v.desk.actor().account.is_none() {
        return view! { <a href=sign_in(v)>{v.t("action-sign-in")}</a> }.into_any();
    }
    let accounts = v
        .desk
        .may(Action::ManageAccounts)
        .then(|| view! { <a href="/accounts">{v.t("users-title")}</a> });
    let jobs = v
        .desk
        .may(Action::Operate)
        .then(|| view! { <a href="/jobs">{v.t("jobs-title")}</a> });
    view! {
        <a href="/account">{v.t("account-title")}</a>
        {accounts}
        {jobs}
        <a href="/changes">{v.t("changes-title")}</a>
        <hr/>
        <form method="post" action="/sign-out"><button>{v.t("action-sign-out")}</button></form>
    }
    .into_any()
}

fn footer(v: &Viewer) -> AnyView {
    let links = [
        ("/people", "menu-people"),
        ("/vendors", "menu-vendors"),
        ("/changes", "changes-title"),
        ("/api/v1/openapi.json", "menu-api"),
    ];
    let items: Vec<_> = links
        .into_iter()
        .map(|(href, key)| view! { <li><a href=href>{v.t(key)}</a></li> })
        .collect();
    view! {
        <footer class="site-footer">
            <div>
                <ul>{items}</ul>
                <p>{v.t(if v.demo { "demo-notice" } else { "product-tagline" })}</p>
            </div>
        </footer>
    }
    .into_any()
}

fn mark() -> AnyView {
    view! {
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d="M14.5 3.5C8.5 8.5 6 14 6 20c0 2.6.4 5 1.3 7.5h7.2z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"></path>
            <path class="starboard-light" d="M17 2.5C23.4 8 26 13.7 26 20c0 3-.5 5.8-1.5 8.5H17z"></path>
        </svg>
    }
    .into_any()
}
