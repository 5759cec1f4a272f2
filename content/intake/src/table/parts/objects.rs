//! Objects of JSON, one after the other: the items of a list, or an object a line.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::super::grid::Reading;
use super::text::Text;
use crate::table::sheet::Row;
use crate::tree::Tree;
use crate::{Problem, ProblemCode};

/// The values of an object with their names.
type Named = Vec<(String, String)>;

/// A reader of objects.
#[derive(Debug)]
pub(super) struct Objects {
    path: PathBuf,
    text: BufReader<Text>,
    pub columns: Vec<String>,
    places: HashMap<String, usize>,
    /// Lines of what the buffer has been given and this has passed.
    line: usize,
}

impl Objects {
    /// Opens a file, and reads all of it once for the names of its columns.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let encoding = Text::encoding(path)?;
        let fresh = || -> Result<Self, Problem> {
            Ok(Self {
                path: path.to_owned(),
                text: BufReader::new(Text::open(path, encoding)?),
                columns: Vec::new(),
                places: HashMap::new(),
                line: 1,
            })
        };
        let mut survey = fresh()?;
        while let Some((_, cells)) = survey.next()? {
            for (column, _) in cells {
                survey.place(column);
            }
        }
        Ok(Self {
            columns: survey.columns,
            places: survey.places,
            ..fresh()?
        })
    }

    fn place(&mut self, column: String) -> usize {
        *self.places.entry(column).or_insert_with_key(|column| {
            self.columns.push(column.clone());
            self.columns.len() - 1
        })
    }

    /// The next rows; empty at the end.
    pub fn rows(&mut self, most: usize, reading: &mut Reading<'_>) -> Result<Vec<Row>, Problem> {
        let mut rows = Vec::new();
        while rows.len() < most
            && let Some((line, cells)) = self.next()?
        {
            let mut row = vec![String::new(); self.columns.len()];
            for (column, text) in cells {
                let place = self.place(column);
                if let Some(cell) = row.get_mut(place) {
                    reading.put(cell, text, line, self.columns.get(place));
                }
            }
            rows.push(Row { line, cells: row });
        }
        Ok(rows)
    }

    /// The next object with the line on which it begins.
    fn next(&mut self) -> Result<Option<(usize, Named)>, Problem> {
        self.text.get_mut().since = 0;
        loop {
            let Some(byte) = self.peek()? else {
                return Ok(None);
            };
            match byte {
                b'{' => break,
                b'[' | b']' | b',' | b' ' | b'\t' | b'\n' => {
                    self.line += usize::from(byte == b'\n');
                    self.text.consume(1);
                }
                _ => return Err(self.bad("not a list of objects")),
            }
        }
        let line = self.line;
        let mut counted = Counted {
            text: &mut self.text,
            lines: 0,
        };
        let mut parser = serde_json::Deserializer::from_reader(&mut counted);
        let tree = Tree::deserialize(&mut parser);
        self.line += counted.lines;
        match tree {
            Ok(tree) => Ok(Some((line, tree.flatten()))),
            Err(error) => Err(self.bad(&error.to_string())),
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, Problem> {
        match self.text.fill_buf() {
            Ok(bytes) => Ok(bytes.first().copied()),
            Err(error) => Err(Problem::new(
                &self.path,
                ProblemCode::Unreadable,
                error.to_string(),
            )),
        }
    }

    fn bad(&self, what: &str) -> Problem {
        Problem::new(&self.path, ProblemCode::BadJson, what).at(self.line, 1)
    }
}

/// Counts the lines of what is read through it. An object ends with its brace, so nothing behind it is read.
struct Counted<'t> {
    text: &'t mut BufReader<Text>,
    lines: usize,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.text.read(buffer)?;
        let given = buffer.get(..count).unwrap_or_default();
        self.lines += given.iter().filter(|byte| **byte == b'\n').count();
        Ok(count)
    }
}
