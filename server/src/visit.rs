//! One request of one reader: who reads, how, and the nonce of the answer.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Response};
use styrbord_registry::Desk;
use styrbord_ui::{Page, SCRIPT_NONCE, Viewer};

use crate::fault::Failure;
use crate::middleware::security::Nonce;

/// What a handler needs to answer with a page.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The reader.
    pub viewer: Viewer,
    nonce: Nonce,
}

impl Visit {
    /// A visit by `viewer`.
    pub const fn new(viewer: Viewer, nonce: Nonce) -> Self {
        Self { viewer, nonce }
    }

    /// The product as the reader may use it.
    pub const fn desk(&self) -> &Desk {
        &self.viewer.desk
    }

    /// Renders a page for this reader.
    pub fn page(&self, page: Page) -> Response {
        let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (
            status,
            self.html(&styrbord_ui::document(&self.viewer, page)),
        )
            .into_response()
    }

    /// A rendered document with the nonce of this answer in it.
    pub fn html(&self, document: &str) -> Html<String> {
        Html(document.replace(SCRIPT_NONCE, self.nonce.as_str()))
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
