//! Documents that were found once, to be asked for again without finding them again.

use std::cell::LazyCell;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{
    DocAddress, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError,
};

use crate::Result;
use crate::index::Snapshot;

/// Some documents of an index.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// Those of each segment, in order.
    segments: Arc<Vec<(SegmentId, Arc<[DocId]>)>>,
}

impl Listed {
    /// These documents, in any order.
    pub fn new(searcher: &Searcher, documents: &[DocAddress]) -> Self {
        let mut segments: Vec<(SegmentId, Vec<DocId>)> = searcher
            .segment_readers()
            .iter()
            .map(|segment| (segment.segment_id(), Vec::new()))
            .collect();
        for document in documents {
            if let Some((_, docs)) = segments.get_mut(document.segment_ord as usize) {
                docs.push(document.doc_id);
            }
        }
        let segments = segments.into_iter().map(|(id, mut docs)| {
            docs.sort_unstable();
            (id, docs.into())
        });
        Self {
            segments: Arc::new(segments.collect()),
        }
    }

    /// What matches, also what was deleted since; nothing where more than so many of a segment do. What was found once by a key
    /// is found again at once.
    pub fn of(
        snapshot: &Snapshot,
        key: &str,
        sort: &dyn Query,
        most: usize,
    ) -> Result<Option<Self>> {
        let unscored = EnableScoring::disabled_from_searcher(&snapshot.searcher);
        let weight = LazyCell::new(|| sort.weight(unscored));
        let readers = snapshot.searcher.segment_readers();
        let mut segments = Vec::with_capacity(readers.len());
        for (segment, ordinal) in readers.iter().zip(0..) {
            let kept = &snapshot.segment(ordinal).1.found;
            let found = kept.get(key, || match &*weight {
                Ok(weight) => matching(weight.as_ref(), segment, most),
                Err(error) => Err(error.clone().into()),
            });
            let Some(docs) = found? else {
                return Ok(None);
            };
            segments.push((segment.segment_id(), docs));
        }
        Ok(Some(Self {
            segments: Arc::new(segments),
        }))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.segments.iter().map(|(_, docs)| docs.len()).sum()
    }

    /// Those of each segment, in order.
    pub fn segments(&self) -> impl Iterator<Item = &[DocId]> {
        self.segments.iter().map(|(_, docs)| &**docs)
    }
}

/// The documents of a segment that match; nothing where there are more than so many.
fn matching(
    weight: &dyn Weight,
    segment: &SegmentReader,
    most: usize,
) -> Result<Option<Vec<DocId>>> {
    let mut found = weight.scorer(segment, 1.0)?;
    let mut docs = Vec::new();
    while found.doc() != TERMINATED {
        if docs.len() == most {
            return Ok(None);
        }
        docs.push(found.doc());
        found.advance();
    }
    Ok(Some(docs))
}

impl Query for Listed {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Listed {
    fn scorer(&self, segment: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let id = segment.segment_id();
        let ordinal = self.segments.iter().position(|(known, _)| *known == id);
        Ok(Box::new(Walk {
            listed: self.clone(),
            ordinal: ordinal.unwrap_or(usize::MAX),
            place: 0,
        }))
    }

    fn explain(&self, _segment: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument(
            "it filters and scores nothing".to_owned(),
        ))
    }
}

/// Walks those of one segment.
struct Walk {
    listed: Listed,
    ordinal: usize,
    place: usize,
}

impl Walk {
    fn docs(&self) -> &[DocId] {
        let segment = self.listed.segments.get(self.ordinal);
        segment.map_or(&[], |(_, docs)| docs)
    }
}

impl DocSet for Walk {
    fn advance(&mut self) -> DocId {
        self.place += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.docs().get(self.place..).unwrap_or_default();
        // Mostly the next one, or one near it.
        let near = rest.iter().take(8).position(|doc| *doc >= target);
        let skipped = near.unwrap_or_else(|| rest.partition_point(|doc| *doc < target));
        self.place += skipped;
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs().get(self.place).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs().len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for Walk {
    fn score(&mut self) -> Score {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use tantivy::query::{EnableScoring, Query};
    use tantivy::schema::{STRING, Schema};
    use tantivy::{DocAddress, DocSet, Index, TERMINATED, TantivyDocument};

    use super::{Listed, matching};

    #[test]
    fn those_listed_are_walked_and_sought() {
        let mut schema = Schema::builder();
        schema.add_text_field("word", STRING);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for _ in 0..100 {
            writer.add_document(TantivyDocument::new()).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let even = (0..100).rev().filter(|doc| doc % 2 == 0);
        let even: Vec<DocAddress> = even.map(|doc| DocAddress::new(0, doc)).collect();
        let listed = Listed::new(&searcher, &even);
        assert_eq!(listed.len(), 50);
        let weight = listed
            .weight(EnableScoring::disabled_from_searcher(&searcher))
            .unwrap();
        let open = || weight.scorer(searcher.segment_reader(0), 1.0).unwrap();
        // Near, just at and just past where it looks one by one, far, and past the end.
        for (target, found) in [
            (0, 0),
            (1, 2),
            (14, 14),
            (15, 16),
            (16, 16),
            (17, 18),
            (97, 98),
            (99, TERMINATED),
            (TERMINATED, TERMINATED),
        ] {
            let mut walk = open();
            assert_eq!(walk.seek(target), found, "to {target}");
            assert_eq!(walk.doc(), found);
        }
        let mut walk = open();
        walk.seek(98);
        assert_eq!(walk.advance(), TERMINATED);
        assert_eq!(walk.seek(TERMINATED), TERMINATED);
        let found = |most| matching(weight.as_ref(), searcher.segment_reader(0), most).unwrap();
        assert_eq!(found(50).map(|docs| docs.len()), Some(50));
        assert!(found(49).is_none());
    }
}
