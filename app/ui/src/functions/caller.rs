//! Who calls a server function.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use styrbord_registry::Fault;

use super::Problem;
use crate::viewer::Viewer;

/// The reader in whose name a function runs, and what is against it.
#[derive(Clone)]
struct Caller {
    viewer: Viewer,
    against: Arc<Mutex<Option<Fault>>>,
}

/// Runs a server function for a reader.
///
/// # Errors
/// What the desk says against it. It comes past the function's own answer, so that it is told here as everywhere.
pub async fn on_behalf_of<T>(
    viewer: Viewer,
    function: impl Future<Output = T> + Send,
) -> Result<T, Fault> {
    let against = Arc::default();
    let caller = Caller {
        viewer,
        against: Arc::clone(&against),
    };
    let owner = Owner::new_root(None);
    let called = owner.with(|| {
        provide_context(caller);
        ScopedFuture::new(function)
    });
    let answer = called.await;
    owner.cleanup();
    match against
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take()
    {
        Some(fault) => Err(fault),
        None => Ok(answer),
    }
}

/// What comes of a use case for the reader who calls: the body of every server function.
pub(super) async fn answer<T, F: Future<Output = Result<T, Fault>>>(
    run: impl FnOnce(Viewer) -> F,
) -> Result<T, Problem> {
    let Some(Caller { viewer, against }) = use_context() else {
        return Err(Problem::of_code("internal"));
    };
    run(viewer).await.map_err(|fault| {
        let problem = Problem::of_code(fault.code());
        *against.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
        problem
    })
}
