//! What a handler leaves unread of a request is read away before the answer goes out.
//!
//! A connection that closes while the other side still sends is reset, and a reset takes the answer with it: whoever
//! pastes too much would see a broken connection instead of the reason.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};

/// Bytes that are read away at most; who sends more is cut off.
const MOST: usize = 128 * 1024 * 1024;
/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A body that can still be read after the handler has dropped it.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn with<T>(&self, act: impl FnOnce(Pin<&mut Body>) -> T) -> T {
        act(Pin::new(
            &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner),
        ))
    }

    async fn read_away(self) {
        let mut read = 0;
        while read < MOST {
            match std::future::poll_fn(|context| self.with(|body| body.poll_frame(context))).await {
                Some(Ok(frame)) => read += frame.data_ref().map_or(0, Bytes::len),
                Some(Err(_)) | None => return,
            }
        }
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.with(|body| body.poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.with(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        self.with(|body| body.size_hint())
    }
}

/// Reads away what is left of the request once its answer is there.
pub async fn drain_body(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let body = Shared(Arc::new(Mutex::new(body)));
    let response = next
        .run(Request::from_parts(parts, Body::new(body.clone())))
        .await;
    if !body.is_end_stream() {
        // Too slow or too much: the answer is tried all the same.
        let _ = tokio::time::timeout(PATIENCE, body.read_away()).await;
    }
    response
}
