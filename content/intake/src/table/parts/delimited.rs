//! Rows of delimited text, one after the other.

use std::io::Read;
use std::path::Path;

use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};

use super::super::delimited::{DELIMITERS, announced_delimiter, detect};
use super::text::Text;
use super::text::{MOST_BYTES, too_long};
use crate::table::sheet::Row;
use crate::{Problem, ProblemCode};

/// Bytes looked at to tell the delimiter.
const SAMPLE: usize = 256 * 1024;

/// A reader of rows.
#[derive(Debug)]
pub(super) struct Delimited {
    reader: Reader<Text>,
    /// Lines before the first that the reader sees.
    passed: usize,
}

impl Delimited {
    /// Opens a file; with it comes how many cells its widest row has filled.
    pub fn open(path: &Path) -> Result<(Self, usize), Problem> {
        let encoding = Text::encoding(path)?;
        let unreadable =
            |error: std::io::Error| Problem::new(path, ProblemCode::Unreadable, error.to_string());
        let mut sample = Vec::new();
        let begin = Text::open(path, encoding)?;
        begin
            .take(SAMPLE as u64)
            .read_to_end(&mut sample)
            .map_err(unreadable)?;
        let sample = String::from_utf8_lossy(&sample).into_owned();
        let whole_lines = sample
            .rfind('\n')
            .map_or(sample.as_str(), |end| sample.get(..end).unwrap_or_default());
        let (text, announced, first_line) = announced_delimiter(whole_lines);
        let delimiter = announced
            .or_else(|| detect(text, &DELIMITERS))
            .unwrap_or(b',');
        let reader = || -> Result<Self, Problem> {
            let mut text = Text::open(path, encoding)?;
            while text.lines + 1 < first_line {
                if text.read(&mut [0]).map_err(unreadable)? == 0 {
                    break;
                }
            }
            Ok(Self {
                reader: ReaderBuilder::new()
                    .delimiter(delimiter)
                    .has_headers(false)
                    .flexible(true)
                    .from_reader(text),
                passed: first_line - 1,
            })
        };
        let mut survey = reader()?;
        let mut widest = 0;
        let mut record = ByteRecord::new();
        while survey.read(&mut record, path)? {
            let filled = record
                .iter()
                .rposition(|cell| !cell.trim_ascii().is_empty());
            widest = widest.max(filled.map_or(0, |last| last + 1));
        }
        Ok((reader()?, widest))
    }

    /// The next rows; empty at the end.
    pub fn rows(&mut self, most: usize, path: &Path) -> Result<Vec<Row>, Problem> {
        let mut rows = Vec::new();
        let mut record = ByteRecord::new();
        while rows.len() < most && self.read(&mut record, path)? {
            let record = StringRecord::from_byte_record_lossy(record.clone());
            let inside = record
                .iter()
                .flat_map(str::bytes)
                .filter(|byte| *byte == b'\n');
            // Where the row ended, less the lines in it: the reader does not tell where it began.
            let ended = usize::try_from(self.reader.position().line()).unwrap_or_default();
            let unended = self.reader.is_done() && self.reader.get_ref().last != b'\n';
            let line = ended + usize::from(unended) - inside.count().min(ended) - 1;
            rows.push(Row {
                line: line + self.passed,
                cells: record.iter().map(str::to_owned).collect(),
            });
        }
        Ok(rows)
    }

    fn read(&mut self, record: &mut ByteRecord, path: &Path) -> Result<bool, Problem> {
        self.reader.get_mut().since = 0;
        let line = usize::try_from(self.reader.position().line()).unwrap_or_default();
        self.reader.read_byte_record(record).map_err(|error| {
            if self.reader.get_ref().since > MOST_BYTES {
                return too_long(path, line + self.passed);
            }
            Problem::new(path, ProblemCode::BadDelimited, error.to_string())
        })
    }
}
