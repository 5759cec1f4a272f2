//! The loop that keeps somebody at the end of the feed.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::{Fault, Registry};

/// How often the feed is asked for what other processes saved.
const LOOK: Duration = Duration::from_millis(300);
/// How long lies at least between two steps that take something. The first of several saves is taken at once and the others
/// together: a step waits for a disk or makes files.
const PACE: Duration = Duration::from_millis(50);
/// How long somebody rests who failed: this, then twice as long each time, up to the longest.
const FIRST_REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(30);

/// Somebody who follows the feed, and knows how far they have come.
pub(crate) trait Follows: Send + Sync {
    /// For logs.
    fn name(&self) -> &str;

    /// Takes some changes, as a whole or not at all; `true` when there were none.
    fn step(&self, registry: &Registry) -> impl Future<Output = Result<bool, Fault>> + Send;
}

impl Registry {
    /// Keeps somebody at the end of the feed until told to stop; a step that has begun is brought to its end.
    pub(crate) async fn keep(&self, one: &impl Follows, mut stopped: watch::Receiver<bool>) {
        let mut feed = self.feed().subscribe();
        let mut rest = FIRST_REST;
        loop {
            let began = Instant::now();
            let (pause, at_end) = match one.step(self).await {
                Ok(true) => {
                    rest = FIRST_REST;
                    (LOOK, true)
                }
                Ok(false) => {
                    rest = FIRST_REST;
                    (PACE.saturating_sub(began.elapsed()), false)
                }
                Err(fault) => {
                    tracing::warn!(%fault, follower = one.name(), "a follower of the feed stands still");
                    let this = rest;
                    rest = LONGEST_REST.min(rest * 2);
                    (this, false)
                }
            };
            // Own saves wake who is at the end; saves of other processes are found at the next look.
            tokio::select! {
                biased;
                // A sender that is gone means the same.
                () = async { drop(stopped.wait_for(|stop| *stop).await) } => return,
                _ = feed.changed(), if at_end => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }
}
