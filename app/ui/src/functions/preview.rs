//! A text as it will stand.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use super::Problem;
#[cfg(feature = "ssr")]
use super::caller::answer;

/// A text as its page will show it.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rendering {
    /// The HTML.
    pub html: String,
    /// The line of the text, counted from 0, at which each block of it begins.
    pub lines: Vec<usize>,
}

/// The Markdown of a record of a kind (its code), as its page will show it.
///
/// # Errors
/// `sign_in` for visitors; `not_found` for what is no kind.
#[server(prefix = "/call", endpoint = "preview", input = Json)]
pub async fn preview(kind: String, text: String) -> Result<Rendering, Problem> {
    answer(|v| async move { crate::pages::edit::rendered(&v, &kind, &text).await }).await
}
