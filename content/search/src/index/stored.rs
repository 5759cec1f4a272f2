//! What is kept of a document, read where it lies: a page of hits needs a few lines of twenty texts, and the engine's own reading
//! copies each of them whole.
//!
//! The bytes are those of the engine's serializer: how many values, then for each its field, its type and itself. A test compares
//! with what the engine reads.

use std::ops::Range;

use tantivy::TantivyError;
use tantivy::directory::OwnedBytes;
use tantivy::schema::Field;

use crate::Result;

/// Types of values, as the engine numbers them.
const TEXT: u8 = 0;
const BYTES: u8 = 4;
const BOOL: u8 = 9;
/// Marks the last byte of a number, which has seven bits in each.
const LAST: u8 = 128;

/// The values that one document keeps.
pub struct Stored {
    bytes: OwnedBytes,
    values: Vec<(Field, Range<usize>)>,
}

impl Stored {
    /// Reads where each value lies.
    ///
    /// # Errors
    /// When the bytes are not a document of this index.
    pub fn read(bytes: OwnedBytes) -> Result<Self> {
        let values = Bytes { all: &bytes, at: 0 }.values().ok_or_else(|| {
            TantivyError::InternalError("a document is kept in another way".to_owned())
        })?;
        Ok(Self { bytes, values })
    }

    /// A value as bytes; none where there is none.
    pub fn bytes(&self, field: Field) -> Option<&[u8]> {
        let value = self.values.iter().find(|(known, _)| *known == field);
        value.and_then(|(_, range)| self.bytes.get(range.clone()))
    }

    /// A value as text.
    pub fn text(&self, field: Field) -> Option<&str> {
        str::from_utf8(self.bytes(field)?).ok()
    }

    /// Whether a value is yes.
    pub fn yes(&self, field: Field) -> bool {
        self.bytes(field) == Some(&[1])
    }
}

/// Bytes read one after the other.
struct Bytes<'b> {
    all: &'b [u8],
    at: usize,
}

impl Bytes<'_> {
    fn values(mut self) -> Option<Vec<(Field, Range<usize>)>> {
        let count = self.number()?;
        let mut values = Vec::with_capacity(count.min(self.all.len()));
        for _ in 0..count {
            let field = self.take(size_of::<u32>())?;
            let field = u32::from_le_bytes(self.all[field].try_into().ok()?);
            let kind = self.byte()?;
            let length = match kind {
                TEXT | BYTES => self.number()?,
                BOOL => 1,
                _ => return None,
            };
            values.push((Field::from_field_id(field), self.take(length)?));
        }
        Some(values)
    }

    fn take(&mut self, length: usize) -> Option<Range<usize>> {
        let range = self.at..self.at.checked_add(length)?;
        self.all.get(range.clone())?;
        self.at = range.end;
        Some(range)
    }

    fn byte(&mut self) -> Option<u8> {
        let at = self.take(1)?.start;
        self.all.get(at).copied()
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0_u64;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & !LAST) << shift;
            if byte & LAST != 0 {
                return usize::try_from(number).ok();
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::{STORED, Schema, Value};
    use tantivy::{Index, TantivyDocument, doc};

    use super::Stored;

    #[test]
    fn what_is_read_is_what_the_engine_reads() {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", STORED);
        let bytes = schema.add_bytes_field("bytes", STORED);
        let yes = schema.add_bool_field("yes", STORED);
        let none = schema.add_text_field("none", STORED);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        // Lengths of one, two and three bytes.
        let lengths = [0, 1, 127, 128, 16_383, 16_384, 70_000];
        for length in lengths {
            let kept: Vec<u8> = (0..=u8::MAX).cycle().take(length).collect();
            let kept = doc!(text => "å".repeat(length), bytes => kept, yes => length % 2 == 1);
            writer.add_document(kept).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let mut read = 0;
        for segment in searcher.segment_readers() {
            let store = segment.get_store_reader(1).unwrap();
            for doc in 0..segment.max_doc() {
                let whole: TantivyDocument = store.get(doc).unwrap();
                let bytes_of = store.get_document_bytes(doc).unwrap();
                let stored = Stored::read(bytes_of.clone()).unwrap();
                let first = |field| whole.get_first(field);
                assert_eq!(stored.text(text), first(text).unwrap().as_str());
                assert_eq!(stored.bytes(bytes), first(bytes).unwrap().as_bytes());
                assert_eq!(Some(stored.yes(yes)), first(yes).unwrap().as_bool());
                assert_eq!(stored.text(none), None);
                // What was cut off is an error.
                let cut = bytes_of.slice(0..bytes_of.len() - 1);
                assert!(Stored::read(cut).is_err());
                read += 1;
            }
        }
        assert_eq!(read, lengths.len());
    }
}
