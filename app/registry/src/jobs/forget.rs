//! Each day: what has served its time goes away.

use std::time::Duration;

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::job::{Job, JobState, Setback};
use crate::accounts::{KNOWN_PLACE, SETUP_LINK, TRY_WINDOW};
use crate::clock::now;
use crate::once::REMEMBERED;
use crate::rows::{
    alert, draft, job, letter, once, searched, session, setup_secret, sign_in_place, sign_in_try,
};
use crate::{Fault, Registry, drafts, search};

/// How long ended jobs and their letters can be looked up.
const KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// How long somebody can look up what they have been told: longer than any day is told of by itself.
const ALERT_KEPT: Duration = Duration::from_secs(400 * 24 * 60 * 60);

pub(super) const FORGET: Job = Job {
    kind: "forget",
    daily: true,
    aside: false,
    tries: 8,
    given_up: None,
    run: |registry, _| Box::pin(async move { forget(&registry).await.map_err(Setback::from) }),
};

/// Nobody misses any of it: whoever reads these rows looks at their time.
pub(super) async fn forget(registry: &Registry) -> Result<(), Fault> {
    let before = |time: Duration| now() - i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    let turn = registry.store().begin().await?;
    let transaction = &turn.transaction;
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lte(now()))
        .exec(transaction)
        .await?;
    once::Entity::delete_many()
        .filter(once::Column::At.lt(before(REMEMBERED)))
        .exec(transaction)
        .await?;
    draft::Entity::delete_many()
        .filter(drafts::forgotten(now()))
        .exec(transaction)
        .await?;
    searched::Entity::delete_many()
        .filter(search::forgotten(registry.clock().today()))
        .exec(transaction)
        .await?;
    alert::Entity::delete_many()
        .filter(alert::Column::ReadAt.lt(before(ALERT_KEPT)))
        .exec(transaction)
        .await?;
    sign_in_try::Entity::delete_many()
        .filter(sign_in_try::Column::Since.lte(before(TRY_WINDOW)))
        .exec(transaction)
        .await?;
    sign_in_place::Entity::delete_many()
        .filter(sign_in_place::Column::Since.lte(before(KNOWN_PLACE)))
        .exec(transaction)
        .await?;
    setup_secret::Entity::delete_many()
        .filter(setup_secret::Column::MadeAt.lte(before(SETUP_LINK)))
        .exec(transaction)
        .await?;
    let ended = job::Column::State
        .is_in([JobState::Done, JobState::Failed].map(JobState::as_str))
        .and(job::Column::EndedAt.lt(before(KEPT)));
    let letters = job::Entity::find()
        .select_only()
        .column(job::Column::Id)
        .filter(ended.clone())
        .into_query();
    letter::Entity::delete_many()
        .filter(letter::Column::Id.in_subquery(letters))
        .exec(transaction)
        .await?;
    job::Entity::delete_many()
        .filter(ended)
        .exec(transaction)
        .await?;
    turn.transaction.commit().await?;
    Ok(())
}
