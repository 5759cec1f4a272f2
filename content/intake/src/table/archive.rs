//! A workbook weighed before it is opened: its parts unpacked once, counted and thrown away.
//!
//! The sizes that an archive declares may lie, and the spreadsheet reader makes room by numbers it finds in the
//! parts. So each part is really unpacked here under a limit, and those numbers are checked against what is there.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::grid::Reading;
use crate::{Problem, ProblemCode};

/// The two kinds of workbook that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Ods,
}

/// The format of a workbook whose parts are whole and within the limits.
pub(super) fn weigh(bytes: &[u8], reading: &Reading<'_>) -> Result<Format, Problem> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(reading, &error))?;
    let names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(|name| name.to_lowercase())
        .collect();
    let format = if names.iter().any(|name| name == "content.xml") {
        Format::Ods
    } else if names.iter().any(|name| name.ends_with("workbook.xml")) {
        Format::Xlsx
    } else {
        return Err(reading.problem(ProblemCode::Unsupported, "zip archive without a workbook"));
    };
    let mut left = reading.limits.unpacked_bytes;
    for index in 0..archive.len() {
        let part = archive
            .by_index(index)
            .map_err(|error| broken(reading, &error))?;
        let name = part
            .name()
            .map(|name| name.to_lowercase())
            .unwrap_or_default();
        let mut content = Vec::new();
        part.take(left.saturating_add(1))
            .read_to_end(&mut content)
            .map_err(|error| {
                reading.problem(ProblemCode::TruncatedArchive, format!("{name}: {error}"))
            })?;
        left = left.checked_sub(content.len() as u64).ok_or_else(|| {
            let detail = format!("unpacked limit={}", reading.limits.unpacked_bytes);
            reading.problem(ProblemCode::TooLarge, detail)
        })?;
        if name.ends_with("sharedstrings.xml") {
            check_declared_strings(&content, reading)?;
        }
        if format == Format::Ods && name == "content.xml" {
            check_repeats(&content, reading)?;
        }
    }
    Ok(format)
}

fn broken(reading: &Reading<'_>, error: &ZipError) -> Problem {
    let code = match error {
        ZipError::UnsupportedArchive(reason) if reason.to_lowercase().contains("password") => {
            ProblemCode::Encrypted
        }
        _ => ProblemCode::TruncatedArchive,
    };
    reading.problem(code, error.to_string())
}

/// The reader reserves room for as many texts as the part declares; each takes at least a few bytes of the part.
fn check_declared_strings(content: &[u8], reading: &Reading<'_>) -> Result<(), Problem> {
    const NAME: &[u8] = b"uniqueCount";
    for (at, window) in content.windows(NAME.len()).enumerate() {
        if window != NAME {
            continue;
        }
        let after = content
            .iter()
            .skip(at + NAME.len())
            .skip_while(|byte| !byte.is_ascii_digit())
            .take(30);
        let digits: String = after
            .take_while(|byte| byte.is_ascii_digit())
            .map(|byte| char::from(*byte))
            .collect();
        if digits
            .parse::<usize>()
            .is_ok_and(|count| count > content.len())
            || digits.len() > 18
        {
            return Err(reading.problem(
                ProblemCode::BadWorkbook,
                format!("sharedStrings uniqueCount={digits}"),
            ));
        }
    }
    Ok(())
}

/// OpenDocument stores equal neighbours once, with a count; this is what they come to when written out.
fn check_repeats(content: &[u8], reading: &Reading<'_>) -> Result<(), Problem> {
    let malformed = |detail: String| reading.problem(ProblemCode::BadWorkbook, detail);
    let text = std::str::from_utf8(content).map_err(|error| malformed(error.to_string()))?;
    let mut parser = Reader::from_str(text);
    let mut row = Row {
        repeats: 1,
        cells: 0,
        bytes: 0,
    };
    let mut cell_start: Option<(u64, u64)> = None;
    let mut total = Row {
        repeats: 1,
        cells: 0,
        bytes: 0,
    };
    loop {
        let position = parser.buffer_position();
        match parser
            .read_event()
            .map_err(|error| malformed(error.to_string()))?
        {
            Event::Eof => return Ok(()),
            Event::Start(tag) if is(&tag, "table:table-row") => {
                row = Row {
                    repeats: repeats(&tag, "table:number-rows-repeated"),
                    cells: 0,
                    bytes: 0,
                };
            }
            Event::Start(tag) if is(&tag, "table:table-cell") => {
                cell_start = Some((position, repeats(&tag, "table:number-columns-repeated")));
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-cell" => {
                if let Some((start, times)) = cell_start.take() {
                    row.cells = row.cells.saturating_add(times);
                    row.bytes = row
                        .bytes
                        .saturating_add(times.saturating_mul(position.saturating_sub(start)));
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" && row.cells > 0 => {
                total.cells = total
                    .cells
                    .saturating_add(row.cells.saturating_mul(row.repeats));
                total.bytes = total
                    .bytes
                    .saturating_add(row.bytes.saturating_mul(row.repeats));
            }
            _ => {}
        }
        if total.cells > reading.limits.cells as u64
            || total.bytes > reading.limits.text_bytes as u64
        {
            let detail = format!("repeated cells={} bytes={}", total.cells, total.bytes);
            return Err(reading.problem(ProblemCode::TooLarge, detail));
        }
    }
}

struct Row {
    repeats: u64,
    cells: u64,
    bytes: u64,
}

fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.name().as_ref() == name
}

fn repeats(tag: &BytesStart<'_>, name: &str) -> u64 {
    let value = tag
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name);
    value
        .and_then(|attribute| attribute.value.parse().ok())
        .unwrap_or(1)
}
