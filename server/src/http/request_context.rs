//! One request of one reader: who reads, how, and what their browser takes.

use std::future::Future;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use styrbord_registry::{Desk, Fault};
use styrbord_texts::Language;
use styrbord_ui::{Page, Theme, Told, Viewer};
use tower_sessions::cookie::time::Duration;

use crate::http::cookies;
use crate::http::fault::Failure;
use crate::http::page_cache::{Beside, Made};
use crate::http::rendering::rendered;
use crate::http::state::App;

/// Holds what was just done until a page has said it.
pub const TOLD_COOKIE: &str = "told";
/// How long it waits for that page.
const WAITS: Duration = Duration::minutes(1);

/// What a handler needs to answer with a page.
#[derive(Clone, Debug)]
pub struct RequestContext {
    /// The reader.
    pub viewer: Viewer,
    headers: HeaderMap,
    session: Option<String>,
    app: App,
}

impl RequestContext {
    /// The context of a request by `viewer`, with the headers of the request and the mark of its session.
    pub const fn new(
        viewer: Viewer,
        headers: HeaderMap,
        session: Option<String>,
        app: App,
    ) -> Self {
        Self {
            viewer,
            headers,
            session,
            app,
        }
    }

    /// The same request in another language or look.
    #[must_use]
    pub fn seen_in(&self, language: Option<Language>, theme: Option<Theme>) -> Self {
        let mut context = self.clone();
        context.viewer.language = language.unwrap_or(context.viewer.language);
        context.viewer.theme = theme.unwrap_or(context.viewer.theme);
        context
    }

    /// The same request, reading as of the day that the address names with `as_of`, if it names one.
    ///
    /// # Errors
    /// `Invalid` for what is no day.
    pub fn as_of(&self, parameters: &[(String, String)]) -> Result<Self, Failure> {
        let mut context = self.clone();
        context.viewer = self.viewer.as_of(parameters)?;
        Ok(context)
    }

    /// The product as the reader may use it.
    pub const fn desk(&self) -> &Desk {
        &self.viewer.desk
    }

    /// The server.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// By what the session of the request is known to its owner.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// Renders a page for this reader. What it says of what they just did is said now.
    pub fn page(&self, page: Page) -> Response {
        // What failed is not what it led to.
        if self.viewer.told.is_some() && page.status != 200 {
            let mut viewer = self.viewer.clone();
            viewer.told = None;
            return rendered(&viewer, page);
        }
        let mut response = rendered(&self.viewer, page);
        if self.viewer.told.is_some() {
            self.keep_told("", &mut response);
        }
        response
    }

    /// On to another page, which says once what was done.
    pub fn told(&self, told: Told, address: &str) -> Response {
        self.telling(told, Redirect::to(address).into_response())
    }

    /// A way on, and the page that it comes to says once what was done.
    pub fn telling(&self, told: Told, mut response: Response) -> Response {
        self.keep_told(told.code(), &mut response);
        response
    }

    fn keep_told(&self, code: &str, response: &mut Response) {
        let secure = self.app.config().secure();
        cookies::keep(response.headers_mut(), TOLD_COOKIE, code, WAITS, secure);
    }

    /// The page as it was rendered for this reader before, where it still stands; else what `make` makes. Only for
    /// pages that follow from records, day, reader and address alone.
    ///
    /// # Errors
    /// Those of `make`, and when the database does not answer.
    pub async fn cached(
        &self,
        make: impl Future<Output = Result<Made, Failure>>,
    ) -> Result<Response, Failure> {
        self.cached_with(&Beside::default(), make).await
    }

    /// The same for a page that follows from more than that.
    ///
    /// # Errors
    /// As `cached`.
    pub async fn cached_with(
        &self,
        beside: &Beside,
        make: impl Future<Output = Result<Made, Failure>>,
    ) -> Result<Response, Failure> {
        // It is nobody else's, and stands only once.
        if self.viewer.told.is_some() {
            return Ok(match make.await? {
                Made::Page(page) => self.page(page),
                Made::Other(response) => response,
            });
        }
        let cache = self.app.page_cache();
        cache
            .answer(&self.viewer, beside, &self.headers, make)
            .await
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestContext {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        let context = parts.extensions.get::<Self>().cloned();
        context.ok_or_else(|| Fault::internal("a page outside the layer of persons").into())
    }
}
