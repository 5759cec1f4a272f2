//! How much one file may cost.

/// Upper bounds for one file. Passing one is a [`too_large`](crate::ProblemCode::TooLarge) problem, never a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as stored.
    pub file_bytes: u64,
    /// Bytes of a workbook's parts after unpacking, all together; this is what bounds a zip bomb.
    pub unpacked_bytes: u64,
    /// Cells of a table, empty ones between filled ones included.
    pub cells: usize,
    /// Bytes of all cell texts together; repeated texts count each time.
    pub text_bytes: usize,
    /// Folders below the root that a walk enters.
    pub depth: usize,
    /// Files that a walk lists before it stops.
    pub files: usize,
}

impl Default for Limits {
    /// 32 MB per file, 256 MB unpacked, five million cells, 256 MB of text, 32 folders deep, 100,000 files.
    fn default() -> Self {
        const MEGABYTE: u64 = 1024 * 1024;
        Self {
            file_bytes: 32 * MEGABYTE,
            unpacked_bytes: 256 * MEGABYTE,
            cells: 5_000_000,
            text_bytes: 256 * 1024 * 1024,
            depth: 32,
            files: 100_000,
        }
    }
}
