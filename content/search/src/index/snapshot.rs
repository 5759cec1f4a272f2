//! The index as one commit left it, with what filters and facets need unpacked in memory (28 bytes a document).

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::{IndexReader, Searcher, SegmentReader};

use super::labels::Labels;
use super::position::Position;
use crate::Result;

/// The columns that are facets.
const COLUMNS: [&str; 4] = ["kind", "forum", "status", "unit"];
/// Facets in their order everywhere: the columns, then the year.
pub const FACETS: usize = COLUMNS.len() + 1;
const YEAR: usize = COLUMNS.len();

/// What filtering, counting and ordering need to know of a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row {
    /// The number of its label in each facet, or 0.
    pub labels: [u32; FACETS],
    /// `YYYYMMDD`, or 0.
    pub day: u32,
    /// Whether it is in force.
    pub in_force: bool,
    /// Whether it is over.
    pub over: bool,
}

/// The index as one commit left it.
pub struct Snapshot {
    pub searcher: Searcher,
    /// One table of rows per segment, in the searcher's order.
    pub rows: Vec<Arc<[Row]>>,
    /// One more than the highest label in the rows.
    pub labels: usize,
    pub position: Position,
}

impl Snapshot {
    /// Reads what the last commit left. Rows of segments that `before` has already are taken from it: segments never
    /// change, apart from deletions.
    pub fn read(
        engine: &tantivy::Index,
        reader: &IndexReader,
        labels: &mut Labels,
        before: Option<&Self>,
    ) -> Result<Self> {
        let payload = engine.load_metas()?.payload.unwrap_or_default();
        reader.reload()?;
        let searcher = reader.searcher();
        let known: HashMap<SegmentId, &Arc<[Row]>> =
            before.map(Self::by_segment).unwrap_or_default();
        let mut rows = Vec::with_capacity(searcher.segment_readers().len());
        for segment in searcher.segment_readers() {
            rows.push(match known.get(&segment.segment_id()) {
                Some(known) => Arc::clone(known),
                None => read_rows(segment, labels)?,
            });
        }
        Ok(Self {
            searcher,
            rows,
            labels: labels.len(),
            position: Position::read(&payload),
        })
    }

    fn by_segment(&self) -> HashMap<SegmentId, &Arc<[Row]>> {
        let segments = self.searcher.segment_readers().iter();
        segments
            .map(|segment| segment.segment_id())
            .zip(&self.rows)
            .collect()
    }
}

fn read_rows(segment: &SegmentReader, labels: &mut Labels) -> Result<Arc<[Row]>> {
    let columns = segment.fast_fields();
    let mut rows = vec![Row::default(); segment.max_doc() as usize];
    for (facet, name) in COLUMNS.into_iter().enumerate() {
        let Some(column) = columns.str(name)? else {
            continue;
        };
        let mut numbers = Vec::with_capacity(column.num_terms());
        let mut text = String::new();
        for ordinal in 0..column.num_terms() as u64 {
            text.clear();
            column.ord_to_str(ordinal, &mut text)?;
            numbers.push(labels.intern(&text));
        }
        for (row, doc) in rows.iter_mut().zip(0..) {
            let ordinal = column
                .ords()
                .first(doc)
                .and_then(|ordinal| usize::try_from(ordinal).ok());
            let number = ordinal.and_then(|ordinal| numbers.get(ordinal));
            row.labels[facet] = number.copied().unwrap_or(0);
        }
    }
    let days = columns.u64("day")?;
    let in_force = columns.bool("in_force")?;
    let over = columns.bool("over")?;
    let mut years: HashMap<u32, u32> = HashMap::new();
    for (row, doc) in rows.iter_mut().zip(0..) {
        row.day = days
            .first(doc)
            .and_then(|day| u32::try_from(day).ok())
            .unwrap_or(0);
        row.in_force = in_force.first(doc).unwrap_or(false);
        row.over = over.first(doc).unwrap_or(false);
        if row.day > 0 {
            let year = row.day / 10_000;
            row.labels[YEAR] = *years
                .entry(year)
                .or_insert_with(|| labels.intern(&year.to_string()));
        }
    }
    Ok(rows.into())
}
