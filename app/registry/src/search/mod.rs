//! Search: the index follows the change feed, and this room says what of each record it holds.

mod answering;
mod counts;
mod document;
mod filling;
mod following;
mod fresh;
mod labels;
mod mark;
mod naming;
mod searching;
mod texts;
mod turning;
mod words;

use std::sync::Arc;
use std::time::Duration;

use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::rights::Action;
use styrbord_search::{Hits, Query, Ranking};

use crate::{Desk, Fault};

pub use answering::Answering;
pub(crate) use counts::forgotten;
pub use counts::{Searched, Searches, SearchesOf};
pub(crate) use mark::mark;
pub use searching::ListOfWords;
pub(crate) use searching::Searching;
pub use words::STARTER_WORDS;

/// How long a search waits for its turn when many search at once.
const PATIENCE: Duration = Duration::from_secs(2);

impl Desk {
    /// Searches everything that the actor may read; whose tags apply is decided here and nowhere else. The hits are
    /// named and judged as the database has them, also where the index is behind.
    ///
    /// # Errors
    /// `SignIn` or `Forbidden` without the right to read, or to operate the installation where an explanation is asked for, `Invalid` for more filters than a person would set, `Unavailable`
    /// when too many search at once.
    ///
    /// # Panics
    /// Outside a runtime of several threads.
    pub async fn search(&self, query: Query) -> Result<Hits, Fault> {
        self.search_by(query, Ranking::default()).await
    }

    /// The same, ranked with other weights: for measuring what each is worth.
    ///
    /// # Errors
    /// As [`Desk::search`].
    ///
    /// # Panics
    /// As [`Desk::search`].
    pub async fn search_by(&self, query: Query, ranking: Ranking) -> Result<Hits, Fault> {
        self.actor.require(Action::Read)?;
        if query.explain {
            self.actor.require(Action::Operate)?;
        }
        // The index follows the feed in its own time.
        self.note_outside();
        bounded(&query)?;
        let query = Query {
            text: beginning(&query.text).to_owned(),
            ..query
        };
        let query = Query {
            tags: self.actor.tags(),
            synonyms: Arc::clone(&self.registry.words().await?.synonyms),
            ..self.by_any_address(query).await?
        };
        self.registry.follow_day().await?;
        let position = self.registry.index()?.position();
        let seat = self.registry.searching().seats.acquire();
        let seat = tokio::time::timeout(PATIENCE, seat)
            .await
            .map_err(|_| Fault::Unavailable)?
            .map_err(Fault::internal)?;
        // The index computes and reads files: other requests go on in other threads meanwhile. To hand it to another thread
        // and be woken by that took longer than many a search. Who has gone away is noticed after it; it is short by itself.
        let index = self.registry.index()?;
        let hits = tokio::task::block_in_place(|| index.search_by(&query, &ranking));
        drop(seat);
        self.freshened(hits?, &position).await
    }
}

/// How many characters of a text are searched for: of a whole page that somebody pastes, the beginning says what it is about.
const MAX_LENGTH: usize = 1_000;
/// How many values one can narrow a search by.
const MAX_WANTED: usize = 200;

/// The beginning of a text that is longer than anybody types.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(MAX_LENGTH);
    end.map_or(text, |(end, _)| &text[..end])
}

/// Refuses more filters than a person would ask for.
fn bounded(query: &Query) -> Result<(), Fault> {
    let refuse = |field: &str, code: &str, most: usize| {
        let fault = FieldFault::new(field, code).with("max", most);
        Err(Fault::Invalid(Faults(vec![fault])))
    };
    for (field, wanted) in [
        ("kind", &query.kinds),
        ("forum", &query.forums),
        ("status", &query.statuses),
        ("unit", &query.units),
        ("year", &query.years),
    ] {
        if wanted.len() > MAX_WANTED {
            return refuse(field, "too_many", MAX_WANTED);
        }
    }
    Ok(())
}
