//! Drafts of forms.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::Problem;
#[cfg(feature = "ssr")]
use super::caller::answer;

/// Keeps what is typed in the form of a record of a kind (its code), of the one at `slug` or of a new one: its names and
/// values. Answers with the sentence that says so.
///
/// # Errors
/// As for saving the form; `refused` when it is too large, or there are too many drafts.
#[server(prefix = "/call", endpoint = "keep_draft", input = Json)]
pub async fn keep_draft(
    /// The code of the kind.
    kind: String,
    /// The record that is edited.
    slug: Option<String>,
    /// The names and values of the form.
    form: Vec<(String, String)>,
) -> Result<String, Problem> {
    answer(|v| async move { crate::parts::keeping::keep(&v, &kind, slug.as_deref(), form).await })
        .await
}
