//! The accounts that an administrator keeps.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::called::{self, CALLED};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::{Action, Role};
use styrbord_registry::{Fault, KnownAccount, ListQuery};

use super::{line, of_act, password_again, status};
use crate::address::query_string;
use crate::components::account_event;
use crate::components::chip::chip;
use crate::components::form::error_summary;
use crate::components::input::asked_for;
use crate::islands::Picker;
use crate::page::{Page, Rejected};
use crate::parameters::{Parameters, parameter};
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;

/// Where they are kept.
const ADDRESS: &str = "/accounts";
/// How many accounts the page shows at once.
const SHOWN: u64 = 50;
/// How many of the latest events of accounts are shown; all of them are among the changes.
const EVENTS: u64 = 50;
/// What the person behind an account is.
const PEOPLE: &[Kind] = &[Kind::Person];
/// The most people that the list beside a field offers; anybody's name can be typed.
const PEOPLE_OFFERED: u64 = 300;

/// The address of the accounts that another address shows, with nothing open.
#[must_use]
pub fn list_of(parameters: &Parameters) -> String {
    let shown = ["q", "after"].map(|name| (name, parameter(parameters, name)));
    let shown = shown.into_iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<_> = shown
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    match pairs.is_empty() {
        true => ADDRESS.to_owned(),
        false => format!("{ADDRESS}?{}", query_string(&pairs)),
    }
}

/// Accounts, for administrators: those whose login or name contains `q`, from behind `after` on, and with `id` the forms of
/// one.
///
/// # Errors
/// `Forbidden` for others.
pub async fn accounts(
    v: &Viewer,
    parameters: &Parameters,
    rejected: Option<Rejected>,
) -> Result<Page, Fault> {
    v.desk.require(Action::ManageAccounts)?;
    let (words, behind) = (parameter(parameters, "q"), parameter(parameters, "after"));
    let (accounts, more) = v.desk.known_accounts(words, behind, SHOWN).await?;
    let rejected = rejected.unwrap_or_default();
    // What was typed about one account comes back there.
    let id = match rejected.form.get("id") {
        "" => parameter(parameters, "id"),
        id => id,
    };
    let open = v.desk.known_account(id).await?;
    let events = v.desk.account_events(EVENTS).await?;
    let query = ListQuery {
        limit: PEOPLE_OFFERED,
        ..ListQuery::default()
    };
    let people = v.desk.list(Kind::Person, &query).await?.items;
    let tied = open.iter().filter_map(|known| known.person.as_ref());
    let people = people.iter().map(|person| &person.page).chain(tied);
    let people = people.map(|page| (page.slug.clone(), PEOPLE));
    let people = v.desk.names_in_forms(&people.collect()).await?;
    let code = status(&rejected);
    let list = list_of(parameters);
    let (v, words, finds) = (
        v.clone(),
        words.to_owned(),
        more || !words.is_empty() || !behind.is_empty(),
    );
    Ok(Page::new(v.t("users-title"), "", move || {
        let onward = accounts.last().filter(|_| more).map(|last| {
            let pairs = [("q", &words), ("after", &last.account.login)];
            let pairs = pairs.map(|(name, value)| (name.to_owned(), value.clone()));
            format!("{ADDRESS}?{}", query_string(&pairs))
        });
        let events: Vec<_> = events
            .iter()
            .map(|event| account_event::row(&v, event, v.instant(event.at)))
            .collect();
        let offered: Vec<_> = people
            .values()
            .map(|name| view! { <option value=name.clone()></option> })
            .collect();
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <header class="record-head">
                <div class="record-title">
                    <h1>{v.t("users-title")}</h1>
                    <div class="actions"><a class="button" data-kind="primary" href="#new-account">{v.t("user-new")}</a></div>
                </div>
            </header>
            <datalist id="people">{offered}</datalist>
            {open.map(|known| change(&v, &known, &people, &rejected, &list))}
            {finds.then(|| find(&v, &words))}
            {table(&v, &accounts, &list)}
            {onward.map(|href| view! { <nav class="pager" aria-label=v.t("list-pages")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> })}
            {new(&v, &rejected)}
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

/// Looks for an account among more than are shown.
fn find(v: &Viewer, words: &str) -> AnyView {
    view! {
        <form class="form measure" method="get">
            <div class="field">
                <label for="f-q">{v.t("users-find")}</label>
                <input id="f-q" name="q" type="search" value=words.to_owned() autocomplete="off"/>
            </div>
            <button class="button" data-size="small">{v.t("action-search")}</button>
        </form>
    }
    .into_any()
}

/// Who has an account, what they may do, and when they were last active, where they are signed in.
fn table(v: &Viewer, accounts: &[KnownAccount], list: &str) -> AnyView {
    if accounts.is_empty() {
        return view! { <div class="empty"><p>{v.t("list-no-hits")}</p></div> }.into_any();
    }
    let (person, roles, seen) = (
        v.t("kind-person"),
        v.t("user-role"),
        v.t("users-last-active"),
    );
    let rows: Vec<_> = accounts
        .iter()
        .map(|known| {
            let account = &known.account;
            let tied = known.person.as_ref().map(|page| view! { <a href=page.path()>{page.title.clone()}</a> });
            let names: Vec<String> = account.roles.iter().map(|role| v.label("role", role.as_str())).collect();
            let last = match known.last_active {
                _ if account.disabled => chip("quiet", v.t("user-closed")),
                Some(at) => v.instant(at).into_any(),
                None => view! { <span class="soft">{v.t("users-not-signed-in")}</span> }.into_any(),
            };
            let sign = if list.contains('?') { '&' } else { '?' };
            let href = format!("{list}{sign}id={}#change-account", account.id);
            let change = v.t("user-change");
            let said = format!("{change}: {}", account.name);
            view! {
                <tr data-dimmed=account.disabled.then_some("")>
                    <th scope="row">{account.name.clone()} " " <small class="soft">{account.login.clone()}</small></th>
                    <td data-label=person.clone()>{tied}</td>
                    <td data-label=roles.clone()>{names.join(", ")}</td>
                    <td data-label=seen.clone()>{last}</td>
                    <td><a href=href aria-label=said>{change}</a></td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-wrap">
            <table class="data-table">
                <caption class="visually-hidden">{v.t("users-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{v.t("account-name")}</th>
                        <th scope="col">{person.clone()}</th>
                        <th scope="col">{roles.clone()}</th>
                        <th scope="col">{seen.clone()}</th>
                        <th scope="col"><span class="visually-hidden">{v.t("user-change")}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What can be changed of one account, each by itself.
fn change(
    v: &Viewer,
    known: &KnownAccount,
    people: &HashMap<(String, &[Kind]), String>,
    rejected: &Rejected,
    list: &str,
) -> AnyView {
    let account = &known.account;
    let id = account.id.to_string();
    let tied = known.person.as_ref();
    let (act, key) = match account.disabled {
        true => ("enable", "user-enable"),
        false => ("disable", "user-disable"),
    };
    let refused = |act: &str| rejected.form.get("id") == id && rejected.form.get("act") == act;
    let holds = |role: Role| match refused("roles") {
        true => rejected.form.all("roles").contains(&role.as_str()),
        false => account.roles.contains(&role),
    };
    let stored = tied.and_then(|page| {
        let name = people.get(&(page.slug.clone(), PEOPLE))?;
        Some(called::told(&page.slug, name))
    });
    let named = match refused("person") {
        true => rejected.form.get("person").to_owned(),
        false => tied
            .and_then(|page| people.get(&(page.slug.clone(), PEOPLE)))
            .cloned()
            .unwrap_or_default(),
    };
    let form = |act: &'static str, fields: AnyView| {
        let faults = if refused(act) {
            words(v, rejected)
        } else {
            String::new()
        };
        let field = format!("f-{act}-present");
        view! {
            <form method="post" class="form measure">
                <input type="hidden" name="act" value=act/><input type="hidden" name="id" value=id.clone()/>
                {(!faults.is_empty()).then(|| view! { <p class="field-error">{faults}</p> })}
                {fields}
                <div class="field">
                    <label for=field.clone()>{v.t("account-password-again")}</label>
                    <input id=field name="present" type="password" autocomplete="current-password" required/>
                </div>
                <button class="button" data-size="small">{v.t("action-save")}</button>
            </form>
        }
        .into_any()
    };
    let roles = view! {
        <fieldset class="field"><legend>{v.t("user-role")}</legend><div class="cluster">{role_boxes(v, &holds)}</div></fieldset>
    };
    let password = view! {
        <div class="field">
            <label for="f-other-password">{v.t("account-new-password")}</label>
            <input id="f-other-password" name="password" type="password" autocomplete="new-password" required/>
        </div>
        <label class="choice"><input type="checkbox" name="revoke_tokens" value="true"/> <span>{v.t("account-revoke-tokens")}</span></label>
    };
    view! {
        <section class="card stack" id="change-account">
            <h2>{format!("{}: {}", v.t("user-change"), account.name)}</h2>
            {form("roles", roles.into_any())}
            <hr/>
            {form("person", view! { {stored.map(|told| view! { <input type="hidden" name=CALLED value=told/> })} {person(v, "f-tied-person", named, &Rejected::default())} }.into_any())}
            <hr/>
            {form("password", password.into_any())}
            <hr/>
            <div class="actions">
                <form method="post"><input type="hidden" name="act" value=act/><input type="hidden" name="id" value=id.clone()/><button class="button" data-size="small">{v.t(key)}</button></form>
                <a href=list.to_owned()>{v.t("action-cancel")}</a>
            </div>
        </section>
    }
    .into_any()
}

/// A new account.
fn new(v: &Viewer, rejected: &Rejected) -> AnyView {
    let rejected = of_act(rejected, "create");
    let form = &rejected.form;
    let chosen = |role: Role| form.all("roles").contains(&role.as_str());
    let named = form.get("person").to_owned();
    view! {
        <section class="card" id="new-account">
            <form class="form measure" id=PAGE_FORM method="post">
                <h2>{v.t("user-new")}</h2>
                <input type="hidden" name="act" value="create"/>
                {line(v, &rejected, "name", "account-name", "text", "off")}
                {line(v, &rejected, "login", "sign-in-username", "text", "off")}
                {line(v, &rejected, "password", "sign-in-password", "password", "new-password")}
                <p class="hint">{v.t("account-password-hint")}</p>
                {person(v, "f-person", named, &rejected)}
                <fieldset class="field"><legend>{v.t("user-role")}</legend><div class="cluster">{role_boxes(v, &chosen)}</div></fieldset>
                {password_again(v, &rejected)}
                <div class="actions"><button class="button" data-kind="primary">{v.t("user-new")}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn role_boxes(v: &Viewer, chosen: &dyn Fn(Role) -> bool) -> Vec<AnyView> {
    let boxes = Role::ALL.into_iter().map(|role| {
        view! { <label class="choice"><input type="checkbox" name="roles" value=role.as_str() checked=chosen(role)/> <span>{v.label("role", role.as_str())}</span></label> }.into_any()
    });
    boxes.collect()
}

/// The person whose account it is, by name or address; may stay empty.
fn person(v: &Viewer, id: &'static str, named: String, rejected: &Rejected) -> AnyView {
    let faults = rejected.faults.at("person");
    let words: Vec<String> = faults.map(|fault| v.fault(fault)).collect();
    let wrong = !words.is_empty();
    let fault = wrong.then(|| view! { <p class="field-error">{words.join(" ")}</p> });
    view! {
        <div class="field" data-invalid=wrong.then_some("")>
            <label for=id>{v.t("account-person")}</label>
            {fault}
            <Picker
                id=id.to_owned()
                name="person".to_owned()
                value=named
                kinds=asked_for(PEOPLE)
                placeholder=v.t("reference-name-or-address")
                suggestions=v.t("reference-suggestions")
                list=Some("people".to_owned())
                label=None
                described=None
                invalid=wrong.then(|| "true".to_owned())
            />
        </div>
    }
    .into_any()
}

/// All that is wrong, in one line.
fn words(v: &Viewer, rejected: &Rejected) -> String {
    let words: Vec<String> = rejected
        .faults
        .0
        .iter()
        .map(|fault| v.fault(fault))
        .collect();
    words.join(" ")
}
