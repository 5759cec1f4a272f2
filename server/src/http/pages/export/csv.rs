//! Rows as CSV.

use styrbord_import::spreadsheet::harmless;
use styrbord_registry::Fault;
use styrbord_texts::Language;
use styrbord_ui::pages::list::Cell;

/// Rows as CSV (RFC 4180, UTF-8 with the mark by which spreadsheets know it), parted as the spreadsheets of the reader's
/// language expect it: where a comma parts decimals, a semicolon parts cells.
pub fn csv(language: Language, rows: &[Vec<Cell>]) -> Result<Vec<u8>, Fault> {
    let delimiter = match language {
        Language::Da => b';',
        Language::En => b',',
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        let words = row.iter().map(|cell| cell.words(language));
        writer
            .write_record(words.map(|words| harmless(&words).into_owned()))
            .map_err(Fault::internal)?;
    }
    writer.into_inner().map_err(Fault::internal)
}
