//! Forms about signing in and about accounts. Each posts to its page's own address.

pub mod administration;
mod client;
pub mod drafts;
pub mod jobs;
pub mod own;
pub mod preferences;
pub mod redaction;
pub mod setup;
pub mod sign_in;

use axum::response::{IntoResponse, Redirect, Response};
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_registry::Fault;
use styrbord_ui::Rejected;

use crate::http::fault::Failure;
use crate::http::form::SECRETS;
use crate::http::pages;
use crate::http::request_context::RequestContext;

pub use client::{Client, address};
pub use own::end_of;
pub use preferences::{DENSITY_COOKIE, KEYS_COOKIE, LANGUAGE_COOKIE, THEME_COOKIE};

/// What was wrong goes back to the form with what was typed; other failures have pages of their own.
async fn refused(context: &RequestContext, mut form: Form, fault: Fault) -> Response {
    let faults = match fault {
        Fault::Invalid(faults) | Fault::Refused(faults) => faults,
        other => return Failure::from(other).into_response(),
    };
    for secret in SECRETS {
        form.remove(secret);
    }
    pages::again(
        context,
        Rejected {
            form,
            faults,
            ..Rejected::default()
        },
    )
    .await
}

/// Both passwords must be the same, so that a slip does not lock anyone out.
fn same(form: &Form, field: &str) -> Result<(), Faults> {
    if form.get(field) == form.get("repeat") {
        Ok(())
    } else {
        Err(Faults::one("repeat", "password_differs"))
    }
}

/// Goes on to an address of this server; anything else leads to the front page.
fn go_on(address: &str) -> Response {
    Redirect::to(local(address).unwrap_or("/")).into_response()
}

/// An address of this server: a path from its root. `//host` and `/\host` lead browsers elsewhere.
fn local(address: &str) -> Option<&str> {
    let rest = address.strip_prefix('/')?;
    let outside = rest.starts_with(['/', '\\']);
    let printable = address.bytes().all(|byte| byte.is_ascii_graphic());
    (!outside && printable && address.parse::<axum::http::uri::PathAndQuery>().is_ok())
        .then_some(address)
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_paths_of_this_server_are_gone_on_to() {
        for address in ["/", "/systems?stage=idea&sort=title", "/wiki/a%20b"] {
            assert_eq!(local(address), Some(address));
        }
        for address in [
            "",
            "systems",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nb",
            "/a b",
        ] {
            assert_eq!(local(address), None, "{address:?}");
        }
    }
}
