//! The index as one commit left it, with what rights, filters and facets need unpacked in memory (36 bytes a document).

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use tantivy::index::SegmentId;
use tantivy::store::StoreReader;
use tantivy::{DocAddress, DocId, IndexReader, Searcher, SegmentReader};

use super::kept::Kept;
use super::labels::Labels;
use super::position::Position;
use super::stored::Stored;
use crate::Result;

/// Blocks of stored text (4 kB each) kept unpacked per segment, so that a repeated page of hits is not unpacked again.
const CACHED_BLOCKS: usize = 256;
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
    /// The number of its audience.
    pub audience: u32,
    /// `YYYYMMDD`, or 0.
    pub day: u32,
    /// Whether it is in force.
    pub in_force: bool,
    /// Whether it is over.
    pub over: bool,
    /// Whether it prepares something or follows up on it.
    pub aside: bool,
    /// How many words of its title say something, up to 255.
    pub title_words: u8,
}

/// The rows of one segment, what reads its texts, and what was found in it.
pub struct Rows {
    rows: Vec<Row>,
    store: StoreReader,
    /// What terms of several words are found in.
    pub found: Kept,
    newest: OnceLock<Vec<DocId>>,
}

impl Rows {
    pub fn get(&self, doc: DocId) -> Option<&Row> {
        self.rows.get(doc as usize)
    }

    /// The documents in the order of their days, the newest first; put in order when first asked for.
    pub fn newest(&self) -> &[DocId] {
        self.newest.get_or_init(|| {
            let mut docs: Vec<DocId> = (0..).take(self.rows.len()).collect();
            docs.sort_by_key(|doc| std::cmp::Reverse(self.get(*doc).map(|row| row.day)));
            docs
        })
    }
}

/// The index as one commit left it.
pub struct Snapshot {
    pub searcher: Searcher,
    /// One table of rows per segment, in the searcher's order.
    rows: Vec<Arc<Rows>>,
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
        labels: &Labels,
        audiences: &Labels,
        before: Option<&Self>,
    ) -> Result<Self> {
        let payload = engine.load_metas()?.payload.unwrap_or_default();
        reader.reload()?;
        let searcher = reader.searcher();
        let known: HashMap<SegmentId, &Arc<Rows>> =
            before.map(Self::by_segment).unwrap_or_default();
        let mut rows = Vec::with_capacity(searcher.segment_readers().len());
        for segment in searcher.segment_readers() {
            rows.push(match known.get(&segment.segment_id()) {
                Some(known) => Arc::clone(known),
                None => Arc::new(read_rows(segment, labels, audiences)?),
            });
        }
        Ok(Self {
            searcher,
            rows,
            labels: labels.len(),
            position: Position::read(&payload),
        })
    }

    /// A segment with its rows; there is one for every ordinal that the searcher knows.
    pub fn segment(&self, ordinal: u32) -> (&SegmentReader, &Rows) {
        (
            self.searcher.segment_reader(ordinal),
            &self.rows[ordinal as usize],
        )
    }

    /// What is kept of a document.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn stored(&self, document: DocAddress) -> Result<Stored> {
        let (_, rows) = self.segment(document.segment_ord);
        Stored::read(rows.store.get_document_bytes(document.doc_id)?)
    }

    fn by_segment(&self) -> HashMap<SegmentId, &Arc<Rows>> {
        let segments = self.searcher.segment_readers().iter();
        segments
            .map(|segment| segment.segment_id())
            .zip(&self.rows)
            .collect()
    }
}

fn read_rows(segment: &SegmentReader, labels: &Labels, audiences: &Labels) -> Result<Rows> {
    let columns = segment.fast_fields();
    let mut rows = vec![Row::default(); segment.max_doc() as usize];
    for (facet, name) in COLUMNS.into_iter().enumerate() {
        let numbers = read_column(segment, name, labels)?;
        for (row, number) in rows.iter_mut().zip(numbers) {
            row.labels[facet] = number;
        }
    }
    let numbers = read_column(segment, "audience", audiences)?;
    for (row, number) in rows.iter_mut().zip(numbers) {
        row.audience = number;
    }
    let days = columns.u64("day")?;
    let in_force = columns.bool("in_force")?;
    let over = columns.bool("over")?;
    let aside = columns.bool("aside")?;
    let title_words = columns.u64("title_words")?;
    let mut years: HashMap<u32, u32> = HashMap::new();
    for (row, doc) in rows.iter_mut().zip(0..) {
        row.day = days
            .first(doc)
            .and_then(|day| u32::try_from(day).ok())
            .unwrap_or(0);
        row.in_force = in_force.first(doc).unwrap_or(false);
        row.over = over.first(doc).unwrap_or(false);
        row.aside = aside.first(doc).unwrap_or(false);
        let words = title_words.first(doc).unwrap_or(0);
        row.title_words = u8::try_from(words).unwrap_or(u8::MAX);
        if row.day > 0 {
            let year = row.day / 10_000;
            row.labels[YEAR] = *years
                .entry(year)
                .or_insert_with(|| labels.intern(&year.to_string()));
        }
    }
    Ok(Rows {
        rows,
        store: segment.get_store_reader(CACHED_BLOCKS)?,
        found: Kept::default(),
        newest: OnceLock::new(),
    })
}

/// The number of each document's value in a column of texts.
fn read_column(segment: &SegmentReader, name: &str, labels: &Labels) -> Result<Vec<u32>> {
    let Some(column) = segment.fast_fields().str(name)? else {
        return Ok(Vec::new());
    };
    let mut numbers = Vec::with_capacity(column.num_terms());
    let mut text = String::new();
    for ordinal in 0..column.num_terms() as u64 {
        text.clear();
        column.ord_to_str(ordinal, &mut text)?;
        numbers.push(labels.intern(&text));
    }
    let number = |doc| {
        let ordinal = column.ords().first(doc)?;
        numbers.get(usize::try_from(ordinal).ok()?).copied()
    };
    let docs = 0..segment.max_doc();
    Ok(docs.map(|doc| number(doc).unwrap_or(0)).collect())
}
