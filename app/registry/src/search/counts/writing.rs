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
use crate::rows::searched::{Column, Entity, Model};
use crate::{Fault, Registry};

/// How often counts are written.
const PAUSE: Duration = Duration::from_secs(20);
/// How many different texts of a day are kept: whoever searches for ever new ones fills no disk.
const MOST_OF_A_DAY: usize = 2_000;
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
            self.add(&turn.transaction, &counts).await?;
            Ok::<_, Fault>(turn.commit().await?)
        };
        let written = written.await;
        if written.is_err() {
            gathered.put_back(counts);
        }
        written
    }

    async fn add(
        &self,
        transaction: &impl ConnectionTrait,
        counts: &BTreeMap<Key, Count>,
    ) -> Result<(), Fault> {
        let left_out = beyond(transaction, counts).await?;
        if !left_out.is_empty() {
            self.searching().counts.tell();
        }
        let kept = counts.iter().filter(|(key, _)| !left_out.contains(key));
        let rows: Vec<_> = kept
            .map(|((day, text), count)| {
                let row = Model {
                    day: day.clone(),
                    text: text.clone(),
                    times: count.times,
                    no_hit: count.no_hit,
                    partly: count.partly,
                    opened: count.opened,
                };
                row.into_active_model()
            })
            .collect();
        if rows.is_empty() {
            return Ok(());
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
        Ok(())
    }
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

/// The texts for which a day has no room: new ones, once there are as many as are kept.
async fn beyond<'c>(
    transaction: &impl ConnectionTrait,
    counts: &'c BTreeMap<Key, Count>,
) -> Result<BTreeSet<&'c Key>, Fault> {
    let mut beyond = BTreeSet::new();
    let days: BTreeSet<&String> = counts.keys().map(|(day, _)| day).collect();
    for day in days {
        let keys = || counts.keys().filter(|(of, _)| of == day);
        let stored: i64 = Entity::find()
            .select_only()
            .column_as(Column::Text.count(), "n")
            .filter(Column::Day.eq(day))
            .into_tuple()
            .one(transaction)
            .await?
            .unwrap_or(0);
        let room = MOST_OF_A_DAY.saturating_sub(usize::try_from(stored).unwrap_or(usize::MAX));
        if keys().count() <= room {
            continue;
        }
        let known: Vec<String> = Entity::find()
            .select_only()
            .column(Column::Text)
            .filter(Column::Day.eq(day))
            .filter(Column::Text.is_in(keys().map(|(_, text)| text)))
            .into_tuple()
            .all(transaction)
            .await?;
        let known: BTreeSet<String> = known.into_iter().collect();
        beyond.extend(keys().filter(|(_, text)| !known.contains(text)).skip(room));
    }
    Ok(beyond)
}

/// Which counts nobody asks for any more.
pub(crate) fn forgotten(today: Date) -> Condition {
    let kept_from = today.saturating_sub(KEPT_DAYS.days());
    Condition::all().add(Column::Day.lt(kept_from.to_string()))
}
