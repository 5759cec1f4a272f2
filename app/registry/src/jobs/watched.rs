//! Jobs as those see them who keep the installation running.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::job::JobState;
use crate::clock::now;
use crate::rows::job;
use crate::{Desk, Fault, Registry};

/// A job as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JobView {
    /// Its identity.
    pub id: Uuid,
    /// What is to be done.
    pub kind: String,
    /// How far it is.
    pub state: JobState,
    /// How often it has been tried.
    pub tries: i64,
    /// When it is due, or was; milliseconds.
    pub due_at: i64,
    /// When it ended, milliseconds.
    pub ended_at: Option<i64>,
    /// Why it came to nothing the last time: a code of ours, or what another server said.
    pub error: Option<String>,
}

/// The queue in figures.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct JobFigures {
    /// How many wait, with those whose time has not come.
    pub waiting: u64,
    /// How many run.
    pub running: u64,
    /// How many were given up.
    pub failed: u64,
    /// By how many seconds the oldest one that is due is late.
    pub late: i64,
}

impl Desk {
    /// Jobs: those that were given up first, then those that wait or run, then the latest that were done.
    ///
    /// # Errors
    /// `Forbidden` without the right to operate the installation.
    pub async fn jobs(&self, most: u64) -> Result<Vec<JobView>, Fault> {
        self.actor.require(Action::Operate)?;
        let connection = self.store().connection();
        let mut jobs = Vec::new();
        for state in [
            JobState::Failed,
            JobState::Running,
            JobState::Waiting,
            JobState::Done,
        ] {
            let rows = job::Entity::find()
                .filter(job::Column::State.eq(state.as_str()))
                .order_by_desc(job::Column::DueAt)
                .limit(most.saturating_sub(jobs.len() as u64))
                .all(connection)
                .await?;
            jobs.extend(rows.into_iter().map(JobView::from));
        }
        Ok(jobs)
    }

    /// Tries a job now that was given up, or that waits for its next try; it has all its tries again.
    ///
    /// # Errors
    /// `Forbidden` without the right, `NotFound` when there is no such job or it waits for nothing.
    pub async fn try_job_again(&self, id: Uuid) -> Result<(), Fault> {
        self.actor.require(Action::Operate)?;
        let turn = self.store().begin().await?;
        let changed = job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value(JobState::Waiting.as_str()))
            .col_expr(job::Column::DueAt, Expr::value(now()))
            .col_expr(job::Column::Tries, Expr::value(0))
            .col_expr(job::Column::EndedAt, Expr::value(None::<i64>))
            .filter(job::Column::Id.eq(id))
            .filter(
                Condition::any()
                    .add(job::Column::State.eq(JobState::Failed.as_str()))
                    .add(job::Column::State.eq(JobState::Waiting.as_str())),
            )
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        if changed.rows_affected == 0 {
            return Err(Fault::NotFound);
        }
        Ok(())
    }
}

impl Registry {
    /// The queue in figures.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn job_figures(&self) -> Result<JobFigures, Fault> {
        let open = [JobState::Waiting, JobState::Running, JobState::Failed];
        let rows: Vec<(String, i64, Option<i64>)> = job::Entity::find()
            .select_only()
            .column(job::Column::State)
            .column_as(job::Column::Id.count(), "n")
            .column_as(job::Column::DueAt.min(), "oldest")
            .filter(job::Column::State.is_in(open.map(JobState::as_str)))
            .group_by(job::Column::State)
            .into_tuple()
            .all(self.store().connection())
            .await?;
        let mut figures = JobFigures::default();
        for (state, count, oldest) in rows {
            let count = u64::try_from(count).unwrap_or(0);
            match state.parse() {
                Ok(JobState::Waiting) => {
                    figures.waiting = count;
                    let late = oldest.map_or(0, |due| self.clock().now() - due);
                    figures.late = std::cmp::max(late, 0) / 1000;
                }
                Ok(JobState::Running) => figures.running = count,
                Ok(JobState::Failed) => figures.failed = count,
                _ => {}
            }
        }
        Ok(figures)
    }
}

impl From<job::Model> for JobView {
    fn from(row: job::Model) -> Self {
        Self {
            id: row.id,
            state: row.state.parse().unwrap_or(JobState::Failed),
            kind: row.kind,
            tries: row.tries,
            due_at: row.due_at,
            ended_at: row.ended_at,
            error: row.error,
        }
    }
}
