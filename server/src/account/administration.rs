//! Accounts, as administrators manage them.

use std::collections::BTreeSet;

use axum::response::Response;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::rights::Role;
use styrbord_registry::{AccountChange, Fault, NewAccount};

use super::own::identity;
use super::{go_on, refused};
use crate::fault::Failure;
use crate::form::Posted;
use crate::visit::Visit;

/// `POST /accounts` with `act`: `create` (`login`, `name`, `password`, `roles`, `person`), or with `id`: `roles`
/// (`roles`), `person` (`person`, the address of their page or empty), `password` (`password`), `disable`, `enable`.
pub async fn change(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let done = match form.get("act") {
        "create" => create(&visit, &form).await,
        act @ ("roles" | "person" | "password" | "disable" | "enable") => {
            let id = identity(&form)?;
            match change_of(act, &form) {
                Ok(change) => visit.desk().change_account(id, &change).await.map(|_| ()),
                Err(faults) => Err(faults.into()),
            }
        }
        _ => return Err(Failure::Malformed),
    };
    match done {
        Ok(()) => Ok(go_on("/accounts")),
        Err(fault) => Ok(refused(&visit, form, fault).await),
    }
}

async fn create(visit: &Visit, form: &Form) -> Result<(), Fault> {
    let new = NewAccount {
        login: form.get("login").to_owned(),
        name: form.get("name").to_owned(),
        password: form.get("password").to_owned(),
        roles: roles(form)?,
        person: Some(form.get("person").to_owned()),
        language: None,
    };
    visit.desk().create_account(&new).await.map(|_| ())
}

fn change_of(act: &str, form: &Form) -> Result<AccountChange, Faults> {
    let nothing = AccountChange::default();
    Ok(match act {
        "roles" => AccountChange {
            roles: Some(roles(form)?),
            ..nothing
        },
        "person" => AccountChange {
            person: Some(form.get("person").to_owned()),
            ..nothing
        },
        "password" => AccountChange {
            password: Some(form.get("password").to_owned()),
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
