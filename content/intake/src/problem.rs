//! What can be wrong with a file: problems that stop its reading, warnings that do not.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

/// Why a file could not be read. The codes are stable and double as translation keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// No file of that name.
    NotFound,
    /// The file is there but the system refused to open or read it.
    Unreadable,
    /// A folder or a device where a file was expected.
    NotAFile,
    /// A kind of file that this reader does not know.
    Unsupported,
    /// More bytes, cells or unpacked content than the limits allow.
    TooLarge,
    /// No content at all, or none but blanks.
    Empty,
    /// Readable, but without a table in it.
    NoTable,
    /// Readable, but without a document in it.
    NoDocument,
    /// The bytes are text in no encoding that could be told.
    BadEncoding,
    /// A delimited file that breaks off in a way that cannot be read.
    BadDelimited,
    /// A word processor's file whose parts cannot be read.
    BadDocument,
    /// Not JSON, with the place where it stops being so.
    BadJson,
    /// Not YAML, with the place where it stops being so.
    BadYaml,
    /// A workbook whose end is missing, so that it cannot be unpacked.
    TruncatedArchive,
    /// A workbook that unpacks but whose parts contradict each other or the format.
    BadWorkbook,
    /// A workbook that needs a password.
    Encrypted,
    /// A path that points outside the folder that was named.
    LeavesFolder,
    /// A symbolic link; its target is read where it really lies.
    SymbolicLink,
    /// A file or folder whose name starts with a dot.
    Hidden,
    /// A folder deeper than the limit.
    TooDeep,
    /// More files than the limit.
    TooManyFiles,
}

impl ProblemCode {
    /// The stable snake_case name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Unreadable => "unreadable",
            Self::NotAFile => "not_a_file",
            Self::Unsupported => "unsupported",
            Self::TooLarge => "too_large",
            Self::Empty => "empty",
            Self::NoTable => "no_table",
            Self::NoDocument => "no_document",
            Self::BadEncoding => "bad_encoding",
            Self::BadDelimited => "bad_delimited",
            Self::BadDocument => "bad_document",
            Self::BadJson => "bad_json",
            Self::BadYaml => "bad_yaml",
            Self::TruncatedArchive => "truncated_archive",
            Self::BadWorkbook => "bad_workbook",
            Self::Encrypted => "encrypted",
            Self::LeavesFolder => "leaves_folder",
            Self::SymbolicLink => "symbolic_link",
            Self::Hidden => "hidden",
            Self::TooDeep => "too_deep",
            Self::TooManyFiles => "too_many_files",
        }
    }
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Why one file was not read, and where it went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{code}: {}{}{}: {detail}", file.display(), place(*line), place(*column))]
pub struct Problem {
    /// The stable reason.
    pub code: ProblemCode,
    /// Particulars for the person who mends the file: a number, an excerpt or the parser's own words.
    pub detail: String,
    /// The file as it was named by the caller.
    pub file: PathBuf,
    /// Line of the file, from 1, where one can be told.
    pub line: Option<usize>,
    /// Column of that line, from 1, where one can be told.
    pub column: Option<usize>,
}

fn place(number: Option<usize>) -> String {
    number.map(|found| format!(":{found}")).unwrap_or_default()
}

impl Problem {
    /// A problem with the file as a whole.
    pub(crate) fn new(file: &Path, code: ProblemCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            file: file.to_path_buf(),
            line: None,
            column: None,
        }
    }

    /// The same problem, at a line and column counted from 1; zero means unknown.
    pub(crate) fn at(mut self, line: usize, column: usize) -> Self {
        self.line = (line > 0).then_some(line);
        self.column = (column > 0).then_some(column);
        self
    }
}

/// What was odd about a file that was read all the same. Stable codes, as with problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningCode {
    /// The file's bytes are of another kind than its name says; the bytes won.
    OtherKindThanNamed,
    /// Bytes that are not of the file's encoding were replaced by U+FFFD.
    ReplacedBytes,
    /// Replacement characters or doubly encoded letters that were in the file before.
    DamagedBefore,
    /// Control characters other than tab and line end, kept as they are (NUL is replaced).
    ControlCharacters,
    /// More than one kind of line end.
    MixedLineEnds,
    /// A quote that is opened and never closed; the rest of the file is in one cell.
    UnclosedQuote,
    /// A delimited file that was quoted as a whole into the first column of another.
    NestedDelimited,
    /// A row with more cells than the header; the rest got columns of their own.
    LongRow,
    /// A row with fewer cells than the header; the missing ones are blank.
    ShortRow,
    /// Rows without any content, left out.
    BlankRows,
    /// Rows above the header, not part of the table; the detail holds their text.
    RowsBeforeHeader,
    /// A column without a name; it got one from its position.
    UnnamedColumn,
    /// A column whose name was taken; it got a number.
    RepeatedColumn,
    /// A header without any row.
    NoRows,
    /// A sheet without any content, left out.
    EmptySheet,
    /// A chart or macro sheet, left out.
    OtherSheet,
    /// A sheet that is hidden in the workbook, but read.
    HiddenSheet,
    /// A cell that holds a spreadsheet error such as `#REF!`.
    CellError,
    /// A member beside the records in a JSON envelope; the detail holds it.
    EnvelopeMember,
    /// What a document says of itself that cannot be relied on, such as an act that calls itself in force.
    NotRelied,
    /// A name that stands more than once in one object; the values are joined by line ends.
    RepeatedKey,
    /// An object of objects, read as one row per member.
    KeyedObject,
    /// Front matter that is not YAML; what could be told line by line was taken.
    BadFrontMatter,
    /// Template tags in the text, kept as they are.
    TemplateTags,
}

impl WarningCode {
    /// The stable snake_case name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OtherKindThanNamed => "other_kind_than_named",
            Self::ReplacedBytes => "replaced_bytes",
            Self::DamagedBefore => "damaged_before",
            Self::ControlCharacters => "control_characters",
            Self::MixedLineEnds => "mixed_line_ends",
            Self::UnclosedQuote => "unclosed_quote",
            Self::NestedDelimited => "nested_delimited",
            Self::LongRow => "long_row",
            Self::ShortRow => "short_row",
            Self::BlankRows => "blank_rows",
            Self::RowsBeforeHeader => "rows_before_header",
            Self::UnnamedColumn => "unnamed_column",
            Self::RepeatedColumn => "repeated_column",
            Self::NoRows => "no_rows",
            Self::EmptySheet => "empty_sheet",
            Self::OtherSheet => "other_sheet",
            Self::HiddenSheet => "hidden_sheet",
            Self::CellError => "cell_error",
            Self::EnvelopeMember => "envelope_member",
            Self::NotRelied => "not_relied",
            Self::RepeatedKey => "repeated_key",
            Self::KeyedObject => "keyed_object",
            Self::BadFrontMatter => "bad_front_matter",
            Self::TemplateTags => "template_tags",
        }
    }
}

impl fmt::Display for WarningCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One oddity and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Line of the file (row of the sheet), from 1; the first one where there are many.
    pub line: Option<usize>,
    /// Name of the column, where the oddity belongs to one.
    pub column: Option<String>,
    /// Name of the sheet, in files that have several.
    pub sheet: Option<String>,
    /// The stable code.
    pub code: WarningCode,
    /// Particulars: a count, a name or an excerpt of the file.
    pub detail: String,
}

impl Warning {
    /// A warning about the file as a whole.
    pub(crate) fn new(code: WarningCode, detail: impl Into<String>) -> Self {
        Self {
            line: None,
            column: None,
            sheet: None,
            code,
            detail: detail.into(),
        }
    }

    /// The same warning at a line.
    pub(crate) fn on_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same warning in a column.
    pub(crate) fn in_column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }
}
