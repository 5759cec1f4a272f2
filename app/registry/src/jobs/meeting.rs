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
    given_up: None,
    run: |registry, id| Box::pin(async move { tell(&registry, id).await.map_err(Setback::from) }),
};

/// How many items one job names: its key is the row of an index.
const ITEMS: usize = 50;

/// Plans that people are told of a meeting as a save leaves it, and of items that have left its agenda by that.
pub(crate) async fn tell_of(
    transaction: &impl ConnectionTrait,
    meeting: &Page,
    items: &[Uuid],
    now: i64,
) -> Result<(), Fault> {
    let parts = match items {
        [] => vec![items],
        items => items.chunks(ITEMS).collect(),
    };
    for items in parts {
        let id = Uuid::now_v7();
        let named: Vec<String> = [meeting.id, id]
            .iter()
            .chain(items)
            .map(Uuid::to_string)
            .collect();
        plan(transaction, &MEETING, (id, &named.join(" ")), now).await?;
    }
    Ok(())
}

/// The meeting stands in the key of the job, and the items that have left it.
async fn tell(registry: &Registry, id: Uuid) -> Result<(), Fault> {
    let connection = registry.store().connection();
    let row = job::Entity::find_by_id(id).one(connection).await?;
    let row = row.ok_or(Fault::NotFound)?;
    let mut key = row.key.split(' ');
    let meeting = Uuid::parse_str(key.next().unwrap_or_default()).map_err(Fault::internal)?;
    let items = key
        .skip(1)
        .map(Uuid::parse_str)
        .collect::<Result<Vec<_>, _>>();
    registry
        .tell_of_meeting(meeting, items.map_err(Fault::internal)?)
        .await
}
