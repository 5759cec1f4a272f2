//! What stands in a file that was brought is read, so that it is found by it.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::job::{Job, JobState, Setback, plan};
use crate::attachments::give_up_text;
use crate::rows::job;
use crate::{Fault, Registry};

/// One for each file. Reading takes long where somebody has made a file for that: it is done beside all else, and what has been
/// looked at once comes behind what has not.
pub(crate) const READ_FILE: Job = Job {
    kind: "read_file",
    daily: false,
    aside: true,
    tries: 8,
    given_up: Some(|transaction, digest| Box::pin(give_up_text(transaction, digest))),
    run: |registry, id| Box::pin(async move { read(&registry, id).await }),
};

/// Plans that a file is read, in the transaction of what causes it; where that is planned already, it stays so.
pub(crate) async fn plan_reading(
    transaction: &impl ConnectionTrait,
    digest: &str,
    now: i64,
) -> Result<(), Fault> {
    let known = job::Entity::find()
        .filter(job::Column::Kind.eq(READ_FILE.kind))
        .filter(job::Column::Key.eq(digest))
        .one(transaction)
        .await?;
    if let Some(known) = known {
        if known.ended_at.is_none() {
            return Ok(());
        }
        job::Entity::delete_by_id(known.id)
            .exec(transaction)
            .await?;
    }
    plan(transaction, &READ_FILE, (Uuid::now_v7(), digest), now).await
}

/// How many files are read or wait for it.
pub(crate) async fn being_read(connection: &impl ConnectionTrait) -> Result<u64, Fault> {
    let open = [JobState::Waiting, JobState::Running];
    Ok(job::Entity::find()
        .filter(job::Column::Kind.eq(READ_FILE.kind))
        .filter(job::Column::State.is_in(open.map(JobState::as_str)))
        .count(connection)
        .await?)
}

/// The file stands in the key of the job.
async fn read(registry: &Registry, id: Uuid) -> Result<(), Setback> {
    let row = job::Entity::find_by_id(id)
        .one(registry.store().connection())
        .await
        .map_err(Fault::from)?;
    let row = row.ok_or(Fault::NotFound)?;
    match registry.read_text_of(&row.key, row.tries == 1).await? {
        true => Ok(()),
        false => Err(Setback::ForNow("slow_file".to_owned())),
    }
}
