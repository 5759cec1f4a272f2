//! What a job is, and how it is planned.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, NotSet, Set};
use styrbord_domain::codes;
use uuid::Uuid;

use crate::clock::now;
use crate::rows::job;
use crate::{Fault, Registry};

codes! {
    /// How far a job is.
    pub enum JobState {
        Waiting = "waiting", Running = "running", Done = "done", Failed = "failed",
    }
}

/// A kind of job.
pub(crate) struct Job {
    /// The name by which it is stored.
    pub kind: &'static str,
    /// Whether there is one for each day, due when the day begins.
    pub daily: bool,
    /// Whether it is done beside the others, which do not wait for it.
    pub aside: bool,
    /// How often it is tried.
    pub tries: i64,
    /// What else is noted of the one with a key where it is given up, in the same transaction.
    pub given_up: Option<for<'a> fn(&'a DatabaseTransaction, &'a str) -> GivingUp<'a>>,
    /// Does the one with an identity. What it needs to know stands in a row of that identity.
    pub run: fn(Registry, Uuid) -> Running,
}

/// A job that runs.
pub(crate) type Running = Pin<Box<dyn Future<Output = Result<(), Setback>> + Send>>;

/// What is noted of a job that is given up.
pub(crate) type GivingUp<'a> = Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + 'a>>;

/// Why a job came to nothing.
#[derive(Debug)]
pub(crate) enum Setback {
    /// It may go another time.
    ForNow(String),
    /// It never will.
    ForGood(String),
}

impl From<Fault> for Setback {
    fn from(fault: Fault) -> Self {
        Self::ForNow(match fault {
            Fault::Internal(reference) => format!("internal {reference}"),
            other => other.code().to_owned(),
        })
    }
}

/// Plans a job for an instant (milliseconds), in the transaction of what causes it. Its kind has no other with that key.
pub(crate) async fn plan(
    transaction: &impl ConnectionTrait,
    job: &Job,
    (id, key): (Uuid, &str),
    due_at: i64,
) -> Result<(), Fault> {
    row(job, id, key, due_at).insert(transaction).await?;
    Ok(())
}

/// A job that waits.
pub(super) fn row(job: &Job, id: Uuid, key: &str, due_at: i64) -> job::ActiveModel {
    job::ActiveModel {
        id: Set(id),
        kind: Set(job.kind.to_owned()),
        key: Set(key.to_owned()),
        due_at: Set(due_at),
        state: Set(JobState::Waiting.as_str().to_owned()),
        tries: Set(0),
        node: NotSet,
        held_until: NotSet,
        error: NotSet,
        made_at: Set(now()),
        ended_at: NotSet,
    }
}

/// How long a job rests after so many tries: half a minute, then twice as long each time, four hours at most.
pub(super) fn rest(tries: i64) -> Duration {
    const FIRST: u64 = 30;
    const LONGEST: u64 = 4 * 60 * 60;
    let doublings = u32::try_from(tries.clamp(1, 20) - 1).unwrap_or(0);
    Duration::from_secs((FIRST << doublings).min(LONGEST))
}
