//! Each day: files that nothing names go away.

use super::job::{Job, Setback};

/// What a save left that was not made. It looks at each file that is kept.
pub(super) const SWEEP_FILES: Job = Job {
    kind: "sweep_files",
    daily: true,
    aside: false,
    tries: 8,
    given_up: None,
    run: |registry, _| {
        Box::pin(async move {
            let gone = registry.sweep_files().await.map_err(Setback::from)?;
            if gone > 0 {
                tracing::info!(gone, "files that nothing named were taken away");
            }
            Ok(())
        })
    },
};
