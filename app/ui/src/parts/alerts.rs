//! Alerts as rows.

use leptos::prelude::*;
use styrbord_registry::Alert;

use crate::alerted::sentence;
use crate::viewer::Viewer;

/// Where alerts are read.
pub const ALERTS: &str = "/alerts";

/// Alerts: each leads to what it is about, and is read by that.
pub fn rows(v: &Viewer, alerts: &[Alert]) -> Vec<AnyView> {
    let rows = alerts.iter().map(|alert| {
        let said = sentence(
            v.language,
            alert.code,
            &alert.gaps,
            &alert.record.page.title,
        );
        let topic = v.label("alert-topic", alert.code.topic().as_str());
        let when = format!("{topic} · {}", v.ago(alert.at));
        let href = format!("{ALERTS}/{}", alert.id);
        view! {
            <li data-unread=(!alert.read).then_some("")>
                <span><a href=href rel="nofollow">{said}</a> <small>{when}</small></span>
            </li>
        }
        .into_any()
    });
    rows.collect()
}
