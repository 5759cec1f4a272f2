//! Tells browsers what a page may do: almost nothing.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::App;

/// The number used once that lets our own scripts run.
#[derive(Clone, Debug)]
pub struct Nonce(String);

impl Default for Nonce {
    /// A nonce that no policy names: no script runs.
    fn default() -> Self {
        Self("none".to_owned())
    }
}

impl Nonce {
    /// 128 random bits; without randomness no script may run.
    fn mint() -> Self {
        let mut bytes = [0; 16];
        match getrandom::fill(&mut bytes) {
            Ok(()) => Self(format!("{:032x}", u128::from_le_bytes(bytes))),
            Err(error) => {
                tracing::error!(%error, "no randomness for a nonce");
                Self::default()
            }
        }
    }

    /// As it stands in the page.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The layer.
pub async fn security(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::mint();
    let policy = policy(&nonce);
    request.extensions_mut().insert(nonce);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    // Uploaded files must never be taken for scripts or pages.
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Addresses name cases: no other site learns them. Forms still say where they come from.
    set(header::REFERRER_POLICY, "same-origin");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    );
    // A shared computer's back button must ask again.
    set(header::CACHE_CONTROL, "private, no-cache");
    if app.config().secure() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers
            .entry(header::CONTENT_SECURITY_POLICY)
            .or_insert(policy);
    }
    response
}

fn policy(nonce: &Nonce) -> String {
    let script = match nonce.as_str() {
        "none" => "script-src 'none'".to_owned(),
        nonce => format!("script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'"),
    };
    [
        // What is not named below is forbidden.
        "default-src 'none'",
        // Only scripts that a page of ours names, and what they load. Not 'self': people can upload scripts.
        &script,
        // Our style sheet; no style attributes, which injected text could use.
        "style-src 'self'",
        // Attachments and the mark.
        "img-src 'self'",
        // The client fetches itself, and answers while typing.
        "connect-src 'self'",
        // A form put in by others could send what is typed elsewhere.
        "form-action 'self'",
        // A base put in by others could bend our addresses.
        "base-uri 'none'",
        // Nobody shows our buttons in their frame.
        "frame-ancestors 'none'",
    ]
    .join("; ")
}
