//! Clears away what is left of texts that were taken out: what a database has deleted stands in its files until it is
//! written over.

use super::job::{Job, Setback};

/// One for each act. Where somebody reads for long, it waits for the next try.
pub(crate) const SWEEP: Job = Job {
    kind: "sweep",
    daily: false,
    aside: false,
    tries: 20,
    given_up: None,
    run: |registry, _| {
        Box::pin(async move {
            let swept = registry.store().sweep().await;
            swept.map_err(|fault| Setback::ForNow(fault.to_string()))
        })
    },
};
