//! Sends a letter of the outbox.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::job::{Job, Setback};
use crate::outbox::post::{Letter, Undelivered};
use crate::rows::letter;
use crate::{Fault, Registry};

/// One for each letter, of the letter's identity. Its tries are spread over two days: mail servers are away for a night,
/// and what is late by more is better told than sent.
pub(crate) const SEND_MAIL: Job = Job {
    kind: "send_mail",
    daily: false,
    aside: false,
    tries: 20,
    given_up: None,
    run: |registry, id| Box::pin(async move { send(&registry, id).await }),
};

async fn send(registry: &Registry, id: Uuid) -> Result<(), Setback> {
    let row = letter::Entity::find_by_id(id)
        .one(registry.store().connection())
        .await
        .map_err(Fault::from)?;
    let letter = Letter::try_from(row.ok_or(Fault::NotFound)?)?;
    let post = registry.post().ok_or(Fault::Unavailable)?;
    post.send(&letter)
        .await
        .map_err(|undelivered| match undelivered {
            Undelivered::ForNow(why) => Setback::ForNow(why),
            Undelivered::ForGood(why) => Setback::ForGood(why),
        })
}
