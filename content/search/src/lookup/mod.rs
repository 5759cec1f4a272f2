//! Answers a query: from what was typed to hits with counts and passages.
//!
//! A question is asked twice. `count` walks what matches, for the total and the facets, and stops at ten thousand; `rank`
//! finds the best. Either asks `sight` first whether a document exists for the reader.

mod alternatives;
mod best;
mod count;
mod dates;
mod enough;
mod expand;
mod explain;
mod facets;
mod features;
mod forms;
mod held;
mod hints;
mod keys;
mod leaves;
mod listed;
mod marks;
mod meant;
mod newest;
mod passage;
mod pieces;
mod plan;
mod present;
mod rank;
mod ranking;
mod score;
mod seen;
mod selection;
mod sight;
mod stand_in;
mod typed;
mod words;

use std::time::{Duration, Instant};

use crate::Result;
use crate::analysis::language_of;
use crate::document::Language;
use crate::explanation::Exact;
use crate::index::{Index, Snapshot};
use crate::query::{Hits, Matched, Query};
use best::Ranked;
use count::{Counted, count};
use explain::explain;
use leaves::Way;
use marks::Places;
use pieces::Pieces;
use plan::Plan;
use rank::{Rank, Scored};
use seen::Seen;
use sight::Sight;
use typed::Typed;

pub use ranking::Ranking;

/// Hits beyond this are counted and not reachable: nobody reads that far, and every page before a hit costs memory.
const DEEPEST: usize = 10_000;
/// A search that takes longer shows what it has found so far.
const PATIENCE: Duration = Duration::from_secs(2);
/// Of more words the form in which each was typed tells less.
const FEW: f32 = 3.0;
/// With fewer hits than this, what has any word of the question is a hit too.
const LITTLE: u64 = 5;

/// A text as safe HTML.
pub fn plain(text: &str) -> String {
    passage::whole(text, &[])
}

impl Index {
    /// The documents that this reader may see and that match, best first.
    ///
    /// Exact numbers come first, then exact names, then the most relevant ([`Ranking`] says how that is made).
    /// [`Hits::matched`] tells how loosely they match.
    ///
    /// # Errors
    /// Only when the index itself cannot be read; never because of what was typed.
    pub fn search(&self, query: &Query) -> Result<Hits> {
        self.search_by(query, &Ranking::default())
    }

    /// The same, ranked with other weights.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn search_by(&self, query: &Query, ranking: &Ranking) -> Result<Hits> {
        let began = Instant::now();
        let snapshot = self.snapshot();
        let sight = Sight::new(query, self.labels(), self.audiences());
        let typed = Typed::read(&query.text, query.as_you_type);
        let language = language_of(&query.text).unwrap_or(query.language);
        let lookup = Lookup {
            index: self,
            snapshot: &snapshot,
            query,
            ranking,
            language,
            sight,
            keep: query.offset.saturating_add(query.limit).min(DEEPEST),
            deadline: began + PATIENCE,
        };
        let mut hits = if !typed.is_empty() {
            lookup.find(&typed)?
        } else if query.text.trim().is_empty() {
            lookup.list()?
        } else {
            lookup.nothing()?
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
    ranking: &'a Ranking,
    /// Of the question where it tells, and else the reader's.
    language: Language,
    sight: Sight<'a>,
    /// How many hits, from the best on.
    keep: usize,
    deadline: Instant,
}

impl Lookup<'_> {
    /// Nothing was typed: everything, newest first.
    fn list(&self) -> Result<Hits> {
        let (counted, best) = newest::newest(self.snapshot, &self.sight, self.keep, self.deadline);
        let page = self.page(&best);
        let places = vec![Places::default(); page.len()];
        self.present(&counted, page, &places, Matched::Every)
    }

    /// Of the best those that are shown.
    fn page<'b>(&self, best: &'b [Ranked]) -> &'b [Ranked] {
        best.get(self.query.offset..).unwrap_or_default()
    }

    /// What has enough of the question; where that is little, also what has any word of it; where that is nothing, what has
    /// anything that resembles it.
    fn find(&self, typed: &Typed) -> Result<Hits> {
        let seen = Seen {
            snapshot: self.snapshot,
            sight: &self.sight,
        };
        let mut unknown = Vec::new();
        for guess in [false, true] {
            let pieces = Pieces {
                fields: self.index.fields(),
                searcher: &self.snapshot.searcher,
                seen,
                language: self.language,
                ranking: self.ranking,
                synonyms: &self.query.synonyms,
                as_typed: self.ranking.as_typed * (FEW / typed.pieces.len() as f32).min(1.0),
                guess,
                deadline: self.deadline,
            };
            let pieces = pieces.read(typed)?;
            let plan = Plan::new(
                self.index.fields(),
                &self.snapshot.searcher,
                seen,
                self.ranking,
                typed,
                pieces,
            )?;
            let can_be_looser = plan.can_be_looser && !guess;
            if !guess {
                let counted = self.count(&plan.filter)?;
                if counted.matching >= if can_be_looser { LITTLE } else { 1 } {
                    return self.ranked(typed, &plan, &plan.filter, &counted);
                }
            }
            if can_be_looser || guess {
                let filter = plan.any_word();
                let counted = self.count(&filter)?;
                if counted.matching > 0 {
                    return self.ranked(typed, &plan, &filter, &counted);
                }
            }
            unknown = plan.unknown(typed);
        }
        Ok(Hits {
            unknown,
            ..self.nothing()?
        })
    }

    fn nothing(&self) -> Result<Hits> {
        self.present(&Counted::default(), &[], &[], Matched::Every)
    }

    fn count(&self, filter: &Way) -> Result<Counted> {
        count(self.snapshot, &self.sight, filter.as_ref(), self.deadline)
    }

    fn ranked(&self, typed: &Typed, plan: &Plan, filter: &Way, counted: &Counted) -> Result<Hits> {
        let scored = self.rank(plan, filter, counted)?;
        let best: Vec<_> = scored.iter().map(|scored| scored.ranked).collect();
        let page = self.page(&best);
        let places = self.places(page, &plan.marks)?;
        let mut hits = self.present(counted, page, &places, matched(plan, &scored))?;
        if !has_what_was_typed(&scored) {
            hits.unknown = plan.unknown(typed);
        }
        hits.meant = self.meant(typed, plan, page, &places)?;
        if self.query.explain {
            let page = scored.iter().skip(self.query.offset);
            let weights = words::weights(&self.snapshot.searcher, &plan.leaves)?;
            let fields = self.index.fields();
            for (hit, scored) in hits.hits.iter_mut().zip(page) {
                let explained = explain(self.snapshot, fields, typed, plan, &weights, scored)?;
                hit.explanation = Some(explained);
            }
        }
        Ok(hits)
    }

    fn rank(&self, plan: &Plan, filter: &Way, counted: &Counted) -> Result<Vec<Scored>> {
        if self.keep == 0 || counted.total == 0 {
            return Ok(Vec::new());
        }
        let rank = Rank {
            snapshot: self.snapshot,
            sight: &self.sight,
            plan,
            filter,
            ranking: self.ranking,
            fields: self.index.fields(),
            keep: self.keep,
            deadline: self.deadline,
        };
        rank.run(counted)
    }
}

/// Whether the best has exactly the number or the name that was typed.
fn has_what_was_typed(best: &[Scored]) -> bool {
    let is_exact = |scored: &Scored| scored.ranked.exact != Exact::Nothing;
    best.first().is_some_and(is_exact)
}

/// How loosely the best match what was typed. What has its number or its name lacks nothing, however that is written.
fn matched(plan: &Plan, best: &[Scored]) -> Matched {
    if has_what_was_typed(best) {
        return Matched::Every;
    }
    let wanted = || {
        plan.pieces
            .iter()
            .zip(&plan.wanted)
            .filter(|(_, wanted)| **wanted)
    };
    let missing = |scored: &Scored| {
        let has = plan.wanted.iter().zip(&scored.features.has);
        has.filter(|(wanted, has)| **wanted && !**has).count()
    };
    let looked_at = best.iter().filter(|scored| !scored.features.has.is_empty());
    let fewest = looked_at.map(missing).min().unwrap_or(0);
    match fewest {
        0 if wanted().any(|(asked, _)| asked.guessed) => Matched::Similar,
        0 => Matched::Every,
        1 if wanted().count() > 2 => Matched::Most,
        _ => Matched::Some,
    }
}
