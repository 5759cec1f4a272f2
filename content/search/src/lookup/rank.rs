//! Finds the best of what matches, in two steps: all are scored by their words, each while they are few, and of many the engine
//! skips what cannot come among the best (block-max WAND over a plain sum of leaves); the best of those are then looked at
//! closely.

use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use tantivy::query::{BooleanQuery, EnableScoring, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::best::{Best, Ranked};
use super::count::{Counted, FEW};
use super::features::{Features, features};
use super::plan::Plan;
use super::ranking::Ranking;
use super::score::Scoring;
use super::selection::Verdict;
use super::sight::Sight;
use crate::Result;
use crate::document::Language;
use crate::explanation::{Exact, Part, Reason};
use crate::index::Snapshot;

/// So many are looked at closely, whichever page is shown; those after them stay in the order of their words.
const CLOSELY: usize = 120;
/// How many candidates are looked at between two looks at the clock.
const LOOK: u32 = 1024;

/// Ranks what a question found.
pub struct Rank<'a> {
    pub snapshot: &'a Snapshot,
    pub sight: &'a Sight<'a>,
    pub plan: &'a Plan,
    pub ranking: &'a Ranking,
    pub language: Language,
    pub fields: &'a crate::schema::Fields,
    /// How many, from the best on.
    pub keep: usize,
    pub deadline: Instant,
}

/// A document with what makes its score.
pub struct Scored {
    pub ranked: Ranked,
    pub parts: Vec<Part>,
    pub features: Features,
}

impl Rank<'_> {
    /// The best of what was counted, the best first.
    pub fn run(&self, counted: &Counted) -> Result<Vec<Scored>> {
        let mut best = Best::new(self.keep.max(CLOSELY));
        match &counted.few {
            Some(few) => self.few(few, &mut best)?,
            None => self.many(&mut best)?,
        }
        let sorted = best.into_sorted();
        let (first, others) = sorted.split_at(sorted.len().min(CLOSELY));
        let mut scored = self.closely(first)?;
        scored.sort_unstable_by_key(|scored| std::cmp::Reverse(scored.ranked));
        let others = others.iter().map(|ranked| Scored {
            parts: vec![Part::Adds(Reason::Words, ranked.score)],
            features: Features::default(),
            ranked: *ranked,
        });
        scored.extend(others);
        scored.truncate(self.keep);
        Ok(scored)
    }

    /// Looks at the candidates closely.
    fn closely(&self, candidates: &[Ranked]) -> Result<Vec<Scored>> {
        let mut candidates = candidates.to_vec();
        candidates.sort_unstable_by_key(|ranked| ranked.address);
        let scoring = Scoring {
            plan: self.plan,
            ranking: self.ranking,
            language: self.language,
        };
        let mut scored = Vec::with_capacity(candidates.len());
        for here in
            candidates.chunk_by(|one, other| one.address.segment_ord == other.address.segment_ord)
        {
            let ordinal = here.first().map_or(0, |ranked| ranked.address.segment_ord);
            let (segment, rows) = self.snapshot.segment(ordinal);
            let docs: Vec<DocId> = here.iter().map(|ranked| ranked.address.doc_id).collect();
            for (ranked, features) in
                here.iter()
                    .zip(features(segment, self.fields, self.plan, &docs)?)
            {
                let row = rows.get(ranked.address.doc_id).copied().unwrap_or_default();
                let parts = scoring.parts(ranked.score, &features, &row);
                let ranked = Ranked {
                    score: Scoring::sum(&parts),
                    ..*ranked
                };
                scored.push(Scored {
                    ranked,
                    parts,
                    features,
                });
            }
        }
        Ok(scored)
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
        let filter = self.plan.filter.weight(unscored)?;
        let leaves = self.plan.leaves.iter().map(super::leaves::Leaf::scored);
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
                    best.add(Ranked::new(row, address, score, Exact::Nothing));
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
        let leaves = self.plan.leaves.iter();
        let weights = leaves.map(|leaf| Ok(leaf.scored().weight(scoring)?));
        weights.collect()
    }

    /// Scores documents of one segment, given in order, by their words.
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
            if let Some(row) = rows.get(*doc) {
                let address = DocAddress::new(ordinal, *doc);
                let exact = exact.get(doc).copied().unwrap_or_default();
                best.add(Ranked::new(row, address, score, exact));
            }
        }
        Ok(())
    }

    /// The documents of a segment with a number or a name that was typed; so many at most, since a name that
    /// hundreds have tells them apart no more.
    fn exact(&self, segment: &SegmentReader) -> Result<BTreeMap<DocId, Exact>> {
        let mut exact: BTreeMap<DocId, Exact> = BTreeMap::new();
        if !self.ranking.exact {
            return Ok(exact);
        }
        let numbers = self.plan.numbers.iter().map(|term| (term, Exact::Number));
        for (term, what) in numbers.chain([(&self.plan.name, Exact::Name)]) {
            let index = segment.inverted_index(term.field())?;
            if let Some(mut found) = index.read_postings(term, IndexRecordOption::Basic)? {
                let mut left = FEW;
                while found.doc() != TERMINATED && left > 0 {
                    let known = exact.entry(found.doc()).or_default();
                    *known = what.max(*known);
                    found.advance();
                    left -= 1;
                }
            }
        }
        Ok(exact)
    }
}

/// Whether a set of documents, asked in order, has this one.
pub fn reaches(documents: &mut dyn Scorer, doc: DocId) -> bool {
    if documents.doc() < doc {
        documents.seek(doc);
    }
    documents.doc() == doc
}
