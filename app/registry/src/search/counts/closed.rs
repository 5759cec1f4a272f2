//! What is closed tells of itself by the words that lead to it, and by who is led there: neither is counted.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::kind::Kind;
use styrbord_domain::slug::slug;
use styrbord_search::Query;
use uuid::Uuid;

use crate::audience::{Audience, closed, items};
use crate::rows::page;
use crate::{Desk, Fault};

/// For how many forums one search asks: fewer than it takes.
const AT_ONCE: usize = 100;

impl Desk {
    /// Whether the words of a search lead to something that is not for everybody who has signed in, on whatever page of
    /// hits, and also where the search is narrowed to something else.
    pub(super) async fn finds_closed(&self, query: &Query) -> Result<bool, Fault> {
        let forums = self.closed_circles().await?;
        for forums in forums.chunks(AT_ONCE) {
            // As loosely as the search itself: what it is narrowed to has no part in that.
            let closed = Query {
                text: query.text.clone(),
                language: query.language,
                kinds: items().map(|kind| kind.as_str().to_owned()).collect(),
                forums: forums.to_vec(),
                ..Query::default()
            };
            let found = self.search(closed).await?;
            // Where it gave up before the end, there may be more.
            if found.total > 0 || found.more {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a record is not for everybody who has signed in.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn is_closed(&self, kind: Kind, address: &str) -> Result<bool, Fault> {
        // Who sits nowhere, and does not audit, sees nothing closed.
        if self.actor.circles.is_empty() {
            return Ok(false);
        }
        let audience: Option<String> = page::Entity::find()
            .select_only()
            .column(page::Column::Audience)
            .filter(page::Column::Kind.eq(kind.as_str()))
            .filter(page::Column::Slug.eq(slug(address)))
            .into_tuple()
            .one(self.store().connection())
            .await?;
        // An address that it had before leads on; whatever else is not known is taken for closed.
        let audience = audience.and_then(|audience| audience.parse().ok());
        Ok(!matches!(
            audience,
            Some(Audience::Readers | Audience::Staff)
        ))
    }

    /// The addresses of the closed forums whose items they read.
    async fn closed_circles(&self) -> Result<Vec<String>, Fault> {
        if self.actor.circles.is_empty() {
            return Ok(Vec::new());
        }
        let closed = closed(self.store().connection()).await?;
        let closed = closed
            .into_iter()
            .filter(|forum| self.actor.circles.contains(forum));
        Ok(page::Entity::find()
            .select_only()
            .column(page::Column::Slug)
            .filter(page::Column::Id.is_in(closed.collect::<Vec<Uuid>>()))
            .into_tuple()
            .all(self.store().connection())
            .await?)
    }
}
