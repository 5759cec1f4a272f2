//! A panic costs one answer, not the process.

use std::any::Any;

use axum::response::{IntoResponse, Response};
use styrbord_registry::Fault;
use tower_http::catch_panic::CatchPanicLayer;

use crate::http::fault::Failure;

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

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::{Request, StatusCode};
    use axum::routing::get;
    use tower::ServiceExt;

    use crate::http::fault::Carried;

    async fn panics() -> &'static str {
        panic!("nobody expected this")
    }

    #[tokio::test]
    async fn a_panic_becomes_a_failure_with_a_reference() {
        let router: Router = Router::new().route("/", get(panics)).layer(super::layer());
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let carried = response.extensions().get::<Carried>().unwrap();
        assert_eq!(carried.0.code(), "internal");
    }
}
