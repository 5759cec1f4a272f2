//! What people search for, counted without who: what finds nothing, and what finds hits that nobody opens.
//!
//! It is a count beside the register, as sessions and drafts are: no change tells of it and `verify` does not cover it. Counts
//! are gathered in memory and written all together some seconds later, so that no search waits for a write; what a server
//! had gathered when it fell is lost. What is counted is for `styrbord_domain::searched` to say.

mod gathered;
mod shown;
mod writing;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::searched::counted_as;
use styrbord_search::{Hits, Matched, Query};
use uuid::Uuid;

use crate::audience::Audience;
use crate::rows::page;
use crate::{Desk, Fault, Registry};

pub(crate) use gathered::Gathered;
pub use shown::{Searches, SearchesOf};
pub(crate) use writing::forgotten;

/// A search that can be counted: by nobody any more, but its words and how it ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Searched {
    text: String,
    outcome: Outcome,
}

/// How a search ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// With hits that have every word.
    Found,
    /// With hits, none of which has every word.
    Partly,
    Nothing,
}

impl Searched {
    /// Whether it is for the same words as somebody typed.
    #[must_use]
    pub fn is_for(&self, typed: &str) -> bool {
        counted_as(typed).is_some_and(|text| text == self.text)
    }
}

impl Desk {
    /// A search that was answered with these hits, to be counted; none for what is not counted: a later page of hits, what
    /// may tell of a person, and what led to something closed, since its words may tell of that.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn searched(&self, query: &Query, hits: &Hits) -> Result<Option<Searched>, Fault> {
        let Some(text) = counted_as(&query.text).filter(|_| query.offset == 0) else {
            return Ok(None);
        };
        if self.found_closed(hits).await? {
            return Ok(None);
        }
        let outcome = match hits.matched {
            _ if hits.total == 0 => Outcome::Nothing,
            Matched::Every => Outcome::Found,
            _ => Outcome::Partly,
        };
        Ok(Some(Searched { text, outcome }))
    }

    /// Whether one of the hits is not for everybody who has signed in.
    async fn found_closed(&self, hits: &Hits) -> Result<bool, Fault> {
        // Who sits nowhere, and does not audit, sees nothing closed.
        if self.actor.circles.is_empty() {
            return Ok(false);
        }
        let ids = hits.hits.iter().filter_map(|hit| hit.id.parse().ok());
        let open = [Audience::Readers, Audience::Staff].map(|audience| audience.to_string());
        let closed: Option<Uuid> = page::Entity::find()
            .select_only()
            .column(page::Column::Id)
            .filter(page::Column::Id.is_in(ids.collect::<Vec<Uuid>>()))
            .filter(page::Column::Audience.is_not_in(open))
            .into_tuple()
            .one(self.store().connection())
            .await?;
        Ok(closed.is_some())
    }
}

impl Registry {
    /// Counts a search. Where a browser keeps no page, whoever comes back to the hits counts once more; since they opened one
    /// before, that makes no search look like one whose hits nobody opens.
    pub fn count_search(&self, searched: &Searched) {
        self.count(&searched.text, |count| {
            count.times += 1;
            match searched.outcome {
                Outcome::Found => {}
                Outcome::Partly => count.partly += 1,
                Outcome::Nothing => count.no_hit += 1,
            }
        });
    }

    /// Counts that one of the first hits of a search was opened.
    pub fn count_opening(&self, typed: &str) {
        if let Some(text) = counted_as(typed) {
            self.count(&text, |count| count.opened += 1);
        }
    }

    fn count(&self, text: &str, add: impl FnOnce(&mut gathered::Count)) {
        let today = self.clock().today().to_string();
        self.searching().counts.count((today, text.to_owned()), add);
    }
}
