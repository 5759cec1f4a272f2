//! Files of rows that are too large to be held: read from the disk in parts, each a sheet with the columns of the whole.
//!
//! Delimited text, and JSON that is a list of objects or an object a line. A workbook is packed, and cannot be read so.

mod delimited;
mod objects;
mod text;

use std::path::{Path, PathBuf};

use super::grid::{Columns, Reading};
use super::sheet::{Sheet, Table};
use crate::source::{lower_name, stem};
use crate::{Limits, Problem, ProblemCode};
use delimited::Delimited;
use objects::Objects;

/// Rows looked at to find the header.
const HEAD: usize = 200;

/// A file that is read in parts.
#[derive(Debug)]
pub struct Parts {
    path: PathBuf,
    limits: Limits,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Delimited {
        rows: Delimited,
        /// None before the first part.
        columns: Option<Columns>,
        widest: usize,
    },
    Objects(Objects),
}

impl Parts {
    /// Whether files of that name can be read in parts.
    #[must_use]
    pub fn can_read(path: &Path) -> bool {
        ending(path).is_some()
    }

    /// Opens a file, and reads it once to know how wide it is.
    ///
    /// # Errors
    /// When it cannot be read, or is neither text of cells nor of objects.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, Problem> {
        let source = match ending(path) {
            Some(Ending::Json) => Source::Objects(Objects::open(path)?),
            Some(Ending::Delimited) => {
                let (rows, widest) = Delimited::open(path)?;
                Source::Delimited {
                    rows,
                    columns: None,
                    widest,
                }
            }
            None => return Err(Problem::new(path, ProblemCode::Unsupported, "in parts")),
        };
        Ok(Self {
            path: path.to_owned(),
            limits: *limits,
            source,
        })
    }

    /// The next rows as a table of one sheet; none at the end.
    ///
    /// # Errors
    /// Where the file cannot be read on.
    pub fn next_part(&mut self, most: usize) -> Result<Option<Table>, Problem> {
        let mut reading = Reading::new(&self.path, &self.limits);
        let name = stem(&self.path);
        let (names, rows) = match &mut self.source {
            Source::Objects(objects) => {
                let rows = objects.rows(most, &mut reading)?;
                (objects.columns.clone(), rows)
            }
            Source::Delimited {
                rows,
                columns,
                widest,
            } => {
                let mut found = rows.rows(most.max(HEAD), &self.path)?;
                if found.is_empty() {
                    return Ok(None);
                }
                let columns = match columns {
                    Some(columns) => columns,
                    None => {
                        let Some((head, below)) = reading.head(&name, found, *widest) else {
                            return Err(reading.problem(ProblemCode::Empty, String::new()));
                        };
                        found = below;
                        columns.insert(head)
                    }
                };
                let rows = reading.even_out(&name, columns, found);
                (columns.names.clone(), rows)
            }
        };
        if rows.is_empty() && matches!(self.source, Source::Objects(_)) {
            return Ok(None);
        }
        reading.push(Sheet {
            name,
            columns: names,
            rows,
            looks_transposed: false,
            part_of: None,
        })?;
        reading.finish(None, None).map(Some)
    }
}

enum Ending {
    Delimited,
    Json,
}

fn ending(path: &Path) -> Option<Ending> {
    match lower_name(path).rsplit_once('.')?.1 {
        "csv" | "tsv" | "tab" => Some(Ending::Delimited),
        "json" | "jsonl" | "ndjson" => Some(Ending::Json),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
