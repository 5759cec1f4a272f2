//! A panic costs one answer, not the process.

use std::any::Any;

use axum::response::{IntoResponse, Response};
use styrbord_registry::Fault;
use tower_http::catch_panic::CatchPanicLayer;

use crate::fault::Failure;

/// The layer.
pub fn layer() -> CatchPanicLayer<fn(Box<dyn Any + Send>) -> Response> {
    CatchPanicLayer::custom(answer as fn(Box<dyn Any + Send>) -> Response)
}

fn answer(panic: Box<dyn Any + Send>) -> Response {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("something that is no text");
    Failure::from(Fault::internal(format!("panic: {said}"))).into_response()
}
