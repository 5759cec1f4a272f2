//! Rows as a workbook: numbers, amounts and days as such, and text as text, whatever it looks like.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use styrbord_registry::Fault;
use styrbord_ui::pages::list::Cell;

/// The longest text of a cell and the longest name of a sheet, in characters as the format counts them (UTF-16).
const MAX_TEXT: usize = 32_767;
const MAX_SHEET: usize = 31;
/// How many digits a number of a spreadsheet has; what has more stays text, so that none is lost.
const MAX_DIGITS: usize = 15;
/// A day as the reader's own system writes days.
const DAY_OF_SYSTEM: u8 = 14;

/// A workbook of one sheet; the first row holds the headings.
pub fn xlsx(title: &str, rows: &[Vec<Cell>]) -> Result<Vec<u8>, Fault> {
    let mut book = Workbook::new();
    written(book.add_worksheet(), title, rows).map_err(Fault::internal)?;
    book.save_to_buffer().map_err(Fault::internal)
}

fn written(sheet: &mut Worksheet, title: &str, rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold();
    let day = Format::new().set_num_format_index(DAY_OF_SYSTEM);
    let amount = Format::new().set_num_format("#,##0.00");
    sheet.set_name(cut(
        &title.replace(['[', ']', ':', '*', '?', '/', '\\'], " "),
        MAX_SHEET,
    ))?;
    for (line, row) in (0..).zip(rows) {
        for (place, cell) in (0..).zip(row) {
            match cell {
                Cell::Words(words) if words.is_empty() => continue,
                Cell::Words(words) if line == 0 => {
                    sheet.write_string_with_format(line, place, words, &heading)?
                }
                Cell::Words(words) => sheet.write_string(line, place, cut(words, MAX_TEXT))?,
                Cell::Number(number) => match number.parse::<f64>() {
                    Ok(exact) if is_exact(number) => sheet.write_number(line, place, exact)?,
                    _ => sheet.write_string(line, place, number)?,
                },
                Cell::Money(ore) => match ore.plain() {
                    plain if is_exact(&plain) => {
                        let kroner = plain.parse::<f64>().unwrap_or_default();
                        sheet.write_number_with_format(line, place, kroner, &amount)?
                    }
                    plain => sheet.write_string(line, place, plain)?,
                },
                Cell::Day(date) => {
                    let (year, month, number) = (date.year(), date.month(), date.day());
                    // The calendar of the format begins in 1900.
                    match ExcelDateTime::from_ymd(
                        u16::try_from(year).unwrap_or_default(),
                        u8::try_from(month).unwrap_or_default(),
                        u8::try_from(number).unwrap_or_default(),
                    ) {
                        Ok(at) => sheet.write_datetime_with_format(line, place, &at, &day)?,
                        Err(_) => sheet.write_string(line, place, date.to_string())?,
                    }
                }
            };
        }
    }
    // Headings and titles stay in sight.
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_autofit_max_width(400);
    sheet.autofit();
    Ok(())
}

/// Whether a number is kept digit by digit.
fn is_exact(number: &str) -> bool {
    number.bytes().filter(u8::is_ascii_digit).count() <= MAX_DIGITS
}

/// The beginning of a text that is not too long.
fn cut(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > most
    });
    end.map_or(text, |(at, _)| &text[..at])
}
