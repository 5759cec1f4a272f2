//! Each day: people are told of what it brings, and written to of what came since.

use super::job::{Job, Setback};

pub(super) const ALERTS: Job = Job {
    kind: "alerts",
    daily: true,
    aside: false,
    tries: 8,
    given_up: None,
    run: |registry, _| {
        Box::pin(async move {
            registry.tell_of_the_day().await.map_err(Setback::from)?;
            registry.write_digests().await.map_err(Setback::from)
        })
    },
};
