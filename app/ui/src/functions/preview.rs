//! A text as it will stand.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::Problem;
#[cfg(feature = "ssr")]
use super::caller::answer;
use super::rendering::Rendering;

/// The Markdown of a record of a kind (its code), as its page will show it.
///
/// # Errors
/// `sign_in` for visitors; `not_found` for what is no kind.
#[server(prefix = "/call", endpoint = "preview", input = Json)]
pub async fn preview(kind: String, text: String) -> Result<Rendering, Problem> {
    answer(|v| async move { crate::parts::preview::rendered(&v, &kind, &text).await }).await
}
