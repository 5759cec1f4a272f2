//! For those who watch over the process: alive, ready, and its figures.

use std::sync::OnceLock;
use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use styrbord_registry::Fault;

use crate::http::state::App;

/// The figures of the process; the servers of one process share them.
static FIGURES: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
/// Upper ends of the classes of duration, in seconds.
const CLASSES: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// The process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The database takes a save and the index can be read. Strangers may ask, so no more is said.
pub async fn readyz(State(app): State<App>) -> Response {
    match app.registry().ready().await {
        Ok(()) => "ok\n".into_response(),
        Err(_) => unavailable(),
    }
}

/// The same with how far each has come.
pub async fn positions(State(app): State<App>) -> Response {
    let positions = async {
        app.registry().ready().await?;
        let (end, reached) = app.registry().positions().await?;
        let followers = app.registry().follower_positions().await?;
        Ok::<_, Fault>((end, reached, followers))
    };
    match positions.await {
        Ok((end, reached, followers)) => {
            let followers = followers.iter().map(|(name, at)| format!("{name} {at}\n"));
            let followers: String = followers.collect();
            format!("ok\nfeed {end}\nindex {reached}\n{followers}").into_response()
        }
        Err(_) => unavailable(),
    }
}

fn unavailable() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, "unavailable\n").into_response()
}

/// The figures in Prometheus' text form.
pub async fn figures(State(app): State<App>) -> Response {
    if let Ok((end, reached)) = app.registry().positions().await {
        gauge("styrbord_feed_position", end);
        gauge("styrbord_index_position", reached);
    }
    if let Ok(followers) = app.registry().follower_positions().await {
        for (name, at) in followers {
            metrics::gauge!("styrbord_follower_position", "follower" => name).set(at as f64);
        }
    }
    if let Ok(jobs) = app.registry().job_figures().await {
        let states = [
            ("waiting", jobs.waiting),
            ("running", jobs.running),
            ("failed", jobs.failed),
        ];
        for (state, count) in states {
            metrics::gauge!("styrbord_jobs", "state" => state).set(count as f64);
        }
        gauge("styrbord_jobs_late_seconds", jobs.late);
    }
    let text = recorder().map(PrometheusHandle::render).unwrap_or_default();
    (
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        text,
    )
        .into_response()
}

/// Starts counting and keeps memory bounded; runs as long as the server.
pub async fn keep_up() {
    loop {
        if let Some(handle) = recorder() {
            handle.run_upkeep();
        }
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
}

fn recorder() -> Option<&'static PrometheusHandle> {
    let start = || {
        let builder = PrometheusBuilder::new();
        builder
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), CLASSES)
            .and_then(PrometheusBuilder::install_recorder)
            .inspect_err(|error| tracing::error!(%error, "there will be no figures"))
            .ok()
    };
    FIGURES.get_or_init(start).as_ref()
}

#[expect(clippy::cast_precision_loss, reason = "positions stay far below 2^53")]
fn gauge(name: &'static str, value: i64) {
    metrics::gauge!(name).set(value as f64);
}
