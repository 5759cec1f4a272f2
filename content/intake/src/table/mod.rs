//! Files of rows: which reader a file gets, and what all of them answer.

mod archive;
mod delimited;
mod figure;
mod grid;
mod json;
mod parts;
mod pipes;
mod records;
mod sheet;
mod transposed;
mod workbook;
mod yaml;

use std::path::Path;

use crate::encoding::decode;
use crate::source::{check_length, lower_name, read_bytes};
use crate::{Limits, Problem, ProblemCode, Warning, WarningCode};
use grid::Reading;
pub use parts::Parts;
pub(crate) use pipes::{cells_of, is_separator};
pub use sheet::{Row, Sheet, Table};
pub(crate) use yaml::as_written;

/// Reads a table from a CSV, TSV, XLSX, ODS, JSON or YAML file, or the tables in a Markdown file.
pub fn read_table(path: &Path) -> Result<Table, Problem> {
    read_table_with(path, &Limits::default())
}

/// [`read_table`] with other limits.
pub fn read_table_with(path: &Path, limits: &Limits) -> Result<Table, Problem> {
    kind_by_name(path)?;
    read_table_bytes(path, &read_bytes(path, limits)?, limits)
}

/// Reads a table from bytes that are already here, such as an upload. The name tells the kind and is never opened.
pub fn read_table_bytes(name: &Path, bytes: &[u8], limits: &Limits) -> Result<Table, Problem> {
    let named = kind_by_name(name)?;
    check_length(name, bytes.len() as u64, limits)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::new(name, ProblemCode::Empty, String::new()));
    }
    let kind = kind_by_bytes(bytes, named);
    let mut reading = Reading::new(name, limits);
    if kind == Kind::Workbook {
        if named != Kind::Workbook {
            reading.warn(Warning::new(WarningCode::OtherKindThanNamed, "workbook"));
        }
        workbook::read(bytes, &mut reading)?;
        return reading.finish(None, None);
    }
    if kind == Kind::OldWorkbook {
        // Password-protected workbooks hide in the same container as the old binary ones.
        let code = if named == Kind::Workbook {
            ProblemCode::Encrypted
        } else {
            ProblemCode::Unsupported
        };
        return Err(Problem::new(name, code, "compound file"));
    }
    if named == Kind::Workbook {
        let code = if bytes.starts_with(b"PK") {
            ProblemCode::TruncatedArchive
        } else {
            ProblemCode::BadWorkbook
        };
        return Err(Problem::new(name, code, "not a zip archive"));
    }
    let decoded = decode(name, bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Problem::new(name, ProblemCode::Empty, String::new()));
    }
    let mut delimiter = None;
    for warning in decoded.warnings {
        reading.warn(warning);
    }
    match named {
        Kind::Json => json::read(&decoded.text, &mut reading)?,
        Kind::Yaml => yaml::read(&decoded.text, &mut reading)?,
        Kind::Markdown => pipes::read(&decoded.text, &mut reading)?,
        _ => delimiter = delimited::read(&decoded.text, named == Kind::PlainText, &mut reading)?,
    }
    reading.finish(Some(decoded.encoding), delimiter)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Delimited,
    PlainText,
    Workbook,
    OldWorkbook,
    Json,
    Yaml,
    Markdown,
}

fn kind_by_name(path: &Path) -> Result<Kind, Problem> {
    let name = lower_name(path);
    match name
        .rsplit_once('.')
        .map(|(_, ending)| ending)
        .unwrap_or_default()
    {
        "csv" | "tsv" | "tab" => Ok(Kind::Delimited),
        "txt" => Ok(Kind::PlainText),
        "xlsx" | "xlsm" | "ods" => Ok(Kind::Workbook),
        "json" => Ok(Kind::Json),
        "yaml" | "yml" => Ok(Kind::Yaml),
        "md" | "markdown" => Ok(Kind::Markdown),
        other => Err(Problem::new(path, ProblemCode::Unsupported, other)),
    }
}

fn kind_by_bytes(bytes: &[u8], named: Kind) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") {
        Kind::Workbook
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        Kind::OldWorkbook
    } else if named == Kind::Workbook {
        Kind::PlainText
    } else {
        named
    }
}
