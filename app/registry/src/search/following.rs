//! The index follows the change feed.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_search::{Change, Index, Position};
use tokio::sync::watch;
use uuid::Uuid;

use super::mark;
use super::naming::{Coming, EXPUNGE, Renamed};
use super::turning::is_of;
use crate::attachments::newer_texts;
use crate::audience;
use crate::followers::Follows;
use crate::rows::{change, feed};
use crate::{ChangeKind, Fault, Registry};

/// How many changes are taken at a time: in one commit of the index, or in several where what stands in files is much.
const BATCH: usize = 500;

/// The index of this process, which keeps its position itself.
struct TheIndex;

impl Follows for TheIndex {
    fn name(&self) -> &'static str {
        "index"
    }

    async fn step(&self, registry: &Registry) -> Result<bool, Fault> {
        Ok(registry.step().await?.is_some())
    }
}

impl Registry {
    /// Keeps the index at the end of the feed until it is told to stop; a write that has begun is brought to its end.
    pub async fn follow_feed(&self, stopped: watch::Receiver<bool>) {
        self.keep(&TheIndex, stopped).await;
    }

    /// Brings the index to the end of the feed, with all that follows from it, and says where that is.
    ///
    /// # Errors
    /// When the database or the index fails; what was reached stays.
    pub async fn catch_up(&self) -> Result<i64, Fault> {
        loop {
            if let Some(reached) = self.step().await? {
                return Ok(reached);
            }
        }
    }

    /// One step towards the end of the feed: what was saved first, then what the day has turned, what was read in files and records
    /// that bear a name which has changed.
    /// Says where the end is when there is nothing left to do.
    async fn step(&self) -> Result<Option<i64>, Fault> {
        let end = self.feed_end().await?;
        self.feed().send_if_modified(|known| {
            let later = end.seq > *known;
            if later {
                *known = end.seq;
            }
            later
        });
        let _alone = self.searching().following.lock().await;
        let position = self.index()?.position();
        let reached = number(&position);
        if reached == 0 {
            if end.seq > 0 {
                self.fill(&end).await?;
                return Ok(None);
            }
            return Ok(Some(0));
        }
        // From the change on that the index says it has reached: it must be that very one.
        let mut rows = change::Entity::find()
            .filter(change::Column::Seq.gte(reached))
            .order_by_asc(change::Column::Seq)
            .limit(BATCH as u64)
            .all(self.store().connection())
            .await?;
        let same = rows
            .first()
            .is_some_and(|row| row.seq == reached && mark(&row.hash) == position.mark);
        if !same {
            tracing::warn!(
                reached,
                "the index is of another feed, or in other words, and is filled again"
            );
            self.fill(&end).await?;
            return Ok(None);
        }
        rows.remove(0);
        let texts = match rows.is_empty() {
            true => newer_texts(self.store().connection(), position.texts).await?,
            false => Vec::new(),
        };
        if !rows.is_empty() {
            self.follow(&rows, position).await?;
        } else if !is_of(&position, self.clock().today()) {
            self.turn(position, self.clock().today()).await?;
        } else if !texts.is_empty() {
            self.follow_texts(&texts, position).await?;
        } else if position.left == EXPUNGE {
            self.write_index(|index| index.expunge()).await?;
            let left = String::new();
            self.apply(Vec::new(), Position { left, ..position })
                .await?;
        } else if !position.left.is_empty() {
            self.follow_names(position).await?;
        } else {
            return Ok(Some(reached));
        }
        Ok(None)
    }

    /// Takes in some changes.
    async fn follow(&self, rows: &[change::Model], position: Position) -> Result<(), Fault> {
        let Some(last) = rows.last() else {
            return Ok(());
        };
        let connection = self.store().connection();
        let changes: Vec<(Uuid, i64)> = rows
            .iter()
            .filter_map(|row| Some((row.page_id?, row.revision)))
            .collect();
        let mut pages: Vec<Uuid> = changes.iter().map(|(page, _)| *page).collect();
        // Whom an item is for follows its forum.
        pages.extend(audience::follow(connection, &changes).await?);
        pages.sort_unstable();
        pages.dedup();
        let day = self.clock().today();
        let (mut last_part, mut left) = (Vec::new(), position.left.clone());
        for pages in pages.chunks(BATCH) {
            let mut coming = Coming::of_pages(connection, pages, day).await?;
            while let Some(documents) = coming.next(connection).await? {
                self.follow_words(pages, &documents).await;
                left = self.and_renamed(&left, &documents)?;
                if !last_part.is_empty() {
                    // What follows from it lasts with it. Where this comes to no end, the changes are taken once more.
                    let so_far = Position {
                        left: left.clone(),
                        ..position.clone()
                    };
                    self.apply(std::mem::take(&mut last_part), so_far).await?;
                }
                last_part = documents.into_iter().map(Change::from).collect();
            }
        }
        let redacted = ChangeKind::Redacted.as_str();
        if rows.iter().any(|row| row.kind == redacted) {
            left = Renamed::and_expunge(&left);
        }
        let upto = Position {
            number: u64::try_from(last.seq).unwrap_or(0),
            mark: mark(&last.hash),
            left,
            day: position.day,
            texts: position.texts,
        };
        self.apply(last_part, upto).await
    }

    pub(super) async fn apply(&self, batch: Vec<Change>, upto: Position) -> Result<(), Fault> {
        self.write_index(move |index| index.apply(batch, upto))
            .await
    }

    /// Writing computes and writes files.
    pub(super) async fn write_index(
        &self,
        write: impl FnOnce(&Index) -> styrbord_search::Result<()> + Send + 'static,
    ) -> Result<(), Fault> {
        let registry = self.clone();
        tokio::task::spawn_blocking(move || Ok(write(registry.index()?)?))
            .await
            .map_err(Fault::internal)?
    }

    /// The last change. Who follows the feed is the first to notice when the database goes or comes.
    async fn feed_end(&self) -> Result<feed::Model, Fault> {
        if self.store().is_away() {
            self.store().look().await;
        }
        if self.store().is_away() {
            return Err(Fault::Unavailable);
        }
        let end = feed::Entity::find_by_id(1)
            .one(self.store().connection())
            .await;
        if end.is_err() {
            self.store().look().await;
        }
        end?.ok_or_else(|| Fault::internal("the feed has no end"))
    }

    /// Empties the index and fills it again from the database.
    ///
    /// # Errors
    /// As `catch_up`.
    pub async fn reindex(&self) -> Result<i64, Fault> {
        let end = self.feed_end().await?;
        {
            let _alone = self.searching().following.lock().await;
            self.fill(&end).await?;
        }
        self.catch_up().await
    }

    /// Whether the database takes a save and can be read, and so can the index.
    ///
    /// # Errors
    /// `Unavailable` when one of them does not.
    pub async fn ready(&self) -> Result<(), Fault> {
        self.store().try_write().await?;
        self.positions().await?;
        if self.index()?.healthy() {
            Ok(())
        } else {
            Err(Fault::Unavailable)
        }
    }

    /// The number of the last change, and of the last one that the index holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn positions(&self) -> Result<(i64, i64), Fault> {
        let end = feed::Entity::find_by_id(1)
            .one(self.store().connection())
            .await?
            .map_or(0, |feed| feed.seq);
        Ok((end, number(&self.index()?.position())))
    }
}

/// The number of the change that an index has reached.
pub(super) fn number(position: &Position) -> i64 {
    i64::try_from(position.number).unwrap_or(0)
}
