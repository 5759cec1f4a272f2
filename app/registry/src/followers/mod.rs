//! Followers of the change feed: what follows from saves, beside the index.
//!
//! A follower takes the changes in order, some at a time, and does what follows from them in the transaction in which
//! its position is stored: so each change is taken once, by one of the servers, whatever falls in between. A follower
//! that fails stands still and is tried again, later each time; the others go on. A new one begins at the end of the
//! feed: what was before is no news.
//!
//! A new follower is one file here and one line in [`FOLLOWERS`].

mod account_notices;
mod keeping;
mod taking;
#[cfg(test)]
mod tests;
mod watched;

use sea_orm::sea_query::{LockBehavior, LockType, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::rows::{change, feed, follower};
use crate::{Fault, Registry};

pub(crate) use keeping::Follows;
use taking::Follower;

/// Everybody who follows the feed with a position in the database.
const FOLLOWERS: &[&Follower] = &[&account_notices::ACCOUNT_NOTICES, &watched::WATCHED];

/// How many changes are taken at once.
const BATCH: u64 = 200;

impl Follows for Follower {
    fn name(&self) -> &str {
        self.name
    }

    async fn step(&self, registry: &Registry) -> Result<bool, Fault> {
        registry.take_some(self).await
    }
}

impl Registry {
    /// Lets those who are new begin at the end of the feed; before anybody can save.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn place_followers(&self) -> Result<(), Fault> {
        let turn = self.store().begin().await?;
        let end = end(&turn.transaction).await?;
        let new = FOLLOWERS.iter().map(|one| follower::ActiveModel {
            name: Set(one.name.to_owned()),
            seq: Set(end.seq),
            hash: Set(end.hash.clone()),
        });
        let known = OnConflict::column(follower::Column::Name)
            .do_nothing()
            .to_owned();
        follower::Entity::insert_many(new)
            .on_conflict(known)
            .try_insert()
            .exec_without_returning(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }

    /// Keeps everybody at the end of the feed until it is told to stop; what has begun is brought to its end.
    pub async fn keep_followers(&self, stopped: watch::Receiver<bool>) {
        let mut following = JoinSet::new();
        for one in FOLLOWERS {
            let (registry, stopped) = (self.clone(), stopped.clone());
            following.spawn(async move { registry.keep(*one, stopped).await });
        }
        following.join_all().await;
    }

    /// Takes some changes; `true` when there were none, or when another server is at it.
    async fn take_some(&self, one: &Follower) -> Result<bool, Fault> {
        if self.store().is_away() {
            return Err(Fault::Unavailable);
        }
        let reader = self.store().connection();
        let known = end(reader).await?;
        let position = follower::Entity::find_by_id(one.name).one(reader).await?;
        if position.is_some_and(|position| position.seq == known.seq && position.hash == known.hash)
        {
            return Ok(true);
        }
        let turn = self.store().begin().await?;
        let transaction = &turn.transaction;
        let mut select = follower::Entity::find_by_id(one.name);
        if transaction.get_database_backend() == DbBackend::Postgres {
            select = select.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let Some(position) = select.one(transaction).await? else {
            return Ok(true);
        };
        let mut changes = change::Entity::find()
            .filter(change::Column::Seq.gte(position.seq))
            .order_by_asc(change::Column::Seq)
            .limit(BATCH + 1)
            .all(transaction)
            .await?;
        if position.seq > 0 {
            let same = changes
                .first()
                .is_some_and(|change| change.seq == position.seq && change.hash == position.hash);
            if !same {
                tracing::warn!(
                    follower = one.name,
                    position.seq,
                    "the feed is another and is followed from its end"
                );
                let end = end(transaction).await?;
                stand(transaction, one, end.seq, end.hash).await?;
                turn.transaction.commit().await?;
                return Ok(true);
            }
            changes.remove(0);
        }
        let Some(last) = changes.last() else {
            return Ok(true);
        };
        let (seq, hash) = (last.seq, last.hash.clone());
        (one.take)(self, transaction, &changes).await?;
        stand(transaction, one, seq, hash).await?;
        turn.transaction.commit().await?;
        Ok(false)
    }

    /// How far each follower is.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn follower_positions(&self) -> Result<Vec<(String, i64)>, Fault> {
        let rows = follower::Entity::find().order_by_asc(follower::Column::Name);
        let rows = rows.all(self.store().connection()).await?;
        Ok(rows.into_iter().map(|row| (row.name, row.seq)).collect())
    }
}

async fn end(connection: &impl ConnectionTrait) -> Result<feed::Model, Fault> {
    let end = feed::Entity::find_by_id(1).one(connection).await?;
    end.ok_or_else(|| Fault::internal("the feed has no end"))
}

async fn stand(
    transaction: &impl ConnectionTrait,
    one: &Follower,
    seq: i64,
    hash: String,
) -> Result<(), Fault> {
    use sea_orm::ActiveModelTrait;
    let row = follower::Model {
        name: one.name.to_owned(),
        seq,
        hash,
    };
    follower::ActiveModel::from(row)
        .reset_all()
        .update(transaction)
        .await?;
    Ok(())
}
