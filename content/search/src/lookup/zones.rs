//! Where words are looked for, and what a match counts there.

use tantivy::Searcher;
use tantivy::schema::Field;

use crate::schema::Fields;

/// What a match in title, outline, body and names of related documents counts.
pub const BOOSTS: [f32; 4] = [6.0, 3.0, 1.0, 0.8];

/// The fields that hold words.
#[derive(Clone, Copy)]
pub struct Zones<'a> {
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
}

impl Zones<'_> {
    /// Title, outline, body and names of related documents, in the order of [`BOOSTS`].
    pub const fn each(&self) -> [Field; 4] {
        let Fields {
            title,
            outline,
            body,
            related,
            ..
        } = *self.fields;
        [title, outline, body, related]
    }

    /// Whether a field names the document itself; such fields have words also as they are written.
    pub fn is_name(&self, field: Field) -> bool {
        field == self.fields.title || field == self.fields.outline
    }
}
