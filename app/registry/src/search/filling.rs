//! Fills an empty index from the records themselves, page by page: memory does not grow with them.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use sea_orm::{EntityTrait, PaginatorTrait};
use styrbord_search::Position;
use uuid::Uuid;

use super::mark;
use super::naming::Coming;
use crate::attachments::newest_text;
use crate::records::{all_records, select_records};
use crate::rows::{feed, page};
use crate::{Fault, Registry};

/// How many records are read at a time.
const STEP: u64 = 200;
/// So often what was gathered becomes found, and the log tells how far it has come.
const SHOW: u64 = 50_000;

impl Registry {
    /// Empties the index and fills it up to the end of the feed. What is saved meanwhile is indexed again afterwards.
    pub(super) async fn fill(&self, end: &feed::Model) -> Result<(), Fault> {
        let connection = self.store().connection();
        // What turns while it is being filled is indexed again.
        let day = self.clock().today();
        let texts = newest_text(connection).await?;
        self.forget_words().await;
        self.write_index(|index| index.clear()).await?;
        let total = page::Entity::find().count(connection).await?;
        let (mut done, mut shown) = (0, 0);
        let mut after: Option<Uuid> = None;
        loop {
            let id = || Expr::col((Alias::new("page"), Alias::new("id")));
            let mut select = select_records();
            if let Some(after) = after {
                select.and_where(id().gt(after));
            }
            select.order_by_expr(id(), Order::Asc).limit(STEP);
            let records = all_records(connection, &select).await?;
            let Some(last) = records.last() else {
                break;
            };
            after = Some(last.page.id);
            done += records.len() as u64;
            let mut coming = Coming::of(connection, records, self.clock().today()).await?;
            while let Some(documents) = coming.next(connection).await? {
                self.write_index(move |index| index.add(documents)).await?;
            }
            if done - shown >= SHOW {
                shown = done;
                tracing::info!(done, total, "the index is being filled");
                // Still at the beginning of the feed: whoever finds it like this fills it again.
                self.apply(Vec::new(), Position::default()).await?;
            }
        }
        let position = Position {
            number: u64::try_from(end.seq).unwrap_or(0),
            mark: mark(&end.hash),
            left: String::new(),
            day: day.to_string(),
            texts,
        };
        self.apply(Vec::new(), position).await?;
        // Each search asks every segment.
        self.write_index(|index| index.compact()).await
    }
}
