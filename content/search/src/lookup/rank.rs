//! Finds the best of what matches: all are scored while they are few, and of many the engine skips what cannot come
//! among the best (block-max WAND over a plain sum of leaves).

use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use tantivy::query::{BooleanQuery, EnableScoring, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::best::{Best, Ranked};
use super::clauses::Asked;
use super::count::{Counted, FEW};
use super::order;
use super::selection::Verdict;
use super::sight::Sight;
use crate::Result;
use crate::index::Snapshot;

/// What the exact title or alias adds.
const WHOLE_NAME: Score = 60.0;
/// So many more than are shown are looked at for the order of their words.
const SPARE: usize = 30;
/// How many candidates are looked at between two looks at the clock.
const LOOK: u32 = 1024;

/// What is exact about a document.
#[derive(Debug, Clone, Copy, Default)]
struct Exact {
    number: bool,
    name: bool,
}

/// Ranks what a question found.
pub struct Rank<'a> {
    pub snapshot: &'a Snapshot,
    pub sight: &'a Sight<'a>,
    pub asked: &'a Asked,
    pub fields: &'a crate::schema::Fields,
    /// How many, from the best on.
    pub keep: usize,
    pub deadline: Instant,
}

impl Rank<'_> {
    /// The best of what was counted, the best first.
    pub fn run(&self, counted: &Counted) -> Result<Vec<Ranked>> {
        let mut best = Best::new(self.keep + SPARE);
        match &counted.few {
            Some(few) => self.few(few, &mut best)?,
            None => self.many(&mut best)?,
        }
        let mut ranked = best.into_sorted();
        order::reward(
            self.snapshot,
            self.fields,
            &self.asked.in_order,
            &mut ranked,
        )?;
        ranked.sort_unstable_by(|one, other| other.cmp(one));
        ranked.truncate(self.keep);
        Ok(ranked)
    }

    fn few(&self, few: &[DocAddress], best: &mut Best) -> Result<()> {
        let weights = self.weights()?;
        for found in few.chunk_by(|one, other| one.segment_ord == other.segment_ord) {
            let ordinal = found.first().map_or(0, |address| address.segment_ord);
            let docs: Vec<DocId> = found.iter().map(|address| address.doc_id).collect();
            let exact = self.exact(self.snapshot.segment(ordinal).0)?;
            self.score(ordinal, &docs, &exact, &weights, best)?;
        }
        Ok(())
    }

    /// Exact ones first, then what the engine finds; each is asked whether it matches.
    fn many(&self, best: &mut Best) -> Result<()> {
        let searcher = &self.snapshot.searcher;
        let unscored = EnableScoring::disabled_from_searcher(searcher);
        let filter = self.asked.filter.weight(unscored)?;
        let leaves = self.asked.leaves.iter().map(super::leaves::Leaf::scored);
        let union = BooleanQuery::union(leaves.collect());
        let union =
            tantivy::query::Query::weight(&union, EnableScoring::enabled_from_searcher(searcher))?;
        let weights = self.weights()?;
        let mut candidates = 0_u32;
        for (segment, ordinal) in searcher.segment_readers().iter().zip(0..) {
            let exact = self.exact(segment)?;
            let mut matching = filter.scorer(segment, 1.0)?;
            let docs = exact
                .keys()
                .copied()
                .filter(|doc| self.passes(ordinal, *doc) && reaches(matching.as_mut(), *doc));
            let docs: Vec<DocId> = docs.collect();
            self.score(ordinal, &docs, &exact, &weights, best)?;
            let known: HashSet<DocId> = docs.into_iter().collect();
            let mut matching = filter.scorer(segment, 1.0)?;
            let mut late = false;
            union.for_each_pruning(best.threshold(), segment, &mut |doc, score| {
                candidates += 1;
                late |= candidates.is_multiple_of(LOOK) && Instant::now() > self.deadline;
                if late {
                    return Score::MAX;
                }
                if !known.contains(&doc)
                    && self.passes(ordinal, doc)
                    && reaches(matching.as_mut(), doc)
                    && let Some(row) = self.snapshot.segment(ordinal).1.get(doc)
                {
                    let address = DocAddress::new(ordinal, doc);
                    best.add(Ranked::new(row, address, score, false));
                }
                best.threshold()
            })?;
        }
        Ok(())
    }

    /// Whether a document is there and passes; asked before what costs more.
    fn passes(&self, ordinal: u32, doc: DocId) -> bool {
        let (segment, rows) = self.snapshot.segment(ordinal);
        segment
            .alive_bitset()
            .is_none_or(|alive| alive.is_alive(doc))
            && rows
                .get(doc)
                .is_some_and(|row| self.sight.verdict(row) == Some(Verdict::Pass))
    }

    fn weights(&self) -> Result<Vec<Box<dyn Weight>>> {
        let scoring = EnableScoring::enabled_from_searcher(&self.snapshot.searcher);
        let leaves = self.asked.leaves.iter();
        let weights = leaves.map(|leaf| Ok(leaf.scored().weight(scoring)?));
        weights.collect()
    }

    /// Scores documents of one segment, given in order.
    fn score(
        &self,
        ordinal: u32,
        docs: &[DocId],
        exact: &BTreeMap<DocId, Exact>,
        weights: &[Box<dyn Weight>],
        best: &mut Best,
    ) -> Result<()> {
        if docs.is_empty() {
            return Ok(());
        }
        let (segment, rows) = self.snapshot.segment(ordinal);
        let mut scores = vec![0.0; docs.len()];
        for weight in weights {
            let mut leaf = weight.scorer(segment, 1.0)?;
            for (doc, score) in docs.iter().zip(&mut scores) {
                if reaches(leaf.as_mut(), *doc) {
                    *score += leaf.score();
                }
            }
        }
        for (doc, score) in docs.iter().zip(scores) {
            let Exact { number, name } = exact.get(doc).copied().unwrap_or_default();
            let score = if name { score + WHOLE_NAME } else { score };
            if let Some(row) = rows.get(*doc) {
                let address = DocAddress::new(ordinal, *doc);
                best.add(Ranked::new(row, address, score, number));
            }
        }
        Ok(())
    }

    /// The documents of a segment with a number or the name that was typed; so many at most, since a name that
    /// hundreds have tells them apart no more.
    fn exact(&self, segment: &SegmentReader) -> Result<BTreeMap<DocId, Exact>> {
        let mut exact: BTreeMap<DocId, Exact> = BTreeMap::new();
        let mut note = |term: &Term, note: fn(&mut Exact)| -> Result<()> {
            let index = segment.inverted_index(term.field())?;
            if let Some(mut found) = index.read_postings(term, IndexRecordOption::Basic)? {
                let mut left = FEW;
                while found.doc() != TERMINATED && left > 0 {
                    note(exact.entry(found.doc()).or_default());
                    found.advance();
                    left -= 1;
                }
            }
            Ok(())
        };
        for number in &self.asked.numbers {
            note(number, |exact| exact.number = true)?;
        }
        note(&self.asked.name, |exact| exact.name = true)?;
        Ok(exact)
    }
}

/// Whether a set of documents, asked in order, has this one.
fn reaches(documents: &mut dyn Scorer, doc: DocId) -> bool {
    if documents.doc() < doc {
        documents.seek(doc);
    }
    documents.doc() == doc
}
