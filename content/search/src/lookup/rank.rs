//! Finds the best of what matches, in two steps: all are scored by their words, each while they are few, and of many the engine
//! skips what cannot come among the best (block-max WAND over a plain sum of leaves); the best of those are then looked at
//! closely.

use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use tantivy::query::{BooleanQuery, EnableScoring, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::best::{Best, Ranked};
use super::count::Counted;
use super::features::{Features, features};
use super::leaves::{Leaf, Way};
use super::listed::Listed;
use super::pieces::rarity;
use super::plan::Plan;
use super::ranking::Ranking;
use super::score::Scoring;
use super::selection::Verdict;
use super::sight::Sight;
use super::words::{Counting, Readings, leaf_scores, reaches, weights};
use crate::Result;
use crate::explanation::{Exact, Part, Reason};
use crate::index::Snapshot;

/// So many are looked at closely, whichever page is shown; those after them stay in the order of their words.
const CLOSELY: usize = 40;
/// So many documents are all scored; of more the engine finds the best without looking at each.
const FEW: usize = 500;
/// What so many documents have is enough to find the best by,
const MANY: u64 = 500;
/// and then what counts less than this part of it is not asked for.
const FAINT: f32 = 0.3;
/// How many candidates are looked at between two looks at the clock.
const LOOK: u32 = 1024;

/// Ranks what a question found.
pub struct Rank<'a> {
    pub snapshot: &'a Snapshot,
    pub sight: &'a Sight<'a>,
    pub plan: &'a Plan,
    /// What a document must match.
    pub filter: &'a Way,
    pub ranking: &'a Ranking,
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
        let weights = weights(&self.snapshot.searcher, &self.plan.leaves)?;
        let found = counted.found.as_ref();
        let found = found.map(|found| Listed::new(&self.snapshot.searcher, found));
        match &found {
            Some(few) if few.len() <= FEW => self.few(few, &weights, &mut best)?,
            _ => {
                let filter: &dyn Query = match &found {
                    Some(found) => found,
                    None => self.filter.as_ref(),
                };
                self.many(filter, &weights, &mut best)?;
                if best.has_room() {
                    self.others(filter, &mut best)?;
                }
            }
        }
        let sorted = best.into_sorted();
        let (first, others) = sorted.split_at(sorted.len().min(CLOSELY));
        let mut scored = self.closely(first, &weights)?;
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
    fn closely(&self, candidates: &[Ranked], weights: &[Counting]) -> Result<Vec<Scored>> {
        let mut candidates = candidates.to_vec();
        candidates.sort_unstable_by_key(|ranked| ranked.address);
        let scoring = Scoring {
            plan: self.plan,
            ranking: self.ranking,
        };
        let mut scored = Vec::with_capacity(candidates.len());
        let readings = Readings::new(&self.plan.leaves);
        let holding = self.plan.held.weights(&self.snapshot.searcher)?;
        for here in
            candidates.chunk_by(|one, other| one.address.segment_ord == other.address.segment_ord)
        {
            let ordinal = here.first().map_or(0, |ranked| ranked.address.segment_ord);
            let (segment, rows) = self.snapshot.segment(ordinal);
            let docs: Vec<DocId> = here.iter().map(|ranked| ranked.address.doc_id).collect();
            let words = leaf_scores(segment, weights, &docs)?;
            let features = features(segment, self.fields, self.plan, self.ranking, &docs)?;
            let has = self.plan.held.read(segment, &holding, &docs, &words)?;
            for (((ranked, mut features), words), has) in
                here.iter().zip(features).zip(&words).zip(has)
            {
                features.has = has;
                features.of_kind = self.plan.held.of_kind(words);
                let counts = readings.counting(words);
                let words = words.iter().zip(counts).filter(|(_, counts)| *counts);
                let row = rows.get(ranked.address.doc_id).copied().unwrap_or_default();
                let parts = scoring.parts(words.map(|(score, _)| score).sum(), &features, &row);
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

    fn few(&self, few: &Listed, weights: &[Counting], best: &mut Best) -> Result<()> {
        for (docs, ordinal) in few.segments().zip(0..) {
            if !docs.is_empty() {
                let exact = self.exact(self.snapshot.segment(ordinal).0)?;
                self.score(ordinal, docs, &exact, weights, best)?;
            }
        }
        Ok(())
    }

    /// The leaves by which candidates are found. Where many documents have a word itself, what counts little beside that brings
    /// none among the best; it still counts in those that are looked at closely.
    fn telling(&self) -> impl Iterator<Item = &Leaf> {
        let searcher = &self.snapshot.searcher;
        let documents = |leaf: &Leaf| searcher.doc_freq(&leaf.term()).unwrap_or(0);
        let counted = self
            .plan
            .leaves
            .iter()
            .map(move |leaf| (leaf, documents(leaf)));
        let counted: Vec<(&Leaf, u64, f32)> = counted
            .map(|(leaf, documents)| (leaf, documents, leaf.boost * rarity(searcher, documents)))
            .collect();
        let mut most = vec![0.0_f32; self.plan.pieces.len()];
        for (leaf, documents, counts) in &counted {
            if leaf.stand_in.is_none() && *documents >= MANY {
                most[leaf.piece] = most[leaf.piece].max(*counts);
            }
        }
        counted.into_iter().filter_map(move |(leaf, _, counts)| {
            let stands_for = most[leaf.piece..leaf.piece + leaf.pieces].iter();
            (counts >= stands_for.sum::<f32>() * FAINT).then_some(leaf)
        })
    }

    /// Exact ones first, then what the engine finds; each is asked whether it matches.
    fn many(&self, filter: &dyn Query, weights: &[Counting], best: &mut Best) -> Result<()> {
        let searcher = &self.snapshot.searcher;
        let unscored = EnableScoring::disabled_from_searcher(searcher);
        let filter = filter.weight(unscored)?;
        let leaves = self.telling().map(Leaf::scored);
        let union = BooleanQuery::union(leaves.collect());
        let union = union.weight(EnableScoring::enabled_from_searcher(searcher))?;
        let mut candidates = 0_u32;
        for (segment, ordinal) in searcher.segment_readers().iter().zip(0..) {
            let exact = self.exact(segment)?;
            let mut docs: Vec<DocId> = Vec::new();
            if !exact.is_empty() {
                let mut matching = filter.scorer(segment, 1.0)?;
                let found = exact.keys().copied();
                docs.extend(
                    found.filter(|doc| {
                        self.passes(ordinal, *doc) && reaches(matching.as_mut(), *doc)
                    }),
                );
            }
            self.score(ordinal, &docs, &exact, weights, best)?;
            let known: HashSet<DocId> = docs.into_iter().collect();
            // Where each leaf is enough, what the engine finds need not be asked for more.
            let mut matching = match self.plan.held.each_leaf_suffices() {
                true => None,
                false => Some(filter.scorer(segment, 1.0)?),
            };
            let mut late = false;
            union.for_each_pruning(best.threshold(), segment, &mut |doc, score| {
                candidates += 1;
                late |= candidates.is_multiple_of(LOOK) && Instant::now() > self.deadline;
                if late {
                    return Score::MAX;
                }
                if !known.contains(&doc)
                    && self.passes(ordinal, doc)
                    && matching
                        .as_mut()
                        .is_none_or(|matching| reaches(matching.as_mut(), doc))
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

    /// What matches without a word that scores, such as the rarest of the words that a half typed one begins.
    fn others(&self, filter: &dyn Query, best: &mut Best) -> Result<()> {
        let known: HashSet<DocAddress> = best.addresses().collect();
        let unscored = EnableScoring::disabled_from_searcher(&self.snapshot.searcher);
        let filter = filter.weight(unscored)?;
        for ordinal in 0..u32::try_from(self.snapshot.searcher.segment_readers().len()).unwrap_or(0)
        {
            let (segment, rows) = self.snapshot.segment(ordinal);
            let mut matching = filter.scorer(segment, 1.0)?;
            while matching.doc() != TERMINATED && best.has_room() && Instant::now() < self.deadline
            {
                let address = DocAddress::new(ordinal, matching.doc());
                if !known.contains(&address)
                    && self.passes(ordinal, address.doc_id)
                    && let Some(row) = rows.get(address.doc_id)
                {
                    best.add(Ranked::new(row, address, 0.0, Exact::Nothing));
                }
                matching.advance();
            }
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

    /// Scores documents of one segment, given in order, by their words.
    fn score(
        &self,
        ordinal: u32,
        docs: &[DocId],
        exact: &BTreeMap<DocId, Exact>,
        weights: &[Counting],
        best: &mut Best,
    ) -> Result<()> {
        if docs.is_empty() {
            return Ok(());
        }
        let (segment, rows) = self.snapshot.segment(ordinal);
        let scores = leaf_scores(segment, weights, docs)?;
        for (doc, scores) in docs.iter().zip(scores) {
            let score = scores.iter().sum();
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
        for (term, what) in numbers.chain(self.plan.names.iter().map(|term| (term, Exact::Name))) {
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
