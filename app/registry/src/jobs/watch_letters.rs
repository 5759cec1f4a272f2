//! Each day: who follows pages is written to about those that others have changed.

use super::job::{Job, Setback};

pub(super) const WATCH_LETTERS: Job = Job {
    kind: "watch_letters",
    daily: true,
    tries: 8,
    run: |registry, _| {
        Box::pin(async move { registry.tell_watchers().await.map_err(Setback::from) })
    },
};
