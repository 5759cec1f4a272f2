//! The frame of every page: head, masthead, menu, footer.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_texts::Language;

use crate::address::sign_in;
use crate::frame::{Around, Frame, Hole, without_marks};
use crate::islands::{Bell, SearchBox};
use crate::kinds::look;
use crate::page::Page;
use crate::pages::help;
use crate::parts::alerts::ALERTS;
use crate::parts::told::told;
use crate::parts::watching::{FOLLOWING, REPORTS};
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
    let v = viewer;
    let around = Around::of(v, &page);
    let frame = Frame::kept(&around, || {
        format!("<!doctype html>{}", rendered(|| frame(&around)))
    });
    let title = if page.title.is_empty() {
        v.t("product-name")
    } else {
        format!("{} – {}", page.title, v.t("product-name"))
    };
    let main = without_marks(&rendered(|| main(v, page)));
    frame.around(&main, |hole| match hole {
        Hole::Title => without_marks(&view! { <title>{title.clone()}</title> }.to_html()),
        Hole::Next => {
            view! { <input type="hidden" name="next" value=v.address.clone()/> }.to_html()
        }
        Hole::SignIn => {
            let link = view! { <a href=sign_in(v)>{v.t("action-sign-in")}</a> };
            without_marks(&link.to_html())
        }
        Hole::Main => String::new(),
    })
}

/// A view as HTML, built where islands can be.
fn rendered(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().to_html());
    owner.cleanup();
    html
}

fn main(v: &Viewer, page: Page) -> AnyView {
    let Page {
        bands,
        narrow,
        body,
        ..
    } = page;
    view! { <main id="main" class=(!bands).then_some("page") data-width=narrow.then_some("narrow")>{imprint(v)}{told(v)}{as_of(v)}{body()}</main> }
        .into_any()
}

/// Whose a page is, of when and from where, for paper alone.
fn imprint(v: &Viewer) -> AnyView {
    let whose = [v.organisation.clone(), v.t("product-name")];
    let whose: Vec<String> = whose.into_iter().filter(|name| !name.is_empty()).collect();
    let printed = v.tw("printed-on", &[("date", v.date(v.desk.day_here()).into())]);
    let address = format!("{}{}", v.site, v.address);
    view! { <p class="imprint"><span>{whose.join(" · ")}</span> <span>{printed}</span> <span>{address}</span></p> }
        .into_any()
}

fn frame(a: &Around) -> AnyView {
    let style = format!("/pkg/styrbord.css?v={}", a.assets);
    let loader = loader(&a.assets);
    let document = view! {
        <html lang=a.language.code() data-theme=a.theme.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                {Hole::Title.view()}
                <link rel="stylesheet" href=style/>
                <link rel="icon" href="/mark.svg" type="image/svg+xml"/>
                <script type="module" inner_html=loader></script>
            </head>
            <body>
                {a.form.map(|form| preferences::default_button(form, a.enter_sends))}
                <a class="skip-link" href="#main">{a.t("skip-to-content")}</a>
                {masthead(a)}
                <nav class="main-nav" aria-label=a.t("main-navigation") data-commands=a.t("commands-go")>{areas(a, a.area)}</nav>
                {Hole::Main.view()}
                {footer(a)}
            </body>
        </html>
    };
    document.into_any()
}

/// Says of which day the page is, where that is not today, with the way back.
fn as_of(v: &Viewer) -> Option<AnyView> {
    let day = v.desk.as_of_day()?;
    let key = if v.desk.looks_ahead() {
        "as-of-coming"
    } else {
        "as-of-notice"
    };
    let said = v.tw(key, &[("date", v.date(day).into())]);
    Some(
        view! { <p class="notice" data-tone="info" role="note">{said} " " <a href=v.address_today()>{v.t("as-of-today")}</a></p> }
            .into_any(),
    )
}

fn masthead(a: &Around) -> AnyView {
    view! {
        <header class="masthead">
            <div>
                <a class="wordmark" href="/">
                    {mark()} <span>{a.t("product-name")} <small>{a.organisation.clone()}</small></span>
                </a>
                {(!a.own_search).then(|| search_form(a.language, ""))}
                <div class="masthead-tools">
                    {bell(a)} {add(a)} {preferences::buttons(a)} {account(a)}
                    <details class="menu site-menu" name="masthead-menu">
                        <summary>{a.t("menu")}</summary>
                        <div class="menu-panel">{all(a)}</div>
                    </details>
                </div>
            </div>
        </header>
    }
    .into_any()
}

/// The search box that stands on every page: a plain form that answers while typing where scripts run.
pub(crate) fn search_form(language: Language, query: &str) -> AnyView {
    let t = |key| styrbord_texts::text(language, key);
    view! {
        <form class="site-search" role="search" action="/search">
            <svg viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
                <circle cx="7.5" cy="7.5" r="5"></circle>
                <path d="m11.5 11.5 4 4"></path>
            </svg>
            <label class="visually-hidden" for="q">{t("search-label")}</label>
            <SearchBox query=query.to_owned() placeholder=t("search-placeholder") suggestions=t("search-as-you-type-label")/>
            <kbd aria-hidden="true">"Ctrl K"</kbd>
            <button class="button">{t("action-search")}</button>
        </form>
    }
    .into_any()
}

fn areas(a: &Around, current: &str) -> AnyView {
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
            let state = if a.list == Some(kind) { Some("page") } else { here.then_some("true") };
            let href = format!("/{}", kind.folder());
            view! { <li><a href=href aria-current=state>{a.t(&format!("menu-{}", kind.folder()))}</a></li> }
        })
        .collect();
    view! { <ul>{items}</ul> }.into_any()
}

/// The way to what somebody is told of, with how many they have not read where scripts run.
fn bell(a: &Around) -> Option<AnyView> {
    a.signed_in.then(|| {
        let words = ["alerts-bell-unread"].map(|key| (key.to_owned(), a.t(key)));
        view! {
            <a class="bell" href=ALERTS title=a.t("alerts-title")>
                <svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round">
                    <path d="M4 14.5c1.2-1.3 1.5-2.6 1.5-5.5a4.5 4.5 0 0 1 9 0c0 2.9.3 4.2 1.5 5.5z"></path>
                    <path d="M8.3 17a1.9 1.9 0 0 0 3.4 0"></path>
                </svg>
                <span class="visually-hidden">{a.t("alerts-title")}</span>
                <Bell words=words.into_iter().collect()/>
            </a>
        }
        .into_any()
    })
}

/// What can be registered from anywhere; `c` opens it where scripts run.
fn add(a: &Around) -> Option<AnyView> {
    (!a.adds.is_empty()).then(|| {
        view! {
            <details class="menu" name="masthead-menu" id="add">
                <summary aria-keyshortcuts="c">{a.t("action-add")}</summary>
                <div class="menu-panel" data-commands=a.t("action-add")>{add_links(a)}</div>
            </details>
        }
        .into_any()
    })
}

fn add_links(a: &Around) -> Vec<AnyView> {
    let link = |(kind, proposes): &(Kind, bool)| {
        let act = if *proposes { "propose" } else { "new" };
        let href = format!("/{}/new", kind.folder());
        view! { <a href=href>{a.t(&format!("action-{act}-{kind}"))}</a> }.into_any()
    };
    a.adds.iter().map(link).collect()
}

fn account(a: &Around) -> AnyView {
    if !a.signed_in {
        return Hole::SignIn.view();
    }
    view! {
        <details class="menu" name="masthead-menu">
            <summary>{a.t("account-title")}</summary>
            <div class="menu-panel" data-commands=a.t("account-title")>{account_links(a)}</div>
        </details>
    }
    .into_any()
}

/// All of the masthead and the areas, as a phone has it: what is one's own first, the rest folded by what it is for.
fn all(a: &Around) -> AnyView {
    let fold = |key: &str, inside: AnyView| {
        view! { <details name="site-menu-part"><summary>{a.t(key)}</summary><div>{inside}</div></details> }
            .into_any()
    };
    let adds =
        (!a.adds.is_empty()).then(|| fold("action-add", view! { {add_links(a)} }.into_any()));
    let areas = areas(a, "");
    if !a.signed_in {
        return view! { {areas} <hr/> {Hole::SignIn.view()} {preferences::buttons(a)} }.into_any();
    }
    view! {
        <a href="/">{a.t("menu-mine")}</a>
        {own_links(a)}
        <hr/>
        {fold("menu-areas", areas)}
        {adds}
        {fold("menu-house", house_links(a))}
        <hr/>
        {preferences::buttons(a)}
        {sign_out(a)}
    }
    .into_any()
}

fn account_links(a: &Around) -> AnyView {
    if !a.signed_in {
        return Hole::SignIn.view();
    }
    view! { {own_links(a)} <hr/> {house_links(a)} <hr/> {sign_out(a)} }.into_any()
}

fn own_links(a: &Around) -> AnyView {
    view! {
        <a href=ALERTS>{a.t("alerts-title")}</a>
        <a href=FOLLOWING>{a.t("following-title")}</a>
        <a href=REPORTS>{a.t("reports-title")}</a>
        <a href="/account">{a.t("account-title")}</a>
    }
    .into_any()
}

fn sign_out(a: &Around) -> AnyView {
    view! { <form method="post" action="/sign-out"><button>{a.t("action-sign-out")}</button></form> }
        .into_any()
}

/// What keeps the house, by who may.
fn house_links(a: &Around) -> AnyView {
    let accounts = a
        .manages_accounts
        .then(|| view! { <a href="/accounts">{a.t("users-title")}</a> });
    let jobs = a
        .operates
        .then(|| view! { <a href="/jobs">{a.t("jobs-title")}</a> });
    let words = a
        .operates
        .then(|| view! { <a href="/search/words">{a.t("search-words-title")}</a> });
    let help = a
        .keeps_help
        .then(|| view! { <a href=help::ADDRESS>{a.t("help-title")}</a> });
    let redaction = a
        .redacts
        .then(|| view! { <a href="/redaction">{a.t("redaction-title")}</a> });
    let searches = a
        .sees_searches
        .then(|| view! { <a href="/searched">{a.t("searched-title")}</a> });
    view! {
        <a href="/substitutions">{a.t("menu-substitutions")}</a>
        <a href="/changes">{a.t("changes-title")}</a>
        {searches}
        {accounts}
        {words}
        {help}
        {jobs}
        {redaction}
    }
    .into_any()
}

fn footer(a: &Around) -> AnyView {
    let links = [
        ("/people", "menu-people"),
        ("/vendors", "menu-vendors"),
        ("/changes", "changes-title"),
        ("/api/v1/openapi.json", "menu-api"),
    ];
    let items: Vec<_> = links
        .into_iter()
        .map(|(href, key)| view! { <li><a href=href>{a.t(key)}</a></li> })
        .collect();
    view! {
        <footer class="site-footer">
            <div>
                <ul data-commands=a.t("commands-go")>{items}</ul>
                <p>{a.t(if a.demo { "demo-notice" } else { "product-tagline" })}</p>
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
