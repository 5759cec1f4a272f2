//! What people search for, counted without who: what finds nothing, and what finds hits that nobody opens.
//!
//! It is a count beside the register, as sessions and drafts are: no change tells of it and `verify` does not cover it. Counts
//! are gathered in memory and written all together some seconds later, so that no search waits for a write; what a server
//! had gathered when it fell is lost. What is counted is for `styrbord_domain::searched` to say.

mod closed;
mod gathered;
mod shares;
mod shown;
#[cfg(test)]
mod tests;
mod writing;

use std::net::IpAddr;

use styrbord_domain::searched::counted_as;
use styrbord_search::{Hits, Matched, Query};

use crate::accounts::network;
use crate::{Desk, Fault, Registry};
use shares::Client;

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
    /// A search that was answered with these hits, to be counted; none for what is not counted: a later page of hits, a
    /// search that is narrowed to nothing, what may tell of a person, and what led to something closed, since its words may
    /// tell of that.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn searched(&self, query: &Query, hits: &Hits) -> Result<Option<Searched>, Fault> {
        // That nothing is left of a search tells nothing of its words.
        let counts = query.offset == 0 && !(hits.total == 0 && query.is_narrowed());
        let Some(text) = counted_as(&query.text).filter(|_| counts) else {
            return Ok(None);
        };
        match self.finds_closed(query).await {
            Ok(false) => {}
            // What is not known to be open is not counted; the hits are shown all the same.
            Ok(true) | Err(Fault::Unavailable) => return Ok(None),
            Err(fault) => return Err(fault),
        }
        let outcome = match hits.matched {
            _ if hits.total == 0 => Outcome::Nothing,
            Matched::Every => Outcome::Found,
            _ => Outcome::Partly,
        };
        Ok(Some(Searched { text, outcome }))
    }

    /// Counts a search that came from an address. Of one account, or of the visitors of one network, only so many count on a
    /// day.
    pub fn count_search(&self, searched: &Searched, address: IpAddr) {
        let account = self.actor.account.map(Client::Account);
        let client = account.unwrap_or_else(|| Client::Network(network(address)));
        let counts = &self.registry.searching().counts;
        let today = self.registry.clock().today().to_string();
        if !counts.shares.take(client, &today) {
            counts.tell();
            return;
        }
        counts.count((today, searched.text.clone()), |count| {
            count.times += 1;
            match searched.outcome {
                Outcome::Found => {}
                Outcome::Partly => count.partly += 1,
                Outcome::Nothing => count.no_hit += 1,
            }
        });
    }
}

impl Registry {
    /// Counts that one of the first hits of a search was opened. That adds to a search which is counted today, and is
    /// forgotten where there is none: it makes no text known.
    pub fn count_opening(&self, typed: &str) {
        if let Some(text) = counted_as(typed) {
            let today = self.clock().today().to_string();
            self.searching().counts.open((today, text));
        }
    }
}
