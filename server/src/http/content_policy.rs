//! What browsers may do with our pages: almost nothing.

use axum::http::HeaderValue;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The policy for pages whose only script is `loader`. Its digest names it: the pages stay the same from one answer to
/// the next, and no other script runs, whatever gets into a page.
pub fn content_policy(loader: &str) -> HeaderValue {
    let digest = BASE64_STANDARD.encode(Sha256::digest(loader.as_bytes()));
    let script = format!("script-src 'sha256-{digest}' 'self' 'wasm-unsafe-eval'");
    let policy = [
        // What is not named below is forbidden.
        "default-src 'none'",
        // The loader, and the client that it imports: browsers do not let a digest vouch for an import. Files that people
        // upload must keep going out as what is no script; `nosniff` above makes browsers believe that.
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
    .join("; ");
    // All of it is plain ASCII; if it were not, nothing at all would be allowed.
    HeaderValue::from_str(&policy)
        .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}
