//! The queue: claiming what is due, and noting what came of it.

use std::time::Duration;

use jiff::civil::Date;
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::job::{JobState, Setback, rest, row};
use super::{kind, kinds, names};
use crate::clock::now;
use crate::rows::job;
use crate::{Fault, Registry};

/// How long a claim holds without being renewed.
const LEASE: Duration = Duration::from_secs(120);
/// The longest error that is kept, in characters.
const MAX_ERROR: usize = 1000;

impl Registry {
    /// Plans the jobs of a day; those that are planned already stay as they are.
    pub(super) async fn plan_day(&self, day: Date) -> Result<(), Fault> {
        let begins = self
            .clock()
            .end_of(day.yesterday().map_err(Fault::internal)?)?;
        let daily = kinds().filter(|job| job.daily);
        let rows = daily.map(|job| row(job, Uuid::now_v7(), &day.to_string(), begins));
        let planned = OnConflict::columns([job::Column::Kind, job::Column::Key])
            .do_nothing()
            .to_owned();
        let turn = self.store().begin().await?;
        job::Entity::insert_many(rows)
            .on_conflict(planned)
            .try_insert()
            .exec_without_returning(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }

    /// Takes up to `most` jobs that are due, of those that are done beside the others or of the others, each for this server alone.
    pub(super) async fn claim(&self, aside: bool, most: u64) -> Result<Vec<job::Model>, Fault> {
        let connection = self.store().connection();
        // Most of the time nothing is due, and whoever writes is not held up.
        let time = self.clock().now();
        if come(time)
            .filter(of(aside))
            .one(connection)
            .await?
            .is_none()
            && lost(aside, 1).one(connection).await?.is_none()
        {
            return Ok(Vec::new());
        }
        let turn = self.store().begin().await?;
        let transaction = &turn.transaction;
        let mut claimed = Vec::new();
        for mut row in due(transaction, aside, most, time).await? {
            let tries = kind(&row.kind).map_or(0, |job| job.tries);
            if row.tries >= tries {
                // It took its servers with it each time.
                row.ended_at = Some(now());
                row.error = Some(INTERRUPTED.to_owned());
                row.state = JobState::Failed.as_str().to_owned();
                end(transaction, &row).await?;
                continue;
            }
            row.state = JobState::Running.as_str().to_owned();
            row.tries += 1;
            row.node = Some(self.node().to_owned());
            row.held_until = Some(lease());
            write(transaction, &row).await?;
            claimed.push(row);
        }
        turn.transaction.commit().await?;
        Ok(claimed)
    }

    /// Holds a job for longer; `false` when it is another's by now.
    pub(super) async fn renew(&self, claimed: &job::Model) -> Result<bool, Fault> {
        let turn = self.store().begin().await?;
        let renewed = job::Entity::update_many()
            .col_expr(job::Column::HeldUntil, Expr::value(lease()))
            .filter(held(claimed))
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(renewed.rows_affected > 0)
    }

    /// Notes what came of a job, unless it is another's by now.
    pub(super) async fn note(
        &self,
        claimed: &job::Model,
        came: Result<(), Setback>,
    ) -> Result<(), Fault> {
        let tries = kind(&claimed.kind).map_or(0, |job| job.tries);
        let (state, error) = match came {
            Ok(()) => (JobState::Done, None),
            Err(Setback::ForNow(error)) if claimed.tries < tries => {
                (JobState::Waiting, Some(error))
            }
            Err(Setback::ForNow(error) | Setback::ForGood(error)) => {
                (JobState::Failed, Some(error))
            }
        };
        let error = error.map(|error| error.chars().take(MAX_ERROR).collect());
        if let Some(error) = &error {
            tracing::warn!(job = %claimed.id, kind = claimed.kind, tries = claimed.tries, state = state.as_str(), error, "a job came to nothing");
        }
        let waits = state == JobState::Waiting;
        let turn = self.store().begin().await?;
        let row = job::Model {
            state: state.as_str().to_owned(),
            error,
            due_at: if waits {
                self.clock().now() + milliseconds(rest(claimed.tries))
            } else {
                claimed.due_at
            },
            node: None,
            held_until: None,
            ended_at: (!waits).then(now),
            ..claimed.clone()
        };
        if still_held(&turn.transaction, claimed).await? {
            end(&turn.transaction, &row).await?;
        }
        turn.transaction.commit().await?;
        Ok(())
    }

    /// Lets go of what this server held of them when it fell: nobody else runs under its name.
    pub(super) async fn let_go(&self, aside: bool) -> Result<(), Fault> {
        let turn = self.store().begin().await?;
        job::Entity::update_many()
            .col_expr(job::Column::HeldUntil, Expr::value(0))
            .filter(job::Column::State.eq(JobState::Running.as_str()))
            .filter(job::Column::Node.eq(self.node()))
            .filter(job::Column::Kind.is_in(names(aside)))
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }
}

/// The error of a job whose server fell.
const INTERRUPTED: &str = "interrupted";

/// What is due by the installation's clock, the next first: what waits for its time, and what a server held that is heard of no
/// more.
async fn due(
    transaction: &DatabaseTransaction,
    aside: bool,
    most: u64,
    time: i64,
) -> Result<Vec<job::Model>, Fault> {
    let mut rows = Vec::new();
    for mut select in waiting(aside, most, time).chain([lost(aside, most)]) {
        if transaction.get_database_backend() == DbBackend::Postgres {
            select = select.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        rows.extend(select.all(transaction).await?);
    }
    rows.sort_by_key(|row| (if aside { row.tries } else { 0 }, row.due_at, row.id));
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(rows)
}

/// What waits for a time that has come, each kind by itself and in the order of an index: of many that wait no more are read than
/// are taken.
pub(super) fn waiting(
    aside: bool,
    most: u64,
    time: i64,
) -> impl Iterator<Item = Select<job::Entity>> {
    let mut selects = Vec::new();
    for job in kinds().filter(|job| job.aside == aside) {
        let of_kind = come(time)
            .filter(job::Column::Kind.eq(job.kind))
            .order_by_asc(job::Column::DueAt)
            .order_by_asc(job::Column::Id)
            .limit(most);
        match aside {
            // What took long before lets others go first.
            true => selects.extend(
                (0..=job.tries).map(|tries| of_kind.clone().filter(job::Column::Tries.eq(tries))),
            ),
            false => selects.push(of_kind),
        }
    }
    selects.into_iter()
}

/// What waits for a time that has come.
fn come(time: i64) -> Select<job::Entity> {
    job::Entity::find()
        .filter(job::Column::State.eq(JobState::Waiting.as_str()))
        .filter(job::Column::DueAt.lte(time))
}

/// What a server held that is heard of no more: there are as many at most as servers run at once.
fn lost(aside: bool, most: u64) -> Select<job::Entity> {
    job::Entity::find()
        .filter(job::Column::State.eq(JobState::Running.as_str()))
        .filter(job::Column::HeldUntil.lt(now()))
        .filter(of(aside))
        .order_by_asc(job::Column::DueAt)
        .limit(most)
}

/// Those that are done beside the others, or the others. A newer server may know more kinds.
fn of(aside: bool) -> Condition {
    Condition::all().add(job::Column::Kind.is_in(names(aside)))
}

/// The row, as long as it is held by this claim and no later one.
fn held(claimed: &job::Model) -> Condition {
    Condition::all()
        .add(job::Column::Id.eq(claimed.id))
        .add(job::Column::State.eq(JobState::Running.as_str()))
        .add(job::Column::Node.eq(claimed.node.as_deref()))
        .add(job::Column::Tries.eq(claimed.tries))
}

async fn still_held(
    transaction: &impl ConnectionTrait,
    claimed: &job::Model,
) -> Result<bool, Fault> {
    let mut select = job::Entity::find().filter(held(claimed));
    if transaction.get_database_backend() == DbBackend::Postgres {
        select = select.lock(LockType::Update);
    }
    Ok(select.one(transaction).await?.is_some())
}

/// Writes what became of a job, with what else that says where it is given up.
async fn end(transaction: &DatabaseTransaction, row: &job::Model) -> Result<(), Fault> {
    write(transaction, row).await?;
    let given_up = kind(&row.kind).and_then(|job| job.given_up);
    match given_up.filter(|_| row.state == JobState::Failed.as_str()) {
        Some(given_up) => given_up(transaction, &row.key).await,
        None => Ok(()),
    }
}

async fn write(transaction: &impl ConnectionTrait, row: &job::Model) -> Result<(), Fault> {
    use sea_orm::ActiveModelTrait;
    job::ActiveModel::from(row.clone())
        .reset_all()
        .update(transaction)
        .await?;
    Ok(())
}

fn lease() -> i64 {
    now() + milliseconds(LEASE)
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
