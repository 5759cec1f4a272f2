//! The description of the API (OpenAPI 3.1), made from the same fields as forms, lists and checks.

mod paths;
mod queries;
mod schemas;

use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Info, OpenApi, OpenApiBuilder, SecurityRequirement};

use crate::http::fault::Failure;

/// Made once: it is the same for everybody.
static DOCUMENT: LazyLock<Result<String, String>> =
    LazyLock::new(|| describe().to_json().map_err(|error| error.to_string()));

/// `GET /openapi.json`: for everybody, also without signing in.
pub async fn document() -> Result<Response, Failure> {
    match DOCUMENT.as_ref() {
        Ok(text) => {
            Ok(([(header::CONTENT_TYPE, "application/json")], text.as_str()).into_response())
        }
        Err(cause) => Err(styrbord_registry::Fault::internal(cause).into()),
    }
}

fn describe() -> OpenApi {
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    let components = schemas::components()
        .security_scheme("token", bearer)
        .build();
    OpenApiBuilder::new()
        .info(Info::new("Styrbord", env!("CARGO_PKG_VERSION")))
        .paths(paths::paths())
        .components(Some(components))
        .security(Some([SecurityRequirement::new(
            "token",
            Vec::<String>::new(),
        )]))
        .build()
}
