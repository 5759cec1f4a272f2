//! The accounts that an administrator keeps.

use leptos::prelude::*;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::{Action, Role};
use styrbord_registry::{Fault, ListQuery};

use super::{line, of_act, password_again, status};
use crate::components::account_event;
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;

/// How many of the latest events of accounts are shown; all of them are among the changes.
const EVENTS: u64 = 50;

/// The most people that the list beside a field offers; anybody's address can be typed.
const PEOPLE_OFFERED: u64 = 300;

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

/// Every account, for administrators.
///
/// # Errors
/// `Forbidden` for others.
pub async fn accounts(v: &Viewer, rejected: Option<Rejected>) -> Result<Page, Fault> {
    v.desk.require(Action::ManageAccounts)?;
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
        let rows: Vec<_> = accounts
            .iter()
            .map(|account| {
                let id = account.id.to_string();
                let person = account.person.and_then(|page| linked.get(&page));
                let (act, key) = if account.disabled { ("enable", "user-enable") } else { ("disable", "user-disable") };
                let roles: Vec<String> = account.roles.iter().map(|role| v.label("role", role.as_str())).collect();
                // What was typed about one account is wrong there and nowhere else.
                let wrong = rejected.form.get("id") == id;
                let refused = |act: &str| wrong && rejected.form.get("act") == act;
                let holds = |role: Role| {
                    if refused("roles") {
                        rejected.form.all("roles").contains(&role.as_str())
                    } else {
                        account.roles.contains(&role)
                    }
                };
                let tied = if refused("person") { Some(rejected.form.get("person").to_owned()) } else { person.map(|page| page.slug.clone()) };
                let form = |act: &'static str, fields: AnyView| {
                    let faults = if refused(act) { words(&v, &rejected) } else { String::new() };
                    let field = format!("{act}-{id}");
                    view! {
                        <form method="post" class="form">
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
                };
                let (person_id, password_id) = (format!("f-person-{id}"), format!("f-password-{id}"));
                view! {
                    <li>
                        <strong>{account.name.clone()}</strong> <small>{account.login.clone()} " · " {roles.join(", ")}</small>
                        {person.map(|page| view! { <a href=page.path()>{page.title.clone()}</a> })}
                        <details open=wrong>
                            <summary>{v.t("user-change")}</summary>
                            {form("roles", view! { <div class="cluster">{role_boxes(&holds)}</div> }.into_any())}
                            {form("person", view! {
                                <div class="field">
                                    <label for=person_id.clone()>{v.t("account-person")}</label>
                                    <input id=person_id name="person" list="people" autocomplete="off" value=tied/>
                                </div>
                            }.into_any())}
                            {form("password", view! {
                                <div class="field">
                                    <label for=password_id.clone()>{v.t("account-new-password")}</label>
                                    <input id=password_id name="password" type="password" autocomplete="new-password" required/>
                                </div>
                                <label class="choice"><input type="checkbox" name="revoke_tokens" value="true"/> <span>{v.t("account-revoke-tokens")}</span></label>
                            }.into_any())}
                        </details>
                        <form method="post"><input type="hidden" name="act" value=act/><input type="hidden" name="id" value=id.clone()/><button class="button" data-size="small" data-kind="quiet">{v.t(key)}</button></form>
                    </li>
                }
            })
            .collect();
        let faults = rejected.faults.clone();
        let rejected = of_act(&rejected, "create");
        let form: &Form = &rejected.form;
        let events: Vec<_> = events
            .iter()
            .map(|event| account_event::row(&v, event, v.instant(event.at)))
            .collect();
        let offered: Vec<_> = people
            .into_iter()
            .map(|person| view! { <option value=person.page.slug>{person.page.title}</option> })
            .collect();
        view! {
            {error_summary(&v, None, &faults)}
            <h1>{v.t("users-title")}</h1>
            <datalist id="people">{offered}</datalist>
            <ul class="rows">{rows}</ul>
            <form class="card form" id=PAGE_FORM method="post">
                <h2>{v.t("user-new")}</h2>
                <input type="hidden" name="act" value="create"/>
                {line(&v, &rejected, "name", "account-name", "text", "off")}
                {line(&v, &rejected, "login", "sign-in-username", "text", "off")}
                {line(&v, &rejected, "password", "sign-in-password", "password", "new-password")}
                <p class="hint">{v.t("account-password-hint")}</p>
                {optional_line(&v, &rejected, "person", "account-person", "people")}
                <fieldset class="field"><legend>{v.t("user-role")}</legend><div class="cluster">{role_boxes(&|role| form.all("roles").contains(&role.as_str()))}</div></fieldset>
                {password_again(&v, &rejected)}
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
