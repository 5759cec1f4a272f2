//! A saved view of a list.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::Problem;
#[cfg(feature = "ssr")]
use super::caller::answer;

/// Saves a state of the list of a kind (its code), said by the parameters of its address, as a new view or as one that
/// is there (its name in addresses). Answers the address of the view.
///
/// # Errors
/// `sign_in` for visitors, `forbidden` where it is to be shared and they may not, `invalid` with what is wrong with it.
#[server(prefix = "/call", endpoint = "keep_view", input = Json)]
pub async fn keep_view(
    kind: String,
    view: Option<String>,
    name: String,
    shared: bool,
    state: Vec<(String, String)>,
) -> Result<String, Problem> {
    answer(|v| async move {
        crate::pages::list::keep(&v, &kind, view.as_deref(), name, shared, &state).await
    })
    .await
}
