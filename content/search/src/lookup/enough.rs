//! Documents that have enough of a question: what they have of it weighs as much as was asked for.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use super::leaves::Way;

/// Ways with what each weighs, and how much is enough.
#[derive(Debug)]
pub struct Enough {
    pub ways: Vec<(Way, f32)>,
    pub least: f32,
}

impl Clone for Enough {
    fn clone(&self) -> Self {
        let ways = self.ways.iter();
        Self {
            ways: ways
                .map(|(way, weighs)| (way.box_clone(), *weighs))
                .collect(),
            least: self.least,
        }
    }
}

impl Query for Enough {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let ways = self.ways.iter();
        let ways = ways.map(|(way, weighs)| Ok((way.weight(scoring)?, *weighs)));
        Ok(Box::new(Ready {
            ways: ways.collect::<tantivy::Result<_>>()?,
            least: self.least,
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for (way, _) in &self.ways {
            way.query_terms(visitor);
        }
    }
}

struct Ready {
    ways: Vec<(Box<dyn Weight>, f32)>,
    least: f32,
}

impl Weight for Ready {
    fn scorer(&self, segment: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut open = Vec::with_capacity(self.ways.len());
        for (way, weighs) in &self.ways {
            let way = way.scorer(segment, 1.0)?;
            open.push(Open {
                doc: way.doc(),
                way,
                weighs: *weighs,
            });
        }
        let mut matching = Matching {
            open,
            least: self.least,
            doc: 0,
        };
        matching.find(0);
        Ok(Box::new(matching))
    }

    fn explain(&self, _segment: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument(
            "it filters and scores nothing".to_owned(),
        ))
    }
}

/// Walks the ways together. As many of those that come first as do not weigh enough can be moved on at once to where the next
/// one stands: no document before that has enough.
struct Matching {
    open: Vec<Open>,
    least: f32,
    doc: DocId,
}

/// A way that is being walked.
struct Open {
    way: Box<dyn Scorer>,
    weighs: f32,
    /// Where it stands, so that it need not be asked again and again.
    doc: DocId,
}

impl Open {
    /// Moves it on to `target`, or to the first document after that.
    fn reach(&mut self, target: DocId) {
        if self.doc + 1 == target {
            self.doc = self.way.advance();
        } else if self.doc < target {
            self.doc = self.way.seek(target);
        }
    }
}

impl Matching {
    /// The first document from `target` on that has enough.
    fn find(&mut self, mut target: DocId) -> DocId {
        loop {
            self.open.iter_mut().for_each(|open| open.reach(target));
            self.open.retain(|open| open.doc != TERMINATED);
            self.open.sort_unstable_by_key(|open| open.doc);
            let mut weighs = 0.0;
            let pivot = self.open.iter().find(|open| {
                weighs += open.weighs;
                weighs >= self.least
            });
            let Some(pivot) = pivot.map(|open| open.doc) else {
                self.open.clear();
                self.doc = TERMINATED;
                return self.doc;
            };
            // Those before it can only help from there on.
            let here: f32 = self.open.iter_mut().fold(0.0, |here, open| {
                open.reach(pivot);
                match open.doc == pivot {
                    true => here + open.weighs,
                    false => here,
                }
            });
            if here >= self.least {
                self.doc = pivot;
                return pivot;
            }
            target = pivot + 1;
        }
    }
}

impl DocSet for Matching {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            return TERMINATED;
        }
        self.find(self.doc + 1)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc >= target {
            return self.doc;
        }
        if target >= TERMINATED {
            self.doc = TERMINATED;
            return TERMINATED;
        }
        self.find(target)
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.open
            .iter()
            .map(|open| open.way.size_hint())
            .max()
            .unwrap_or(0)
    }
}

impl Scorer for Matching {
    fn score(&mut self) -> Score {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use tantivy::query::{EnableScoring, Query, TermQuery};
    use tantivy::schema::{FAST, IndexRecordOption, STRING, Schema};
    use tantivy::{DocSet, Index, TERMINATED, TantivyDocument, Term};

    use super::Enough;
    use crate::lookup::leaves::Way;

    /// Compares with adding up what each document has.
    #[test]
    fn what_has_enough_is_what_adds_up_to_it() {
        let mut schema = Schema::builder();
        let word = schema.add_text_field("word", STRING);
        let number = schema.add_u64_field("nth", FAST);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
        let weights = [1.0_f32, 2.5, 0.5, 4.0];
        // Document n has word w where the w-th bit of a number mixed from n is set; in three segments.
        let has = |nth: u32, word: usize| nth.wrapping_mul(2_654_435_761) >> (word + 9) & 1 == 1;
        for nth in 0..600_u32 {
            let mut document = TantivyDocument::new();
            document.add_u64(number, u64::from(nth));
            for (at, _) in weights.iter().enumerate().filter(|(at, _)| has(nth, *at)) {
                document.add_text(word, format!("w{at}"));
            }
            writer.add_document(document).unwrap();
            if nth % 200 == 199 {
                writer.commit().unwrap();
            }
        }
        let searcher = index.reader().unwrap().searcher();
        assert_eq!(searcher.segment_readers().len(), 3);
        for least in [0.4, 1.0, 3.0, 4.4, 6.5, 8.0, 9.0] {
            let ways = weights.iter().enumerate().map(|(at, weighs)| {
                let term = Term::from_field_text(word, &format!("w{at}"));
                let way: Way = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
                (way, *weighs)
            });
            let enough = Enough {
                ways: ways.collect(),
                least,
            };
            let weight = enough
                .weight(EnableScoring::disabled_from_searcher(&searcher))
                .unwrap();
            for segment in searcher.segment_readers() {
                let numbers = segment.fast_fields().u64("nth").unwrap();
                let first = u32::try_from(numbers.first(0).unwrap()).unwrap();
                let held = |nth: u32| -> f32 {
                    let words = weights
                        .iter()
                        .enumerate()
                        .filter(|(at, _)| has(first + nth, *at));
                    words.map(|(_, weighs)| weighs).sum()
                };
                let expected: Vec<u32> = (0..200).filter(|nth| held(*nth) >= least).collect();
                let mut scorer = weight.scorer(segment, 1.0).unwrap();
                let mut found = Vec::new();
                while scorer.doc() != TERMINATED {
                    found.push(scorer.doc());
                    scorer.advance();
                }
                assert_eq!(found, expected, "at least {least}");
                let mut sought = weight.scorer(segment, 1.0).unwrap();
                for target in (0..200).step_by(17) {
                    let next = expected.iter().copied().find(|doc| *doc >= target);
                    if sought.doc() < target {
                        sought.seek(target);
                    }
                    assert_eq!(sought.doc(), next.unwrap_or(TERMINATED), "from {target}");
                }
            }
        }
    }
}
