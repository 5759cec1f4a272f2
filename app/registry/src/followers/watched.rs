//! Tells those who follow a page that somebody else has saved it.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use styrbord_domain::alerts::AlertCode;
use uuid::Uuid;

use super::taking::Follower;
use crate::alerts::telling::{News, tell};
use crate::page::head_of;
use crate::rows::{change, page, watch};
use crate::{Fault, Registry};

pub(super) const WATCHED: Follower = Follower {
    name: "watched",
    take: |registry, transaction, changes| Box::pin(take(registry, transaction, changes)),
};

async fn take(
    registry: &Registry,
    transaction: &DatabaseTransaction,
    changes: &[change::Model],
) -> Result<(), Fault> {
    let mut saves: BTreeMap<Uuid, Vec<&change::Model>> = BTreeMap::new();
    for change in changes {
        if let Some(page) = change.page_id {
            saves.entry(page).or_default().push(change);
        }
    }
    let watches = watch::Entity::find()
        .filter(watch::Column::PageId.is_in(saves.keys().copied()))
        .all(transaction)
        .await?;
    if watches.is_empty() {
        return Ok(());
    }
    let pages = watches.iter().map(|watch| watch.page_id);
    let pages = page::Entity::find().filter(page::Column::Id.is_in(pages));
    let pages = pages.all(transaction).await?.into_iter();
    let pages: HashMap<Uuid, page::Model> = pages.map(|page| (page.id, page)).collect();
    for watch in watches {
        let (Some(page), Some(saves)) = (pages.get(&watch.page_id), saves.get(&watch.page_id))
        else {
            continue;
        };
        // What was before somebody followed is no news to them.
        let by_others = |save: &&&change::Model| {
            save.actor_id != Some(watch.account_id) && save.at > watch.since
        };
        let Some(last) = saves.iter().rfind(by_others) else {
            continue;
        };
        let by = last.on_behalf_of.as_ref().map_or_else(
            || last.actor_name.clone(),
            |other| format!("{} ({other})", last.actor_name),
        );
        let news = News {
            code: AlertCode::Changed,
            cause: &format!("changed {}", page.id),
            page,
            path: &head_of(page)?.path(),
            gaps: &[("by", &by)],
            again: true,
            holds_on: None,
        };
        tell(registry, transaction, watch.account_id, &news).await?;
    }
    Ok(())
}
