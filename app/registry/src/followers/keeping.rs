//! The loop that keeps somebody at the end of the feed.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::{Fault, Registry};

/// How often the feed is asked for what other processes saved.
const LOOK: Duration = Duration::from_millis(300);
/// How long saves are gathered before they are taken together by those who wait for the disk as saves do, and the longest
/// rest after a step.
const GATHER: Duration = Duration::from_millis(50);
/// How long somebody rests who failed: this, then twice as long each time, up to the longest.
const FIRST_REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(30);

/// Somebody who follows the feed, and knows how far they have come.
pub(crate) trait Follows: Send + Sync {
    /// For logs.
    fn name(&self) -> &str;

    /// Whether saves are gathered for a moment before they are taken. Who does not gather takes a save at once; when many
    /// save, several are taken together all the same, because everybody rests after a step as long as it took.
    fn gathers(&self) -> bool {
        true
    }

    /// Takes some changes, as a whole or not at all; `true` at the end of the feed.
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
                    (began.elapsed().min(GATHER), false)
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
                _ = feed.changed(), if at_end => if one.gathers() { tokio::time::sleep(GATHER).await },
                () = tokio::time::sleep(pause) => {}
            }
        }
    }
}
