//! Words that stand in the order typed count more.

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, Term};

use super::best::Ranked;
use crate::Result;
use crate::index::Snapshot;
use crate::schema::Fields;

/// What a score becomes for words in order in the title, and in the text.
const IN_TITLE: f32 = 1.5;
const IN_TEXT: f32 = 1.3;

/// Raises the scores of those candidates that have the words, each with its place, in this order.
pub fn reward(
    snapshot: &Snapshot,
    fields: &Fields,
    words: &[(usize, String)],
    candidates: &mut [Ranked],
) -> Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    for (segment, ordinal) in snapshot.searcher.segment_readers().iter().zip(0..) {
        let mut here: Vec<&mut Ranked> = candidates
            .iter_mut()
            .filter(|ranked| ranked.address.segment_ord == ordinal)
            .collect();
        here.sort_unstable_by_key(|ranked| ranked.address.doc_id);
        let docs: Vec<DocId> = here.iter().map(|ranked| ranked.address.doc_id).collect();
        for (field, factor) in [(fields.title, IN_TITLE), (fields.body, IN_TEXT)] {
            let have = have_in_order(segment, field, words, &docs)?;
            for (ranked, _) in here.iter_mut().zip(have).filter(|(_, has)| *has) {
                ranked.score *= factor;
            }
        }
    }
    Ok(())
}

/// Which of these documents, given in order, have the words one after the other.
fn have_in_order(
    segment: &SegmentReader,
    field: Field,
    words: &[(usize, String)],
    docs: &[DocId],
) -> Result<Vec<bool>> {
    let index = segment.inverted_index(field)?;
    // Where a match would begin, by the words looked at so far; none before the first.
    let mut begins: Vec<Option<Vec<u32>>> = vec![None; docs.len()];
    let mut positions = Vec::new();
    let first = words.first().map_or(0, |(place, _)| *place);
    for (place, key) in words {
        let place = u32::try_from(place - first).unwrap_or(u32::MAX);
        let term = Term::from_field_text(field, key);
        let Some(mut found) =
            index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?
        else {
            return Ok(vec![false; docs.len()]);
        };
        for (doc, begins) in docs.iter().zip(&mut begins) {
            if begins.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            if found.doc() < *doc {
                found.seek(*doc);
            }
            positions.clear();
            if found.doc() == *doc {
                found.positions(&mut positions);
            }
            let starts = positions
                .iter()
                .filter_map(|position| position.checked_sub(place));
            *begins = Some(match begins.take() {
                None => starts.collect(),
                Some(known) => starts
                    .filter(|start| known.binary_search(start).is_ok())
                    .collect(),
            });
        }
    }
    let complete = |begins: Option<Vec<u32>>| begins.is_some_and(|begins| !begins.is_empty());
    Ok(begins.into_iter().map(complete).collect())
}
