//! Language, look and how close rows stand, kept by the browser, and the language also by the account.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use styrbord_domain::form::Form;
use styrbord_registry::Fault;
use styrbord_texts::Language;
use styrbord_ui::preferences::{LANGUAGE, THEME};
use styrbord_ui::{Density, Keys, Rejected, Theme};
use tower_sessions::cookie::time::Duration;

use super::go_on;
use crate::http::cookies;
use crate::http::fault::Failure;
use crate::http::form::{Posted, SECRETS};
use crate::http::pages;
use crate::http::request_context::RequestContext;
use crate::http::state::App;

/// How long a browser keeps what its reader prefers.
const KEPT: Duration = Duration::days(365);
/// Holds the code of the language.
pub const LANGUAGE_COOKIE: &str = "language";
/// Holds `light` or `dark`.
pub const THEME_COOKIE: &str = "theme";
/// Holds `compact`.
pub const DENSITY_COOKIE: &str = "density";

/// Holds `off`.
pub const KEYS_COOKIE: &str = "keys";

/// `POST /preferences` with `language`, `theme` (`light`, `dark`, `device`), `density` (`roomy`, `compact`) or `keys` (`on`, `off`),
/// and `next`.
pub async fn prefer(
    State(app): State<App>,
    context: RequestContext,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let mut response = go_on(form.get("next"));
    let secure = app.config().secure();
    let wanted = Wanted {
        density: match form.get("density") {
            "roomy" => Some(Density::Roomy),
            "compact" => Some(Density::Compact),
            _ => None,
        },
        keys: match form.get("keys") {
            "on" => Some(Keys::On),
            "off" => Some(Keys::Off),
            _ => None,
        },
        ..Wanted::read(form.get("language"), form.get("theme"))
    };
    wanted.keep(&context, secure, &mut response).await?;
    Ok(response)
}

/// The page of a form once more in another language or look, with what was typed. Nothing is saved.
pub async fn switched(
    app: &App,
    context: &RequestContext,
    mut form: Form,
) -> Result<Response, Failure> {
    let wanted = Wanted::read(form.get(LANGUAGE), form.get(THEME));
    for name in [LANGUAGE, THEME].into_iter().chain(SECRETS) {
        form.remove(name);
    }
    let context = context.seen_in(wanted.language, wanted.theme);
    let mut response = match pages::records::untouched(&context.viewer.address, &form) {
        Some(record) => Redirect::to(record).into_response(),
        None => {
            let rejected = Rejected {
                form,
                ..Rejected::default()
            };
            pages::again(&context, rejected).await
        }
    };
    wanted
        .keep(&context, app.config().secure(), &mut response)
        .await?;
    Ok(response)
}

/// What a reader wants to change; nothing where the value is none that there is.
struct Wanted {
    language: Option<Language>,
    theme: Option<Theme>,
    density: Option<Density>,
    keys: Option<Keys>,
}

impl Wanted {
    fn read(language: &str, theme: &str) -> Self {
        let theme = match theme {
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            "device" => Some(Theme::Device),
            _ => None,
        };
        let language = language.parse().ok();
        Self {
            language,
            theme,
            density: None,
            keys: None,
        }
    }

    async fn keep(
        &self,
        context: &RequestContext,
        secure: bool,
        response: &mut Response,
    ) -> Result<(), Failure> {
        let mut keep = |name: &'static str, value: &str| {
            cookies::keep(response.headers_mut(), name, value, KEPT, secure);
        };
        if let Some(theme) = self.theme {
            keep(THEME_COOKIE, theme.code().unwrap_or_default());
        }
        if let Some(density) = self.density {
            keep(DENSITY_COOKIE, density.code().unwrap_or_default());
        }
        if let Some(keys) = self.keys {
            keep(KEYS_COOKIE, keys.code());
        }
        if let Some(language) = self.language {
            keep(LANGUAGE_COOKIE, language.code());
            match context.desk().set_own_language(language.code()).await {
                // Visitors have only the cookie.
                Ok(()) | Err(Fault::SignIn) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(())
    }
}
