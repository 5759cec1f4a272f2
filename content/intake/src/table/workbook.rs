//! XLSX and ODS workbooks: all their sheets, dates as ISO text where a cell really is a date.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, Reader as _, Sheet, SheetType, SheetVisible, Xlsx,
};

use super::archive::{Format, weigh};
use super::grid::Reading;
use super::sheet::Row;
use crate::{Problem, ProblemCode, Warning, WarningCode};

/// Reads every sheet of a workbook.
pub(super) fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<(), Problem> {
    let format = weigh(bytes, reading)?;
    // The reader is tested against damaged files, but it is not ours: should one still make it panic, the file is at
    // fault, not the server.
    let name = reading.name;
    catch_unwind(AssertUnwindSafe(|| match format {
        Format::Xlsx => read_xlsx(bytes, reading),
        Format::Ods => read_ods(bytes, reading),
    }))
    .unwrap_or_else(|_| {
        Err(Problem::new(
            name,
            ProblemCode::BadWorkbook,
            "reader gave up",
        ))
    })
}

fn read_xlsx(bytes: &[u8], reading: &mut Reading<'_>) -> Result<(), Problem> {
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| malformed(reading, &error))?;
    for sheet in book.sheets_metadata().to_vec() {
        if !is_worksheet(&sheet, reading) {
            continue;
        }
        let mut cells = Cells::default();
        let mut stream = book
            .worksheet_cells_reader(&sheet.name)
            .map_err(|error| malformed(reading, &error))?;
        while let Some(cell) = stream
            .next_cell()
            .map_err(|error| malformed(reading, &error))?
        {
            cells.put(
                cell.get_position(),
                text_of(cell.get_value()),
                &sheet.name,
                reading,
            )?;
        }
        let rows = cells.into_rows(reading)?;
        reading.push_grid(&sheet.name, rows, false)?;
    }
    Ok(())
}

fn read_ods(bytes: &[u8], reading: &mut Reading<'_>) -> Result<(), Problem> {
    let mut book: Ods<_> =
        Ods::new(Cursor::new(bytes)).map_err(|error| malformed(reading, &error))?;
    for sheet in book.sheets_metadata().to_vec() {
        if !is_worksheet(&sheet, reading) {
            continue;
        }
        let range = book
            .worksheet_range(&sheet.name)
            .map_err(|error| malformed(reading, &error))?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut cells = Cells::default();
        for (row, column, value) in range.used_cells() {
            let row = first_row.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            let column = first_column.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
            cells.put(
                (row, column),
                text_of(&by_reference(value)),
                &sheet.name,
                reading,
            )?;
        }
        let rows = cells.into_rows(reading)?;
        reading.push_grid(&sheet.name, rows, false)?;
    }
    Ok(())
}

fn malformed(reading: &Reading<'_>, error: &dyn std::error::Error) -> Problem {
    let detail = error.to_string();
    let code = if detail.to_lowercase().contains("password") {
        ProblemCode::Encrypted
    } else {
        ProblemCode::BadWorkbook
    };
    reading.problem(code, detail)
}

fn is_worksheet(sheet: &Sheet, reading: &mut Reading<'_>) -> bool {
    if sheet.typ != SheetType::WorkSheet {
        reading.warn(Warning::new(WarningCode::OtherSheet, sheet.name.clone()));
        return false;
    }
    if sheet.visible != SheetVisible::Visible {
        reading.warn(Warning::new(WarningCode::HiddenSheet, sheet.name.clone()));
    }
    true
}

/// The filled cells of one sheet. Sparse, because a single cell in the last corner must not cost a full sheet.
#[derive(Default)]
struct Cells {
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    bytes: usize,
    count: usize,
}

impl Cells {
    fn put(
        &mut self,
        (row, column): (u32, u32),
        value: (String, bool),
        sheet: &str,
        reading: &mut Reading<'_>,
    ) -> Result<(), Problem> {
        let (text, is_error) = value;
        if text.is_empty() {
            return Ok(());
        }
        if is_error {
            let mut warning =
                Warning::new(WarningCode::CellError, text.clone()).on_line(row as usize + 1);
            warning.sheet = Some(sheet.to_owned());
            warning.column = Some(column_letters(column));
            reading.warn(warning);
        }
        self.bytes = self.bytes.saturating_add(text.len());
        self.count = self.count.saturating_add(1);
        if self.bytes > reading.limits.text_bytes || self.count > reading.limits.cells {
            return Err(reading.problem(ProblemCode::TooLarge, format!("sheet={sheet}")));
        }
        self.rows.entry(row).or_default().insert(column, text);
        Ok(())
    }

    /// Rows from the leftmost filled column on, so that a table that stands away from the margin has no empty columns.
    fn into_rows(self, reading: &Reading<'_>) -> Result<Vec<Row>, Problem> {
        let widths = self
            .rows
            .values()
            .filter_map(|cells| cells.keys().next_back())
            .map(|last| *last as usize + 1);
        if widths.fold(0_usize, usize::saturating_add) > reading.limits.cells {
            return Err(reading.problem(
                ProblemCode::TooLarge,
                format!("cells limit={}", reading.limits.cells),
            ));
        }
        let left = self
            .rows
            .values()
            .filter_map(|cells| cells.keys().next())
            .min()
            .copied()
            .unwrap_or_default();
        let mut rows = Vec::with_capacity(self.rows.len());
        for (number, cells) in self.rows {
            let mut row = Row {
                line: number as usize + 1,
                cells: Vec::new(),
            };
            for (column, text) in cells {
                let index = (column - left) as usize;
                row.cells.resize(index, String::new());
                row.cells.push(text);
            }
            rows.push(row);
        }
        Ok(rows)
    }
}

fn by_reference(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The cell's text, and whether it is a spreadsheet error.
fn text_of(value: &DataRef<'_>) -> (String, bool) {
    let text = match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => return (error.to_string(), true),
        DataRef::Empty => String::new(),
    };
    (text, false)
}

/// Spreadsheets keep fifteen digits; the rest is the noise of binary fractions.
fn number_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded != 0.0 && !(1e-9..1e18).contains(&rounded.abs()) {
        format!("{rounded:e}")
    } else {
        rounded.to_string()
    }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    if moment.is_duration() || !moment.as_f64().is_finite() {
        return number_text(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if moment.as_f64() < 1.0 {
        time
    } else if time == "00:00:00" {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{time}")
    }
}

/// Column letters as spreadsheets show them: A, B … Z, AA.
fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
        if rest == 0 {
            break;
        }
        rest -= 1;
    }
    letters.iter().rev().collect()
}
