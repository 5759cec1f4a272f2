//! Runs what is due, as long as the server does.

use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::job::Setback;
use super::kind;
use crate::rows::job;
use crate::{Fault, Registry};

/// How many jobs one server runs at once, and how many beside them that are done aside.
const AT_ONCE: usize = 4;
const ASIDE_AT_ONCE: usize = 2;
/// How often the queue is asked.
const LOOK: Duration = Duration::from_secs(1);
/// How long a server rests when the queue cannot be asked.
const AWAY: Duration = Duration::from_secs(5);
/// How often a claim is renewed: several times while it holds.
const RENEW: Duration = Duration::from_secs(30);

impl Registry {
    /// Runs what is due until it is told to stop; what has begun is brought to its end.
    pub async fn run_jobs(&self, stopped: watch::Receiver<bool>) {
        tokio::join!(
            self.run_some(false, stopped.clone()),
            self.run_some(true, stopped)
        );
    }

    /// Runs those that are done aside, or the others.
    async fn run_some(&self, aside: bool, mut stopped: watch::Receiver<bool>) {
        let most = if aside { ASIDE_AT_ONCE } else { AT_ONCE };
        let mut running = JoinSet::new();
        let mut planned = None;
        let mut free = false;
        loop {
            let room = most - running.len().min(most);
            let pause = match self.look(aside, &mut free, &mut planned, room).await {
                Ok(jobs) => {
                    for job in jobs {
                        running.spawn(self.clone().perform(job));
                    }
                    LOOK
                }
                Err(fault) => {
                    tracing::warn!(%fault, "jobs wait for the database");
                    AWAY
                }
            };
            tokio::select! {
                biased;
                // A sender that is gone means the same.
                () = async { drop(stopped.wait_for(|stop| *stop).await) } => break,
                Some(_) = running.join_next() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
        while running.join_next().await.is_some() {}
    }

    /// Plans the day when it is a new one, and takes what is due.
    async fn look(
        &self,
        aside: bool,
        free: &mut bool,
        planned: &mut Option<Date>,
        room: usize,
    ) -> Result<Vec<job::Model>, Fault> {
        if self.store().is_away() {
            return Err(Fault::Unavailable);
        }
        if !*free {
            self.let_go(aside).await?;
            *free = true;
        }
        let today = self.clock().today();
        if !aside && *planned != Some(today) {
            self.plan_day(today).await?;
            *planned = Some(today);
        }
        if room == 0 {
            return Ok(Vec::new());
        }
        self.claim(aside, room as u64).await
    }

    async fn perform(self, claimed: job::Model) {
        let Some(came) = self.run(&claimed).await else {
            tracing::warn!(job = %claimed.id, kind = claimed.kind, "another server has the job by now");
            return;
        };
        // Without the note it is done once more when the claim runs out.
        if let Err(fault) = self.note(&claimed, came).await {
            tracing::warn!(%fault, job = %claimed.id, kind = claimed.kind, "what came of a job is not noted");
        }
    }

    /// What came of a job; none when it went to another server meanwhile.
    async fn run(&self, claimed: &job::Model) -> Option<Result<(), Setback>> {
        let Some(job) = kind(&claimed.kind) else {
            return Some(Err(Setback::ForGood("unknown_kind".to_owned())));
        };
        // A task of its own: a panic is one job's end, and dropping the set stops it.
        let mut alone = JoinSet::new();
        alone.spawn((job.run)(self.clone(), claimed.id));
        loop {
            tokio::select! {
                ended = alone.join_next() => return Some(match ended {
                    Some(Ok(came)) => came,
                    _ => Err(Setback::ForNow("panicked".to_owned())),
                }),
                () = tokio::time::sleep(RENEW) => if let Ok(false) = self.renew(claimed).await {
                    return None;
                },
            }
        }
    }
}
