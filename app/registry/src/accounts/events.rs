//! What happened to accounts: each event is a change of the feed and is covered by its chain.

use super::account::split_roles;
use crate::chain::sum;
use crate::rows::{account, account_event, token};
use crate::{Fault, Writing};

styrbord_domain::codes! {
    /// What happened to an account.
    pub enum AccountAct {
        /// It was there before such events were kept.
        Found = "found",
        Created = "created",
        Roles = "roles",
        Closed = "closed",
        Opened = "opened",
        Password = "password",
        /// It was tied to a person's page, or to nobody's.
        Person = "person",
        TokenMade = "token_made",
        TokenRevoked = "token_revoked",
        /// It put a view of a list before everybody, or changed one that is.
        ViewShared = "view_shared",
        /// A view of it is no longer before everybody.
        ViewWithdrawn = "view_withdrawn",
        /// It said with which view a list begins for everybody.
        StartView = "start_view",
        /// A text was taken out of the name of a token.
        TokenRedacted = "token_redacted",
    }
}

/// The account as an event leaves it, with everything that lets somebody in. Language is a matter of taste.
pub(crate) fn state(row: &account::Model) -> Result<String, Fault> {
    sum(&(
        (row.id, &row.login, &row.name, &row.password),
        (&row.roles, row.person_id, row.disabled, row.created_at),
    ))
}

/// A token as it was made.
pub(crate) fn token_state(row: &token::Model) -> Result<String, Fault> {
    sum(&(
        (row.id, row.account_id, &row.name, &row.digest),
        (&row.scope, row.created_at, row.expires_at),
    ))
}

/// Notes that something happened to an account; `roles` are those before, `detail` says to what it was tied.
pub(crate) fn note(
    writing: &mut Writing<'_>,
    act: AccountAct,
    account: &account::Model,
    roles: &str,
    detail: String,
) -> Result<(), Fault> {
    writing.chain().add_event(account_event::Model {
        seq: 0,
        account_id: account.id,
        token_id: None,
        act: act.as_str().to_owned(),
        login: account.login.clone(),
        name: account.name.clone(),
        roles_before: roles.to_owned(),
        roles_after: account.roles.clone(),
        detail,
        state: state(account)?,
        salt: None,
    });
    Ok(())
}

/// Notes that something happened to a token of an account.
pub(crate) fn note_token(
    writing: &mut Writing<'_>,
    act: AccountAct,
    account: &account::Model,
    token: &token::Model,
) -> Result<(), Fault> {
    writing.chain().add_event(account_event::Model {
        seq: 0,
        account_id: account.id,
        token_id: Some(token.id),
        act: act.as_str().to_owned(),
        login: account.login.clone(),
        name: account.name.clone(),
        roles_before: account.roles.clone(),
        roles_after: account.roles.clone(),
        detail: format!("{} ({})", token.name, token.scope),
        state: token_state(token)?,
        salt: None,
    });
    Ok(())
}

/// What an administrator's change did, each thing once.
pub(super) fn acts(before: &account::Model, after: &account::Model) -> Vec<AccountAct> {
    let closing = if after.disabled {
        AccountAct::Closed
    } else {
        AccountAct::Opened
    };
    [
        (
            split_roles(&before.roles) != split_roles(&after.roles),
            AccountAct::Roles,
        ),
        (before.disabled != after.disabled, closing),
        (before.password != after.password, AccountAct::Password),
        (before.person_id != after.person_id, AccountAct::Person),
    ]
    .into_iter()
    .filter_map(|(differs, act)| differs.then_some(act))
    .collect()
}
