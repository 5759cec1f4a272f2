//! Alerts.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::Problem;
#[cfg(feature = "ssr")]
use super::caller::answer;

/// How many alerts the reader has not read, up to a hundred; none of visitors.
///
/// # Errors
/// Only when the database fails.
#[server(prefix = "/call", endpoint = "unread_alerts", input = Json)]
pub async fn unread_alerts() -> Result<u64, Problem> {
    answer(|v| async move { v.desk.unread_alerts().await }).await
}
