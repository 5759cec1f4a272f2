//! Comma, semicolon, tab and bar separated files, whatever their name says.

use csv::{ReaderBuilder, StringRecord};

use super::grid::Reading;
use super::sheet::Row;
use crate::source::stem;
use crate::{Problem, ProblemCode, Warning, WarningCode};

pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records looked at when the delimiter is told.
const SAMPLE: usize = 200;

/// Reads the text and answers the delimiter, if it has more than one column. A plain text file counts as a table
/// only when nearly all its lines have the same columns.
pub(super) fn read(
    text: &str,
    must_have_columns: bool,
    reading: &mut Reading<'_>,
) -> Result<Option<char>, Problem> {
    let (text, announced, first_line) = announced_delimiter(text);
    let delimiter = announced.or_else(|| detect(text, &DELIMITERS));
    let regular = |found: u8| regularity(text, found).is_some_and(|(score, _)| score > 1.3);
    if must_have_columns && !delimiter.is_some_and(regular) {
        return Err(reading.problem(ProblemCode::NoTable, "no delimiter"));
    }
    let rows = records(text, delimiter.unwrap_or(b','), first_line, reading)?;
    warn_of_unclosed_quote(text, &rows, reading);
    let name = stem(reading.name);
    if let Some((inner, rows)) = unwrap_nested(&rows, delimiter) {
        let detail = format!(
            "outer={:?} inner={:?}",
            delimiter.map(char::from),
            char::from(inner)
        );
        reading.warn(Warning::new(WarningCode::NestedDelimited, detail));
        reading.push_grid(&name, rows, true)?;
        return Ok(Some(char::from(inner)));
    }
    reading.push_grid(&name, rows, true)?;
    Ok(delimiter.map(char::from))
}

/// Spreadsheets write `sep=;` as a first line to tell each other the delimiter.
pub(super) fn announced_delimiter(text: &str) -> (&str, Option<u8>, usize) {
    let Some((first, rest)) = text.split_once('\n') else {
        return (text, None, 1);
    };
    let mark = first
        .trim_matches('"')
        .strip_prefix("sep=")
        .map(|mark| mark.trim_matches(' '));
    match mark.map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => (rest, Some(*delimiter), 2),
        _ => (text, None, 1),
    }
}

/// The delimiter that cuts most records into the same number of cells; on a tie the one that makes more cells.
pub(super) fn detect(text: &str, candidates: &[u8]) -> Option<u8> {
    let mut best: Option<(f64, usize, u8)> = None;
    for delimiter in candidates {
        let Some((score, width)) = regularity(text, *delimiter) else {
            continue;
        };
        if best.is_none_or(|(known, cells, _)| {
            score > known + 0.001 || (score > known - 0.001 && width > cells)
        }) {
            best = Some((score, width, *delimiter));
        }
    }
    best.map(|(_, _, delimiter)| delimiter)
}

/// Share of records with the commonest width, and that width; the first record counts extra, being the header.
fn regularity(text: &str, delimiter: u8) -> Option<(f64, usize)> {
    let widths: Vec<usize> = reader(text, delimiter)
        .into_records()
        .take(SAMPLE)
        .filter_map(Result::ok)
        .map(|record| record.len())
        .collect();
    let total = widths.len();
    let first = *widths.first()?;
    let mut sorted = widths;
    sorted.sort_unstable();
    let runs = sorted.chunk_by(|left, right| left == right);
    let commonest = runs.max_by_key(|run| (run.len(), run.first().copied()))?;
    let width = *commonest.first()?;
    if width < 2 {
        return None;
    }
    let share = commonest.len() as f64 / total as f64;
    Some((share + if first == width { 0.5 } else { 0.0 }, width))
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn records(
    text: &str,
    delimiter: u8,
    first_line: usize,
    reading: &Reading<'_>,
) -> Result<Vec<Row>, Problem> {
    let mut rows = Vec::new();
    let mut cells = 0_usize;
    for record in reader(text, delimiter).into_records() {
        let record = record
            .map_err(|error| reading.problem(ProblemCode::BadDelimited, error.to_string()))?;
        cells = cells.saturating_add(record.len());
        if cells > reading.limits.cells {
            return Err(reading.problem(
                ProblemCode::TooLarge,
                format!("cells limit={}", reading.limits.cells),
            ));
        }
        let line = line_of(&record, text) + first_line - 1;
        rows.push(Row {
            line,
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    Ok(rows)
}

/// The parser's position is where it stood before it passed over empty lines.
fn line_of(record: &StringRecord, text: &str) -> usize {
    let Some(position) = record.position() else {
        return 0;
    };
    let start = usize::try_from(position.byte()).unwrap_or_default();
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let passed = rest.iter().take_while(|byte| **byte == b'\n').count();
    usize::try_from(position.line()).unwrap_or_default() + passed
}

/// With an odd number of quotes in all and a last cell over many lines, that cell is the rest of the file.
fn warn_of_unclosed_quote(text: &str, rows: &[Row], reading: &mut Reading<'_>) {
    let Some(last) = rows.last() else { return };
    let swallowed = last
        .cells
        .last()
        .is_some_and(|cell| cell.trim_end().contains('\n'));
    if swallowed && text.matches('"').count() % 2 == 1 {
        reading.warn(Warning::new(WarningCode::UnclosedQuote, String::new()).on_line(last.line));
    }
}

/// A whole delimited file that went through another program's CSV export: each line quoted into the first cell, cut
/// into several where it held the outer delimiter. The lines are put together again and read as what they were.
fn unwrap_nested(rows: &[Row], outer: Option<u8>) -> Option<(u8, Vec<Row>)> {
    let outer = outer.unwrap_or(b',');
    let header = rows
        .iter()
        .find(|row| row.cells.iter().any(|cell| !cell.is_empty()))?;
    let mut filled = header.cells.iter().filter(|cell| !cell.is_empty());
    let whole = filled.next().filter(|_| filled.next().is_none())?;
    let others: Vec<u8> = DELIMITERS
        .into_iter()
        .filter(|delimiter| *delimiter != outer)
        .collect();
    let inner = detect(whole, &others)?;
    if !whole.contains('"') {
        return None;
    }
    let separator = char::from(outer).to_string();
    let mut unwrapped = Vec::new();
    for row in rows {
        let joined = row.cells.join(&separator);
        let line = joined.trim_end_matches(char::from(outer));
        let record = reader(line, inner)
            .into_records()
            .next()
            .and_then(Result::ok)
            .unwrap_or_default();
        unwrapped.push(Row {
            line: row.line,
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    let width = unwrapped
        .iter()
        .find(|row| row.cells.len() > 1)?
        .cells
        .len();
    let filled = unwrapped.iter().filter(|row| !row.cells.is_empty());
    let (total, near) = filled.fold((0, 0), |(total, near), row| {
        (total + 1, near + usize::from(row.cells.len() + 1 >= width))
    });
    (near * 10 >= total * 8).then_some((inner, unwrapped))
}
