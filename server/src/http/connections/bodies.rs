//! The bodies of a request and of its answer, which tell whether their connection is at work or waits for the other side.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http_body::{Frame, SizeHint};
use hyper::body::Incoming;

use super::open::Open;

/// Marks a connection as busy for as long as it lives.
pub struct Underway(Arc<Open>);

impl Underway {
    pub fn begin(open: &Arc<Open>) -> Self {
        open.set_busy(true);
        Self(Arc::clone(open))
    }

    /// The response with this mark, which goes when the body has been handed over.
    pub fn until_sent(self, response: Response) -> Response {
        response.map(|body| Body::new(Answer { body, _mark: self }))
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        self.0.set_busy(false);
    }
}

/// The body of an answer.
struct Answer {
    body: Body,
    _mark: Underway,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of a request; while the other side sends nothing, its connection is idle.
pub struct Asked {
    pub body: Incoming,
    pub open: Arc<Open>,
}

impl HttpBody for Asked {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        self.open.set_waiting(frame.is_pending());
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.open.set_waiting(false);
    }
}
