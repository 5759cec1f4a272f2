//! Answers a query: from what was typed to hits with counts and passages.

mod clauses;
mod collect;
mod expand;
mod facets;
mod keys;
mod leaves;
mod marks;
mod passage;
mod present;
mod selection;
mod typed;
mod word;

use std::time::Instant;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, Occur, Query as EngineQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use crate::Result;
use crate::index::{Index, Snapshot};
use crate::query::{Hits, Matched, Query};
use clauses::Plan;
use collect::{Found, Gather};
use selection::Selection;
use typed::Typed;

/// Hits beyond this are counted and not reachable: nobody reads that far, and every page before a hit costs memory.
const DEEPEST: usize = 10_000;

impl Index {
    /// The documents that this reader may see and that match, best first.
    ///
    /// Exact numbers come first, then what is in force, then the rest; within each the most relevant first. When
    /// little has all the words, one of three or more may be missing, then words that differ by one letter count, and
    /// then some of the words are enough;
    /// [`Hits::matched`] tells.
    ///
    /// # Errors
    /// Only when the index itself cannot be read; never because of what was typed.
    pub fn search(&self, query: &Query) -> Result<Hits> {
        let began = Instant::now();
        let snapshot = self.snapshot();
        let selection = Selection::new(query, &self.labels());
        let typed = Typed::read(&query.text, query.as_you_type);
        let lookup = Lookup {
            index: self,
            snapshot: &snapshot,
            query,
            selection,
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

/// With fewer hits than this for three words or more, one word may be missing: a question has words that no answer has.
const FEW: u64 = 3;

/// One search under way.
struct Lookup<'a> {
    index: &'a Index,
    snapshot: &'a Snapshot,
    query: &'a Query,
    selection: Selection,
}

impl Lookup<'_> {
    /// Nothing was typed: everything, newest first.
    fn list(&self) -> Result<Hits> {
        let found = self.gather(Box::new(AllQuery), false)?;
        self.present(found, &[], Matched::Every)
    }

    /// The closest way of matching that finds anything.
    fn find(&self, typed: &Typed) -> Result<Hits> {
        let plan = Plan::new(
            self.index.fields(),
            &self.snapshot.searcher,
            self.query.language,
            typed,
        );
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
            let (clauses, marks) = plan.clauses(matched)?;
            let found = self.gather(clauses, true)?;
            if matched == Matched::Every && is_question && found.matching < FEW {
                had_all = found.matching;
                continue;
            }
            if found.matching > 0 {
                let said = if found.matching == had_all {
                    Matched::Every
                } else {
                    matched
                };
                return self.present(found, &marks, said);
            }
        }
        self.present(Found::default(), &[], Matched::Every)
    }

    /// One pass over what matches among what the reader may see.
    fn gather(&self, matching: Box<dyn EngineQuery>, scored: bool) -> Result<Found> {
        let keep = self
            .query
            .offset
            .saturating_add(self.query.limit)
            .min(DEEPEST);
        let query = BooleanQuery::new(vec![(Occur::Must, self.visible()), (Occur::Must, matching)]);
        let gather = Gather {
            snapshot: self.snapshot,
            selection: &self.selection,
            keep,
            scored,
        };
        gather.run(&query)
    }

    /// What the reader may see, part of every query; without tags that is nothing.
    fn visible(&self) -> Box<dyn EngineQuery> {
        let field = self.index.fields().tags;
        let tags = self.query.tags.iter().map(|tag| {
            let term = Term::from_field_text(field, tag);
            let clause: Box<dyn EngineQuery> =
                Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            (Occur::Should, clause)
        });
        Box::new(ConstScoreQuery::new(
            Box::new(BooleanQuery::new(tags.collect())),
            0.0,
        ))
    }
}
