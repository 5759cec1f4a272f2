//! Answers a query: from what was typed to hits with counts and passages.
//!
//! A question is asked twice. `count` walks what matches, for the total and the facets, and stops at ten thousand; `rank`
//! finds the best. Either asks `sight` first whether a document exists for the reader.

mod alternatives;
mod best;
mod clauses;
mod count;
mod expand;
mod facets;
mod keys;
mod leaves;
mod marks;
mod newest;
mod order;
mod passage;
mod present;
mod rank;
mod selection;
mod sight;
mod typed;
mod word;
mod zones;

use std::time::{Duration, Instant};

use crate::Result;
use crate::index::{Index, Snapshot};
use crate::query::{Hits, Matched, Query};
use best::Ranked;
use clauses::{Asked, Plan};
use count::{Counted, count};
use rank::Rank;
use sight::Sight;
use typed::Typed;
use zones::Zones;

/// Hits beyond this are counted and not reachable: nobody reads that far, and every page before a hit costs memory.
const DEEPEST: usize = 10_000;
/// A search that takes longer shows what it has found so far.
const PATIENCE: Duration = Duration::from_secs(2);
/// With fewer hits than this for three words or more, one word may be missing: a question has words that no answer has.
const FEW: u64 = 3;

/// A text as safe HTML.
pub fn plain(text: &str) -> String {
    passage::whole(text, &[])
}

impl Index {
    /// The documents that this reader may see and that match, best first.
    ///
    /// Exact numbers come first, then what is not over, then the rest; within each the most relevant first. When
    /// little has all the words, one of three or more may be missing, then words that differ by one letter count, and
    /// then some of the words are enough; [`Hits::matched`] tells.
    ///
    /// # Errors
    /// Only when the index itself cannot be read; never because of what was typed.
    pub fn search(&self, query: &Query) -> Result<Hits> {
        let began = Instant::now();
        let snapshot = self.snapshot();
        let sight = Sight::new(query, self.labels(), self.audiences());
        let typed = Typed::read(&query.text, query.as_you_type);
        let lookup = Lookup {
            index: self,
            snapshot: &snapshot,
            query,
            sight,
            keep: query.offset.saturating_add(query.limit).min(DEEPEST),
            deadline: began + PATIENCE,
        };
        let mut hits = if typed.is_empty() {
            lookup.list()?
        } else {
            lookup.find(&typed)?
        };
        hits.took_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        Ok(hits)
    }
}

/// One search under way.
struct Lookup<'a> {
    index: &'a Index,
    snapshot: &'a Snapshot,
    query: &'a Query,
    sight: Sight<'a>,
    /// How many hits, from the best on.
    keep: usize,
    deadline: Instant,
}

impl Lookup<'_> {
    /// Nothing was typed: everything, newest first.
    fn list(&self) -> Result<Hits> {
        let (counted, best) = newest::newest(self.snapshot, &self.sight, self.keep, self.deadline);
        self.present(&counted, &best, &[], Matched::Every)
    }

    /// The closest way of matching that finds anything.
    fn find(&self, typed: &Typed) -> Result<Hits> {
        let zones = Zones {
            fields: self.index.fields(),
            searcher: &self.snapshot.searcher,
        };
        let plan = Plan::new(zones, self.query.language, typed);
        let is_question = typed.pieces.len() > 2;
        let mut had_all = 0;
        for matched in [
            Matched::Every,
            Matched::Most,
            Matched::Similar,
            Matched::Some,
        ] {
            if matched == Matched::Most && !is_question {
                continue;
            }
            let asked = plan.ask(matched)?;
            let filter = asked.filter.as_ref();
            let counted = count(self.snapshot, &self.sight, filter, self.deadline)?;
            if matched == Matched::Every && is_question && counted.matching < FEW {
                had_all = counted.matching;
                continue;
            }
            if counted.matching > 0 {
                let said = if counted.matching == had_all {
                    Matched::Every
                } else {
                    matched
                };
                let best = self.rank(&asked, &counted)?;
                return self.present(&counted, &best, &asked.marks, said);
            }
        }
        self.present(&Counted::default(), &[], &[], Matched::Every)
    }

    fn rank(&self, asked: &Asked, counted: &Counted) -> Result<Vec<Ranked>> {
        if self.keep == 0 || counted.total == 0 {
            return Ok(Vec::new());
        }
        let rank = Rank {
            snapshot: self.snapshot,
            sight: &self.sight,
            asked,
            fields: self.index.fields(),
            keep: self.keep,
            deadline: self.deadline,
        };
        rank.run(counted)
    }
}
