//! What went wrong, as HTTP says it: a page for people, problem JSON for programs.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value as JsonValue, json};
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::lifecycle::EVIDENCE_OF;
use styrbord_registry::Fault;
use styrbord_texts::Value;
use styrbord_ui::Viewer;

use crate::http::size::BODY_LIMIT;

/// A request that was not carried out. Nothing was saved.
#[derive(Debug)]
pub enum Failure {
    /// The registry's reason.
    Fault(Fault),
    /// The body is larger than this address takes.
    TooLarge {
        /// How many bytes it takes.
        limit: usize,
    },
    /// No failure: the form came to be shown again in another language or look, with what was typed.
    Switched(Form),
    /// The body or the address is not text, or not what its type says.
    Malformed,
    /// The body's type is not one that this address reads.
    UnsupportedMedia,
    /// A form from another site.
    WrongOrigin,
    /// The token is unknown, revoked or expired.
    Unauthorized,
    /// The address exists, but not for this method.
    MethodNotAllowed,
    /// A change that does not say which revision it is made from.
    PreconditionRequired,
    /// A change made from a revision that no longer stands; `current` is the one that does.
    PreconditionFailed {
        /// The revision that stands now.
        current: i64,
        /// The fields that differ between the two, where the other is known.
        differ: Vec<String>,
    },
    /// Too many tries in a short time.
    TooManyRequests,
    /// It took too long.
    Timeout,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Failure {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Fault(fault) => fault.code(),
            Self::TooLarge { .. } => "too_large",
            Self::Switched(_) => "switched",
            Self::Malformed => "malformed",
            Self::UnsupportedMedia => "unsupported_media",
            Self::WrongOrigin => "wrong_origin",
            Self::Unauthorized => "unauthorized",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::PreconditionRequired => "precondition_required",
            Self::PreconditionFailed { .. } => "precondition_failed",
            Self::TooManyRequests => "too_many_requests",
            Self::Timeout => "timeout",
        }
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Fault(Fault::NotFound) => StatusCode::NOT_FOUND,
            Self::Fault(Fault::SignIn) | Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Fault(Fault::Forbidden) | Self::WrongOrigin => StatusCode::FORBIDDEN,
            Self::Fault(Fault::Invalid(_) | Fault::Refused(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Fault(Fault::Untimely(_) | Fault::Conflict { .. }) => StatusCode::CONFLICT,
            Self::Fault(Fault::Unavailable) | Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(Fault::Internal(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Switched(_) => StatusCode::OK,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::PreconditionFailed { .. } => StatusCode::PRECONDITION_FAILED,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    /// What a bare status, made by a library, means.
    pub fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Fault::NotFound.into(),
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge { limit: BODY_LIMIT },
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMedia,
            StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => Self::Timeout,
            StatusCode::SERVICE_UNAVAILABLE => Fault::Unavailable.into(),
            StatusCode::TOO_MANY_REQUESTS => Self::TooManyRequests,
            status if status.is_client_error() => Self::Malformed,
            status => Fault::internal(status).into(),
        }
    }

    /// The sentence that says it.
    pub fn sentence(&self, viewer: &Viewer) -> String {
        let key = format!("fault-{}", self.code().replace('_', "-"));
        match self {
            Self::Fault(Fault::Internal(reference)) => {
                viewer.tw(&key, &[("reference", Value::from(reference.as_str()))])
            }
            Self::TooLarge { limit } => {
                let most = format!("{} MB", limit / (1024 * 1024));
                viewer.tw(&key, &[("max", Value::from(most))])
            }
            _ => viewer.t(&key),
        }
    }

    /// What is wrong, field by field.
    pub const fn faults(&self) -> Option<&Faults> {
        match self {
            Self::Fault(
                Fault::Invalid(faults) | Fault::Refused(faults) | Fault::Untimely(faults),
            ) => Some(faults),
            _ => None,
        }
    }

    /// The answer to a program (RFC 9457).
    pub fn problem(&self, viewer: &Viewer) -> Response {
        let faults: Vec<JsonValue> = self
            .faults()
            .map(|faults| &faults.0)
            .into_iter()
            .flatten()
            .map(|fault| json!({ "field": fault.field, "code": fault.code, "detail": viewer.fault(fault) }))
            .collect();
        let title = self.status().canonical_reason().unwrap_or_default();
        let mut body = json!({
            "type": format!("urn:styrbord:fault:{}", self.code()),
            "title": title,
            "status": self.status().as_u16(),
            "code": self.code(),
            "detail": self.sentence(viewer),
            "faults": faults,
        });
        match self {
            Self::Fault(Fault::Refused(faults) | Fault::Untimely(faults)) => {
                body["reasons"] = reasons(viewer, faults)
            }
            Self::Fault(Fault::Conflict { current }) => body["current"] = json!(current),
            Self::PreconditionFailed { current, differ } => {
                body["current"] = json!(current);
                body["differ"] = json!(differ);
            }
            Self::Fault(Fault::Internal(reference)) => body["reference"] = json!(reference),
            _ => {}
        }
        let mut response = (self.status(), Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if self.status() == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Why a rule refuses, each with the piece of evidence that it is about.
fn reasons(viewer: &Viewer, faults: &Faults) -> JsonValue {
    let reasons = faults.0.iter().map(|fault| {
        let mut reason = json!({ "code": fault.code, "text": viewer.fault(fault) });
        if let Some(piece) = fault.with.get(EVIDENCE_OF) {
            reason["evidence"] = json!(piece);
        }
        reason
    });
    reasons.collect()
}

/// Carries a failure to the layer that knows the reader; see `middleware::failures`.
#[derive(Clone, Debug)]
pub struct Carried(pub std::sync::Arc<Failure>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response
            .extensions_mut()
            .insert(Carried(std::sync::Arc::new(self)));
        response
    }
}
