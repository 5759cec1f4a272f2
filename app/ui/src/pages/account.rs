//! Signing in, the own account, the first administrator, and the accounts that an administrator keeps.

use leptos::prelude::*;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::{Action, Role};
use styrbord_registry::{Fault, ListQuery};

use crate::components::account_event;
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;

/// How many of the latest events of accounts are shown; all of them are among the changes.
const EVENTS: u64 = 50;

/// The most people that the list beside a field offers; anybody's address can be typed.
const PEOPLE_OFFERED: u64 = 300;

/// A labelled line of a short form.
fn line(
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

/// A labelled line that may stay empty, with what is offered in the list `list`.
fn optional_line(
    v: &Viewer,
    rejected: &Rejected,
    name: &'static str,
    key: &str,
    list: &'static str,
) -> AnyView {
    let words: Vec<String> = rejected
        .faults
        .at(name)
        .map(|fault| v.fault(fault))
        .collect();
    let wrong = !words.is_empty();
    let fault = wrong.then(|| view! { <p class="field-error">{words.join(" ")}</p> });
    let id = format!("f-{name}");
    let value = rejected.form.get(name).to_owned();
    view! {
        <div class="field" data-invalid=wrong.then_some("")>
            <label for=id.clone()>{v.t(key)}</label>
            {fault}
            <input id=id name=name list=list autocomplete="off" value=value aria-invalid=wrong.then_some("true")/>
        </div>
    }
    .into_any()
}

fn status(rejected: &Rejected) -> u16 {
    if rejected.faults.is_empty() {
        200
    } else {
        rejected.status()
    }
}

/// The page to sign in, which leads on to `next`.
#[must_use]
pub fn sign_in(
    v: &Viewer,
    next: &str,
    demo: Vec<(String, String, String)>,
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

/// The own account: who one is, the password, and tokens for programs.
///
/// # Errors
/// `SignIn` for visitors.
pub async fn own(
    v: &Viewer,
    rejected: Option<Rejected>,
    secret: Option<String>,
) -> Result<Page, Fault> {
    let account = v.desk.own_account().await?;
    let tokens = v.desk.tokens(account.id).await?;
    let rejected = rejected.unwrap_or_default();
    let code = status(&rejected);
    let v = v.clone();
    Ok(Page::new(v.t("account-title"), "", move || {
        let roles: Vec<String> = account.roles.iter().map(|role| v.label("role", role.as_str())).collect();
        let rows: Vec<_> = tokens
            .iter()
            .map(|token| {
                view! {
                    <li>
                        <span>{token.name.clone()}</span>
                        <p>{format!("{} · {}", v.label("token-scope", token.scope.as_str()), v.instant(token.created_at))}</p>
                        <form method="post"><input type="hidden" name="act" value="revoke_token"/><input type="hidden" name="id" value=token.id.to_string()/><button class="button" data-size="small">{v.t("token-revoke")}</button></form>
                    </li>
                }
            })
            .collect();
        let shown = secret.map(|secret| {
            view! { <div class="notice" data-tone="good" role="status"><h2>{v.t("token-created")}</h2><p><code>{secret}</code></p><p>{v.t("token-shown-once")}</p></div> }
        });
        let scopes = ["read", "write"].map(|scope| view! { <option value=scope>{v.label("token-scope", scope)}</option> });
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <h1>{v.t("account-title")}</h1>
            <p>{v.tw("account-signed-in-as", &[("name", account.name.clone().into())])} " · " {roles.join(", ")}</p>
            {shown}
            <form class="card form" method="post">
                <h2>{v.t("account-change-password")}</h2>
                <input type="hidden" name="act" value="password"/>
                {line(&v, &rejected, "password", "sign-in-password", "password", "current-password")}
                {line(&v, &rejected, "new_password", "account-new-password", "password", "new-password")}
                {line(&v, &rejected, "repeat", "account-repeat-password", "password", "new-password")}
                <div class="actions"><button class="button" data-kind="primary">{v.t("account-change-password")}</button></div>
            </form>
            <section class="card">
                <h2>{v.t("tokens-title")}</h2>
                <ul class="rows">{rows}</ul>
                <form class="form" method="post">
                    <input type="hidden" name="act" value="create_token"/>
                    {line(&v, &Rejected::default(), "name", "token-name", "text", "off")}
                    <div class="field"><label for="f-scope">{v.t("token-scope")}</label><select id="f-scope" name="scope">{Vec::from(scopes)}</select></div>
                    <div class="actions"><button class="button">{v.t("token-create")}</button></div>
                </form>
            </section>
        }
        .into_any()
    })
    .narrow()
    .with_status(code))
}

/// Every account, for administrators.
///
/// # Errors
/// `Forbidden` for others.
pub async fn accounts(v: &Viewer, rejected: Option<Rejected>) -> Result<Page, Fault> {
    v.desk.actor().require(Action::ManageAccounts)?;
    let accounts = v.desk.accounts().await?;
    let events = v.desk.account_events(EVENTS).await?;
    let linked = v.desk.people_of(&accounts).await?;
    let people = v
        .desk
        .list(
            Kind::Person,
            &ListQuery {
                limit: PEOPLE_OFFERED,
                ..ListQuery::default()
            },
        )
        .await?
        .items;
    let rejected = rejected.unwrap_or_default();
    let code = status(&rejected);
    let v = v.clone();
    Ok(Page::new(v.t("users-title"), "", move || {
        let role_boxes = |chosen: &dyn Fn(Role) -> bool| {
            Role::ALL
                .into_iter()
                .map(|role| {
                    view! { <label class="choice"><input type="checkbox" name="roles" value=role.as_str() checked=chosen(role)/> <span>{v.label("role", role.as_str())}</span></label> }
                })
                .collect::<Vec<_>>()
        };
        let summary = error_summary(&v, None, &rejected.faults);
        // What is wrong with one account is said at that account, not in the form for a new one.
        let (made, tied) = if rejected.form.get("act") == "person" {
            (Rejected::default(), rejected)
        } else {
            (rejected, Rejected::default())
        };
        let rows: Vec<_> = accounts
            .iter()
            .map(|account| {
                let id = account.id.to_string();
                let person = account.person.and_then(|page| linked.get(&page));
                let wrong = tied.form.get("id") == id;
                let typed = if wrong { tied.form.get("person").to_owned() } else { person.map(|page| page.slug.clone()).unwrap_or_default() };
                let words: Vec<String> = tied.faults.at("person").filter(|_| wrong).map(|fault| v.fault(fault)).collect();
                let fault = wrong.then(|| view! { <p class="field-error">{words.join(" ")}</p> });
                let (act, key) = if account.disabled { ("enable", "user-enable") } else { ("disable", "user-disable") };
                view! {
                    <li>
                        <strong>{account.name.clone()}</strong> <small>{account.login.clone()}</small>
                        <form method="post" class="cluster">
                            <input type="hidden" name="act" value="roles"/><input type="hidden" name="id" value=id.clone()/>
                            {role_boxes(&|role| account.roles.contains(&role))}
                            <button class="button" data-size="small">{v.t("action-save")}</button>
                        </form>
                        <form method="post" class="cluster">
                            <input type="hidden" name="act" value="person"/><input type="hidden" name="id" value=id.clone()/>
                            <label for=format!("person-{id}")>{v.t("account-person")}</label>
                            <input id=format!("person-{id}") name="person" list="people" autocomplete="off" value=typed aria-invalid=wrong.then_some("true")/>
                            <button class="button" data-size="small">{v.t("action-save")}</button>
                            {person.map(|page| view! { <a href=page.path()>{page.title.clone()}</a> })}
                            {fault}
                        </form>
                        <form method="post"><input type="hidden" name="act" value=act/><input type="hidden" name="id" value=id/><button class="button" data-size="small" data-kind="quiet">{v.t(key)}</button></form>
                    </li>
                }
            })
            .collect();
        let form: &Form = &made.form;
        let events: Vec<_> = events
            .iter()
            .map(|event| account_event::row(&v, event))
            .collect();
        let offered: Vec<_> = people
            .into_iter()
            .map(|person| view! { <option value=person.page.slug>{person.page.title}</option> })
            .collect();
        view! {
            {summary}
            <h1>{v.t("users-title")}</h1>
            <datalist id="people">{offered}</datalist>
            <ul class="rows">{rows}</ul>
            <form class="card form" id=PAGE_FORM method="post">
                <h2>{v.t("user-new")}</h2>
                <input type="hidden" name="act" value="create"/>
                {line(&v, &made, "name", "account-name", "text", "off")}
                {line(&v, &made, "login", "sign-in-username", "text", "off")}
                {line(&v, &made, "password", "sign-in-password", "password", "new-password")}
                {optional_line(&v, &made, "person", "account-person", "people")}
                <fieldset class="field"><legend>{v.t("user-role")}</legend><div class="cluster">{role_boxes(&|role| form.all("roles").iter().any(|code| code == role.as_str()))}</div></fieldset>
                <div class="actions"><button class="button" data-kind="primary">{v.t("user-new")}</button></div>
            </form>
            <section class="card" id="account-events">
                <h2>{v.t("account-events-title")}</h2>
                <ul class="rows">{events}</ul>
            </section>
        }
        .into_any()
    })
    .with_form(Some(PAGE_FORM))
    .with_status(code))
}
