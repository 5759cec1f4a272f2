//! Accounts, as administrators manage them.

use std::collections::BTreeSet;

use axum::extract::RawQuery;
use axum::response::Response;
use styrbord_domain::called;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape, optional};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::{Action, Role};
use styrbord_registry::{AccountChange, Fault, NewAccount};
use styrbord_ui::Told;
use styrbord_ui::pages::account as ui;
use uuid::Uuid;

use super::own::identity;
use super::refused;
use crate::http::fault::Failure;
use crate::http::form::Posted;
use crate::http::pages::parameters::parameters;
use crate::http::request_context::RequestContext;

/// The field that names the person behind an account.
const PERSON: &[Field] = &[optional("person", Shape::Reference(&[Kind::Person]))];

/// `POST /accounts` with `act`: `create` (`login`, `name`, `password`, `roles`, `person`), or with `id`: `roles`
/// (`roles`), `person` (`person`, the name or address of their page, or empty), `password` (`password`, `revoke_tokens`), `disable`,
/// `enable`. All but the last two ask for the administrator's own password in `present`.
///
/// It comes back to the accounts that were looked at: those of the address it was sent to.
pub async fn change(
    context: RequestContext,
    RawQuery(query): RawQuery,
    Posted(mut form): Posted,
) -> Result<Response, Failure> {
    context.desk().require(Action::ManageAccounts)?;
    let back = ui::list_of(&parameters(query)?);
    called::by_address(&mut form, PERSON);
    let done = match form.get("act") {
        "create" => create(&context, &form).await,
        act @ ("roles" | "person" | "password" | "disable" | "enable") => {
            let id = identity(&form)?;
            match change_of(&context, act, &form).await {
                Ok(change) => change_account(&context, id, &change, &form).await,
                Err(fault) => Err(fault),
            }
        }
        _ => return Err(Failure::Malformed),
    };
    match done {
        Ok(()) => Ok(context.told(Told::SAVED, &back)),
        Err(fault) => Ok(refused(&context, form, fault).await),
    }
}

/// Closing and opening take nothing away that cannot be given back; the rest asks for the password again.
async fn change_account(
    context: &RequestContext,
    id: Uuid,
    change: &AccountChange,
    form: &Form,
) -> Result<(), Fault> {
    let desk = if change.disabled.is_some() {
        context.desk().clone()
    } else {
        context.desk().confirmed(form.get("present")).await?
    };
    desk.change_account(id, change).await.map(|_| ())
}

async fn create(context: &RequestContext, form: &Form) -> Result<(), Fault> {
    let new = NewAccount {
        login: form.get("login").to_owned(),
        name: form.get("name").to_owned(),
        password: form.get("password").to_owned(),
        roles: roles(form)?,
        person: Some(context.desk().person_named(form.get("person")).await?),
        language: None,
    };
    let desk = context.desk().confirmed(form.get("present")).await?;
    desk.create_account(&new).await.map(|_| ())
}

async fn change_of(
    context: &RequestContext,
    act: &str,
    form: &Form,
) -> Result<AccountChange, Fault> {
    let nothing = AccountChange::default();
    Ok(match act {
        "roles" => AccountChange {
            roles: Some(roles(form)?),
            ..nothing
        },
        "person" => AccountChange {
            person: Some(context.desk().person_named(form.get("person")).await?),
            ..nothing
        },
        "password" => AccountChange {
            password: Some(form.get("password").to_owned()),
            revoke_tokens: form.has("revoke_tokens"),
            ..nothing
        },
        _ => AccountChange {
            disabled: Some(act == "disable"),
            ..nothing
        },
    })
}

fn roles(form: &Form) -> Result<BTreeSet<Role>, Faults> {
    let roles: Result<BTreeSet<Role>, _> =
        form.all("roles").iter().map(|code| code.parse()).collect();
    roles.map_err(|_| Faults::one("roles", "not_a_choice"))
}
