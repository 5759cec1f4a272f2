//! One document of a folder, or one row that stands for it.

use styrbord_intake::DocumentFile;

use crate::report::Place;

/// One document and where it lies.
pub(super) struct Document {
    pub file: DocumentFile,
    /// Its path inside the folder: its key.
    pub relative: String,
    /// Its path for messages.
    pub shown: String,
    /// Its row, where it stands in a table.
    pub line: Option<usize>,
}

impl Document {
    /// Where it stands, for messages.
    pub fn place(&self) -> Place {
        Place {
            file: self.shown.clone(),
            line: self.line,
            column: None,
        }
    }
}
