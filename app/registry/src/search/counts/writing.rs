//! Counts go from memory into the database.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use tokio::sync::watch;

use super::gathered::{Count, Key};
use crate::rows::redaction;
use crate::rows::searched::{ActiveModel, Column, Entity, Model};
use crate::{Fault, Registry};

/// How often counts are written.
const PAUSE: Duration = Duration::from_secs(20);
/// How many different texts of a day are kept: whoever searches for ever new ones fills no disk.
pub(super) const MOST_OF_A_DAY: usize = 2_000;
/// For how many days.
const KEPT_DAYS: i64 = 90;

impl Registry {
    /// Begins to count, before anybody can search.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin_counting(&self) -> Result<(), Fault> {
        let last = last_redaction(self.store().connection()).await?;
        self.searching().counts.is_new(last);
        Ok(())
    }

    /// Writes what was searched for now and then until it is told to stop. What is counted after that is for
    /// [`Self::write_searches`] to write, once nobody asks any more.
    pub async fn keep_searches(&self, mut stopped: watch::Receiver<bool>) {
        loop {
            tokio::select! {
                biased;
                // A sender that is gone means the same.
                () = async { drop(stopped.wait_for(|stop| *stop).await) } => return,
                () = tokio::time::sleep(PAUSE) => {}
            }
            if let Err(fault) = self.write_searches().await {
                tracing::warn!(%fault, "what was searched for waits for the database");
            }
        }
    }

    /// Writes what was searched for so far, in one statement; what could not be written waits for the next time.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn write_searches(&self) -> Result<(), Fault> {
        let gathered = &self.searching().counts;
        if gathered.is_empty() {
            return Ok(());
        }
        // Taken in its turn, so that a text which somebody takes out of everything is in memory or in the database.
        let turn = self.store().begin().await?;
        let redaction = last_redaction(&turn.transaction).await?;
        let counts = gathered.take();
        // What has been taken out since the last write may be part of this, and nobody says any more what it was.
        if gathered.is_new(redaction) {
            return Ok(());
        }
        let written = async {
            let waiting = self.add(&turn.transaction, &counts).await?;
            turn.commit().await?;
            Ok(waiting)
        };
        match written.await {
            Ok(waiting) => gathered.put_back(waiting),
            Err(fault) => {
                gathered.put_back(counts);
                return Err(fault);
            }
        }
        Ok(())
    }

    /// Adds counts to what is stored; gives those openings back whose search another server may not have written yet.
    async fn add(
        &self,
        transaction: &impl ConnectionTrait,
        counts: &BTreeMap<Key, Count>,
    ) -> Result<BTreeMap<Key, Count>, Fault> {
        let known = known(transaction, counts).await?;
        let mut room = room(transaction, counts.keys()).await?;
        let (mut rows, mut waiting) = (Vec::new(), BTreeMap::new());
        for (key, count) in counts {
            let is_new = !known.contains(key);
            if is_new && count.is_of_openings() {
                // An opening makes no row: what led to something closed has none.
                if !count.waited {
                    let waited = Count {
                        waited: true,
                        ..*count
                    };
                    waiting.insert(key.clone(), waited);
                }
                continue;
            }
            if is_new {
                let left = room.entry(&key.0).or_default();
                if *left == 0 {
                    self.searching().counts.tell();
                    continue;
                }
                *left -= 1;
            }
            rows.push(row(key, count));
        }
        if rows.is_empty() {
            return Ok(waiting);
        }
        let more = |column: Column| {
            let new = Expr::col((Alias::new("excluded"), column));
            (column, Expr::col((Entity, column)).add(new))
        };
        let there = OnConflict::columns([Column::Day, Column::Text])
            .values([Column::Times, Column::NoHit, Column::Partly, Column::Opened].map(more))
            .to_owned();
        Entity::insert_many(rows)
            .on_conflict(there)
            .exec_without_returning(transaction)
            .await?;
        Ok(waiting)
    }
}

fn row((day, text): &Key, count: &Count) -> ActiveModel {
    let row = Model {
        day: day.clone(),
        text: text.clone(),
        times: count.times,
        no_hit: count.no_hit,
        partly: count.partly,
        opened: count.opened,
    };
    row.into_active_model()
}

/// The last change by which something was taken out of everything.
async fn last_redaction(connection: &impl ConnectionTrait) -> Result<i64, Fault> {
    let last: Option<i64> = redaction::Entity::find()
        .select_only()
        .column(redaction::Column::Seq)
        .order_by_desc(redaction::Column::Seq)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(last.unwrap_or(0))
}

/// Which texts of these have a row on their day.
async fn known(
    transaction: &impl ConnectionTrait,
    counts: &BTreeMap<Key, Count>,
) -> Result<BTreeSet<Key>, Fault> {
    let mut known = BTreeSet::new();
    for day in days(counts.keys()) {
        let texts = counts.keys().filter(|(of, _)| of == day);
        let stored: Vec<String> = Entity::find()
            .select_only()
            .column(Column::Text)
            .filter(Column::Day.eq(day))
            .filter(Column::Text.is_in(texts.map(|(_, text)| text)))
            .into_tuple()
            .all(transaction)
            .await?;
        known.extend(stored.into_iter().map(|text| (day.clone(), text)));
    }
    Ok(known)
}

/// For how many new texts each day has room.
async fn room<'c>(
    transaction: &impl ConnectionTrait,
    keys: impl Iterator<Item = &'c Key>,
) -> Result<BTreeMap<&'c String, usize>, Fault> {
    let mut room = BTreeMap::new();
    for day in days(keys) {
        let stored: Option<i64> = Entity::find()
            .select_only()
            .column_as(Column::Text.count(), "n")
            .filter(Column::Day.eq(day))
            .into_tuple()
            .one(transaction)
            .await?;
        let stored = usize::try_from(stored.unwrap_or(0)).unwrap_or(usize::MAX);
        room.insert(day, MOST_OF_A_DAY.saturating_sub(stored));
    }
    Ok(room)
}

fn days<'c>(keys: impl Iterator<Item = &'c Key>) -> BTreeSet<&'c String> {
    keys.map(|(day, _)| day).collect()
}

/// Which counts nobody asks for any more: those of days long past, and of days to come, which a clock made that went wrong.
/// Where the clocks of several servers differ, tomorrow may have begun.
pub(crate) fn forgotten(today: Date) -> Condition {
    let kept_from = today.saturating_sub(KEPT_DAYS.days());
    let begun = today.saturating_add(1.days());
    Condition::any()
        .add(Column::Day.lt(kept_from.to_string()))
        .add(Column::Day.gt(begun.to_string()))
}
