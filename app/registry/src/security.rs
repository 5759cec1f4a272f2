//! The security log: who came in, who was kept out, what was refused, and what happened to accounts. Its lines are
//! events of the target `security` with the fields named here, and hold nothing secret: what is typed as a login is
//! told only where an account has it, because people type their password there by mistake.

use std::net::IpAddr;

use tracing::{info, warn};
use uuid::Uuid;

use crate::rows::account_event;

/// Somebody has signed in.
pub(crate) fn signed_in(login: &str, address: Option<IpAddr>) {
    info!(target: "security", what = "signed_in", login, address = address.map(tracing::field::display));
}

/// Somebody has not: `why` is `bad_credentials`, `account_disabled` or `too_many_tries`.
pub(crate) fn kept_out(why: &str, login: Option<&str>, address: Option<IpAddr>) {
    warn!(
        target: "security",
        what = "sign_in_refused",
        why,
        login,
        address = address.map(tracing::field::display)
    );
}

/// Somebody who is known has asked for what they may not do.
pub(crate) fn refused(name: &str, account: Option<Uuid>, action: &str) {
    warn!(
        target: "security",
        what = "right_refused",
        action,
        by = name,
        account = account.map(tracing::field::display)
    );
}

/// Something has happened to an account or a token.
pub(crate) fn happened(event: &account_event::Model, by: &str, account: Option<Uuid>) {
    info!(
        target: "security",
        what = event.act,
        login = event.login,
        roles_before = event.roles_before,
        roles_after = event.roles_after,
        detail = event.detail,
        by,
        account = account.map(tracing::field::display),
        change = event.seq
    );
}
