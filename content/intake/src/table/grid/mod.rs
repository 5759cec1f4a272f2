//! From bare cells to a sheet: the header row found, columns named, ragged rows evened out, all of it told.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::table::figure::is_figure;
use crate::table::sheet::{Row, Sheet, Table};
use crate::table::transposed::looks_transposed;
use crate::{Limits, Problem, ProblemCode, Warning, WarningCode};

/// How far down a header may stand.
const HEADER_SEARCH: usize = 30;

/// Warnings of one kind that are listed one by one.
const SAME_WARNINGS: usize = 1000;

/// A table in the making: the sheets and warnings so far, and the budget that is left.
pub(in crate::table) struct Reading<'a> {
    pub name: &'a Path,
    pub limits: &'a Limits,
    sheets: Vec<Sheet>,
    warnings: Vec<Warning>,
    counts: HashMap<WarningCode, usize>,
    cells: usize,
}

impl<'a> Reading<'a> {
    pub fn new(name: &'a Path, limits: &'a Limits) -> Self {
        Self {
            name,
            limits,
            sheets: Vec::new(),
            warnings: Vec::new(),
            counts: HashMap::new(),
            cells: 0,
        }
    }

    /// Keeps a warning; from the thousandth of a kind on only their number.
    pub fn warn(&mut self, warning: Warning) {
        let count = self.counts.entry(warning.code).or_default();
        *count += 1;
        if *count <= SAME_WARNINGS {
            self.warnings.push(warning);
        }
    }

    pub fn problem(&self, code: ProblemCode, detail: impl Into<String>) -> Problem {
        Problem::new(self.name, code, detail)
    }

    /// Adds a sheet whose columns are already known.
    pub fn push(&mut self, sheet: Sheet) -> Result<(), Problem> {
        self.cells = self
            .cells
            .saturating_add(sheet.columns.len().saturating_mul(sheet.rows.len()));
        if self.cells > self.limits.cells {
            return Err(self.problem(
                ProblemCode::TooLarge,
                format!("cells limit={}", self.limits.cells),
            ));
        }
        self.sheets.push(sheet);
        Ok(())
    }

    /// Adds a sheet of bare rows. A sheet without content is named in a warning and left out.
    pub fn push_grid(
        &mut self,
        name: &str,
        rows: Vec<Row>,
        short_rows_count: bool,
    ) -> Result<(), Problem> {
        let widest = rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or_default();
        if widest.saturating_mul(rows.len()) > self.limits.cells {
            return Err(self.problem(
                ProblemCode::TooLarge,
                format!("cells limit={}", self.limits.cells),
            ));
        }
        let mut shaper = Shaper {
            name,
            short_rows_count,
            reading: self,
        };
        let sheet = shaper.shape(rows);
        match sheet {
            Some(sheet) => self.push(sheet),
            None => Ok(()),
        }
    }

    /// The columns of a sheet of which these are the first rows, and those of them that stand below the header.
    pub fn head(
        &mut self,
        name: &str,
        rows: Vec<Row>,
        widest: usize,
    ) -> Option<(Columns, Vec<Row>)> {
        let mut shaper = self.shaper(name);
        let rows = shaper.without_blank_rows(rows);
        shaper.head(rows, widest)
    }

    /// Further rows of a sheet, each as wide as its columns.
    pub fn even_out(&mut self, name: &str, columns: &Columns, rows: Vec<Row>) -> Vec<Row> {
        let mut shaper = self.shaper(name);
        let rows = shaper.without_blank_rows(rows);
        shaper.even_out(columns, rows)
    }

    fn shaper<'r>(&'r mut self, name: &'r str) -> Shaper<'r, 'a> {
        Shaper {
            name,
            short_rows_count: true,
            reading: self,
        }
    }

    /// Puts a text into a cell; where one is already, as of names that repeat, they stand below each other.
    pub fn put(&mut self, cell: &mut String, text: String, line: usize, column: Option<&String>) {
        if cell.is_empty() {
            *cell = text;
            return;
        }
        let column = column.map(String::as_str).unwrap_or_default();
        self.warn(
            Warning::new(WarningCode::RepeatedKey, text.clone())
                .on_line(line)
                .in_column(column),
        );
        cell.push('\n');
        cell.push_str(&text);
    }

    pub fn finish(
        mut self,
        encoding: Option<String>,
        delimiter: Option<char>,
    ) -> Result<Table, Problem> {
        if self.sheets.is_empty() {
            return Err(self.problem(ProblemCode::Empty, String::new()));
        }
        let mut counts: Vec<(WarningCode, usize)> = self.counts.into_iter().collect();
        counts.sort_unstable_by_key(|(code, _)| code.as_str());
        for (code, count) in counts
            .into_iter()
            .filter(|(_, count)| *count > SAME_WARNINGS)
        {
            let detail = format!("further={}", count - SAME_WARNINGS);
            self.warnings.push(Warning::new(code, detail));
        }
        Ok(Table {
            sheets: self.sheets,
            encoding,
            delimiter,
            warnings: self.warnings,
        })
    }
}

/// The columns of a sheet, and how wide its header is.
#[derive(Debug)]
pub(in crate::table) struct Columns {
    pub names: Vec<String>,
    declared: usize,
    named: usize,
}

struct Shaper<'r, 'a> {
    name: &'r str,
    short_rows_count: bool,
    reading: &'r mut Reading<'a>,
}

impl Shaper<'_, '_> {
    fn shape(&mut self, rows: Vec<Row>) -> Option<Sheet> {
        let rows = self.without_blank_rows(rows);
        let (columns, rows) = self.head(rows, 0)?;
        if rows.is_empty() {
            self.warn(Warning::new(WarningCode::NoRows, self.name));
        }
        let rows = self.even_out(&columns, rows);
        let looks_transposed = looks_transposed(&columns.names, &rows);
        Some(Sheet {
            name: self.name.to_owned(),
            columns: columns.names,
            rows,
            looks_transposed,
            part_of: None,
        })
    }

    /// The columns that the header names, at least as many as the widest row has, and the rows below it.
    fn head(&mut self, rows: Vec<Row>, widest: usize) -> Option<(Columns, Vec<Row>)> {
        if rows.is_empty() {
            self.warn(Warning::new(WarningCode::EmptySheet, self.name));
            return None;
        }
        let header_at = header_index(&rows);
        let mut rows = rows.into_iter();
        for row in rows.by_ref().take(header_at) {
            let text = filled(&row).collect::<Vec<_>>().join(" | ");
            self.warn(Warning::new(WarningCode::RowsBeforeHeader, text).on_line(row.line));
        }
        let header = rows.next()?;
        let rows: Vec<Row> = rows.collect();
        let (declared, named) = (header.cells.len(), width(&header));
        let total = rows.iter().map(width).max().unwrap_or_default();
        let columns = Columns {
            names: self.name_columns(header, total.max(named).max(widest)),
            declared,
            named,
        };
        Some((columns, rows))
    }

    fn even_out(&mut self, columns: &Columns, mut rows: Vec<Row>) -> Vec<Row> {
        for row in &mut rows {
            self.even_out_row(row, columns);
        }
        rows
    }

    fn warn(&mut self, mut warning: Warning) {
        warning.sheet = Some(self.name.to_owned());
        self.reading.warn(warning);
    }

    fn without_blank_rows(&mut self, rows: Vec<Row>) -> Vec<Row> {
        let (kept, blank): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| width(row) > 0);
        // Blank rows after the last filled one are how spreadsheets end, and worth no word.
        let last = kept.last().map(|row| row.line).unwrap_or_default();
        let between: Vec<&Row> = blank.iter().filter(|row| row.line < last).collect();
        if let Some(first) = between.first() {
            let warning = Warning::new(WarningCode::BlankRows, format!("count={}", between.len()));
            self.warn(warning.on_line(first.line));
        }
        kept
    }

    fn name_columns(&mut self, header: Row, total: usize) -> Vec<String> {
        let line = header.line;
        let mut cells = header.cells;
        cells.resize(total, String::new());
        let mut taken: HashSet<String> = HashSet::new();
        let mut times: HashMap<String, usize> = HashMap::new();
        let mut columns = Vec::with_capacity(total);
        for (index, cell) in cells.iter().enumerate() {
            let plain = cell.split_whitespace().collect::<Vec<_>>().join(" ");
            let wanted = if plain.is_empty() {
                format!("column_{}", index + 1)
            } else {
                plain.clone()
            };
            let name = free_name(&wanted, &taken, &mut times);
            if plain.is_empty() {
                self.warn(
                    Warning::new(WarningCode::UnnamedColumn, name.clone())
                        .on_line(line)
                        .in_column(&name),
                );
            } else if name != wanted {
                self.warn(
                    Warning::new(WarningCode::RepeatedColumn, wanted)
                        .on_line(line)
                        .in_column(&name),
                );
            }
            taken.insert(name.clone());
            columns.push(name);
        }
        columns
    }

    fn even_out_row(&mut self, row: &mut Row, columns: &Columns) {
        let (declared, named) = (columns.declared, columns.named);
        let found = width(row);
        if found > named {
            let detail = format!("cells={found} columns={named}");
            self.warn(Warning::new(WarningCode::LongRow, detail).on_line(row.line));
        } else if self.short_rows_count && row.cells.len() < declared.min(named) {
            let detail = format!("cells={} columns={named}", row.cells.len());
            self.warn(Warning::new(WarningCode::ShortRow, detail).on_line(row.line));
        }
        row.cells.resize(columns.names.len(), String::new());
        for cell in &mut row.cells {
            let trimmed = cell.trim();
            if trimmed.len() != cell.len() {
                *cell = trimmed.to_owned();
            }
        }
    }
}

/// The first row that is made of words and about as wide as the table, or as its usual row where single rows are much
/// wider than that; titles and notes above it are narrower.
fn header_index(rows: &[Row]) -> usize {
    let mut widths: Vec<usize> = rows.iter().take(HEADER_SEARCH * 2).map(width).collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or_default();
    let widest = rows
        .iter()
        .take(HEADER_SEARCH * 2)
        .map(|row| filled(row).count())
        .max()
        .unwrap_or_default();
    if widest < 2 {
        return 0;
    }
    let wide = |row: &Row| {
        let cells = filled(row).count();
        cells >= 2 && (cells >= usual || cells * 10 >= widest * 6)
    };
    let words = |row: &Row| {
        filled(row).filter(|cell| !is_figure(cell)).count() * 10 >= filled(row).count() * 8
    };
    let first_wide = rows.iter().take(HEADER_SEARCH).position(wide);
    rows.iter()
        .take(HEADER_SEARCH)
        .position(|row| wide(row) && words(row))
        .or(first_wide)
        .unwrap_or_default()
}

fn filled(row: &Row) -> impl Iterator<Item = &str> {
    row.cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
}

/// The position after the last filled cell.
fn width(row: &Row) -> usize {
    row.cells
        .iter()
        .rposition(|cell| !cell.trim().is_empty())
        .map_or(0, |last| last + 1)
}

/// A name that is not taken; how often each was wanted is kept, so that a thousand equal names cost a thousand steps.
fn free_name(wanted: &str, taken: &HashSet<String>, times: &mut HashMap<String, usize>) -> String {
    let count = times.entry(wanted.to_owned()).or_default();
    loop {
        *count += 1;
        let name = if *count == 1 {
            wanted.to_owned()
        } else {
            format!("{wanted} ({count})")
        };
        if !taken.contains(&name) {
            return name;
        }
    }
}
