//! How many alerts somebody has not read.

use leptos::prelude::*;

use crate::words::Words;

/// Stands in the link to the alerts, and says how many are unread where there are any. It asks by itself, since what stands
/// around pages is kept for all who may do the same.
#[island]
pub fn Bell(
    /// The words behind the number.
    words: Words,
) -> impl IntoView {
    let unread = RwSignal::new(0_u64);
    #[cfg(feature = "hydrate")]
    leptos::task::spawn_local(async move {
        // Who is not told now is told by the next page.
        if let Ok(number) = crate::functions::unread_alerts().await {
            unread.set(number);
        }
    });
    // More are not counted.
    let number = move || match unread.get() {
        100.. => "99+".to_owned(),
        number => number.to_string(),
    };
    view! {
        <span class="badge" hidden=move || unread.get() == 0>
            {number} <span class="visually-hidden">" " {words.t("alerts-bell-unread")}</span>
        </span>
    }
}
