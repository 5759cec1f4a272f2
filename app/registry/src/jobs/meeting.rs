//! A meeting has come to where it asks something of people: they are told at once, and not only with the day.

use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::job::{Job, Setback, plan};
use crate::page::Page;
use crate::rows::job;
use crate::{Fault, Registry};

pub(crate) const MEETING: Job = Job {
    kind: "meeting",
    daily: false,
    aside: false,
    tries: 8,
    run: |registry, id| Box::pin(async move { tell(&registry, id).await.map_err(Setback::from) }),
};

/// Plans that people are told of a meeting as a save leaves it.
pub(crate) async fn tell_of(
    transaction: &impl ConnectionTrait,
    meeting: &Page,
    now: i64,
) -> Result<(), Fault> {
    let key = format!("{} {}", meeting.id, meeting.revision);
    plan(transaction, &MEETING, (Uuid::now_v7(), &key), now).await
}

/// The same for a save of an item that stands on its agenda, or did.
pub(crate) async fn tell_of_item(
    transaction: &impl ConnectionTrait,
    meeting: &Page,
    item: &Page,
    now: i64,
) -> Result<(), Fault> {
    let id = Uuid::now_v7();
    let key = format!("{} {id} {}", meeting.id, item.id);
    plan(transaction, &MEETING, (id, &key), now).await
}

/// The meeting stands in the key of the job, and the item that was saved.
async fn tell(registry: &Registry, id: Uuid) -> Result<(), Fault> {
    let connection = registry.store().connection();
    let row = job::Entity::find_by_id(id).one(connection).await?;
    let row = row.ok_or(Fault::NotFound)?;
    let mut key = row.key.split(' ');
    let meeting = Uuid::parse_str(key.next().unwrap_or_default()).map_err(Fault::internal)?;
    let item = key.nth(1).map(Uuid::parse_str).transpose();
    registry
        .tell_of_meeting(meeting, item.map_err(Fault::internal)?)
        .await
}
