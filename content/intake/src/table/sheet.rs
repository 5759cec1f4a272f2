//! What every reader of rows answers.

use serde::Serialize;

use crate::Warning;

/// A file of rows, as text cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The sheets in the file's order; one for a delimited file. Never empty.
    pub sheets: Vec<Sheet>,
    /// The encoding, for files of text.
    pub encoding: Option<String>,
    /// The delimiter, for delimited files of more than one column.
    pub delimiter: Option<char>,
    /// What was odd.
    pub warnings: Vec<Warning>,
}

/// One table with named columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The sheet's name; the file's name without its ending where sheets have none.
    pub name: String,
    /// Column names, blanks collapsed, each different and none empty.
    pub columns: Vec<String>,
    /// The rows below the header.
    pub rows: Vec<Row>,
    /// The columns look like records and the rows like their fields. Nothing is turned round here.
    pub looks_transposed: bool,
    /// For rows that stand inside a record of the sheet before (a JSON member that is a list of objects): that
    /// member's name. Their record holds them too, as JSON text.
    pub part_of: Option<String>,
}

/// One row, as wide as the columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Line of the file where the row starts; in a workbook the number of the row.
    pub line: usize,
    /// The cells, trimmed at both ends; a blank cell is an empty text.
    pub cells: Vec<String>,
}
