//! Signing in, the own account, the first administrator, and the accounts that an administrator keeps.

mod administration;
pub(crate) mod drafts;
mod own;

pub use administration::{accounts, list_of};
pub use own::{SignedInBrowser, own};

use leptos::prelude::*;

use crate::address::ASKED_FOR;
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;

/// A labelled line of a short form.
pub(super) fn line(
    v: &Viewer,
    rejected: &Rejected,
    name: &'static str,
    key: &str,
    kind: &'static str,
    autocomplete: &'static str,
) -> AnyView {
    let words: Vec<String> = rejected
        .faults
        .at(name)
        .map(|fault| v.fault(fault))
        .collect();
    let wrong = !words.is_empty();
    // A password is never sent back.
    let value = if kind == "password" {
        String::new()
    } else {
        rejected.form.get(name).to_owned()
    };
    let fault = wrong.then(|| view! { <p class="field-error">{words.join(" ")}</p> });
    let id = format!("f-{name}");
    view! {
        <div class="field" data-invalid=wrong.then_some("")>
            <label for=id.clone()>{v.t(key)}</label>
            {fault}
            <input id=id name=name type=kind autocomplete=autocomplete required value=value aria-invalid=wrong.then_some("true")/>
        </div>
    }
    .into_any()
}

/// The password once more, before what could let somebody else in.
fn password_again(v: &Viewer, rejected: &Rejected) -> AnyView {
    line(
        v,
        rejected,
        "present",
        "account-password-again",
        "password",
        "current-password",
    )
}

/// A refused form, where it is the one with this button; what is typed elsewhere on the page is not wrong.
fn of_act(rejected: &Rejected, act: &str) -> Rejected {
    if rejected.form.get("act") == act {
        rejected.clone()
    } else {
        Rejected::default()
    }
}

/// The status of a page with what was refused.
pub(super) fn status(rejected: &Rejected) -> u16 {
    if rejected.faults.is_empty() {
        200
    } else {
        rejected.status()
    }
}

/// The page to sign in, which leads on to `next`; where no account has `begun` it says how the first is made.
#[must_use]
pub fn sign_in(
    v: &Viewer,
    next: &str,
    (demo, begun): (Vec<(String, String, String)>, bool),
    rejected: Option<Rejected>,
) -> Page {
    let rejected = rejected.unwrap_or_default();
    let next = if rejected.form.has("next") {
        rejected.form.get("next").to_owned()
    } else {
        next.to_owned()
    };
    let code = status(&rejected);
    let v = v.clone();
    Page::new(v.t("sign-in-title"), "", move || {
        let people: Vec<_> = demo
            .into_iter()
            .map(|(login, name, password)| {
                view! {
                    <li>
                        <form method="post" action="/sign-in">
                            <input type="hidden" name="next" value=next.clone()/>
                            <input type="hidden" name="login" value=login.clone()/>
                            <input type="hidden" name="password" value=password/>
                            <button class="button" data-kind="quiet">{format!("{name} ({login})")}</button>
                        </form>
                    </li>
                }
            })
            .collect();
        let try_it = (!people.is_empty()).then(|| view! { <section class="card"><h2>{v.t("sign-in-demo-title")}</h2><ul class="rows">{people}</ul></section> });
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <h1>{v.t("sign-in-title")}</h1>
            {(!begun).then(|| view! { <div class="notice" data-tone="info"><p>{v.t("sign-in-no-account")}</p></div> })}
            {(v.asked(ASKED_FOR) == "yes").then(|| view! { <p class="lede">{v.t("fault-sign-in")}</p> })}
            <form class="form" id=PAGE_FORM method="post" action="/sign-in">
                <input type="hidden" name="next" value=next.clone()/>
                {line(&v, &rejected, "login", "sign-in-username", "text", "username")}
                {line(&v, &rejected, "password", "sign-in-password", "password", "current-password")}
                <div class="actions"><button class="button" data-kind="primary">{v.t("action-sign-in")}</button></div>
            </form>
            {try_it}
        }
        .into_any()
    })
    .narrow()
    .with_form(Some(PAGE_FORM))
    .with_status(code)
}

/// The page behind the one-time link that creates the first administrator.
#[must_use]
pub fn set_up(v: &Viewer, rejected: Option<Rejected>) -> Page {
    let rejected = rejected.unwrap_or_default();
    let code = status(&rejected);
    let v = v.clone();
    Page::new(v.t("first-administrator-title"), "", move || {
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <h1>{v.t("first-administrator-title")}</h1>
            <form class="form" id=PAGE_FORM method="post">
                {line(&v, &rejected, "name", "account-name", "text", "name")}
                {line(&v, &rejected, "login", "sign-in-username", "text", "username")}
                {line(&v, &rejected, "password", "sign-in-password", "password", "new-password")}
                {line(&v, &rejected, "repeat", "account-repeat-password", "password", "new-password")}
                <div class="actions"><button class="button" data-kind="primary">{v.t("first-administrator-title")}</button></div>
            </form>
        }
        .into_any()
    })
    .narrow()
    .with_form(Some(PAGE_FORM))
    .with_status(code)
}
