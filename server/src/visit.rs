//! One request of one reader: who reads, how, and what their browser takes.

use std::future::Future;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use styrbord_registry::Desk;
use styrbord_texts::Language;
use styrbord_ui::{Page, Theme, Viewer};

use crate::fault::Failure;
use crate::kept::Made;
use crate::state::App;

/// What a handler needs to answer with a page.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The reader.
    pub viewer: Viewer,
    headers: HeaderMap,
    session: Option<String>,
    app: App,
}

impl Visit {
    /// A visit by `viewer`, with the headers of the request and the mark of its session.
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

    /// The same visit in another language or look.
    #[must_use]
    pub fn seen_in(&self, language: Option<Language>, theme: Option<Theme>) -> Self {
        let mut visit = self.clone();
        visit.viewer.language = language.unwrap_or(visit.viewer.language);
        visit.viewer.theme = theme.unwrap_or(visit.viewer.theme);
        visit
    }

    /// The product as the reader may use it.
    pub const fn desk(&self) -> &Desk {
        &self.viewer.desk
    }

    /// The server.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// The headers of the request.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// By what the session of the request is known to its owner.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// A page for this reader as HTML.
    pub fn document(&self, page: Page) -> String {
        styrbord_ui::document(&self.viewer, page)
    }

    /// Renders a page for this reader.
    pub fn page(&self, page: Page) -> Response {
        let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Html(self.document(page))).into_response()
    }

    /// The page as it was rendered for this reader before, where it still stands; else what `make` makes. Only for
    /// pages that follow from records, day, reader and address alone.
    ///
    /// # Errors
    /// Those of `make`, and when the database does not answer.
    pub async fn kept(
        &self,
        make: impl Future<Output = Result<Made, Failure>>,
    ) -> Result<Response, Failure> {
        self.app.kept().answer(self, make).await
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        let visit = parts.extensions.get::<Self>().cloned();
        visit.ok_or_else(|| {
            styrbord_registry::Fault::internal("a page outside the layer of persons").into()
        })
    }
}
