//! A list as a file that spreadsheets open.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use styrbord_import::spreadsheet::harmless;
use styrbord_registry::Fault;
use styrbord_texts::Language;

use crate::http::fault::Failure;

/// Rows as CSV (RFC 4180, UTF-8 with the mark by which spreadsheets know it), parted as the spreadsheets of the reader's
/// language expect it: where a comma parts decimals, a semicolon parts cells.
pub fn csv(language: Language, name: &str, rows: Vec<Vec<String>>) -> Result<Response, Failure> {
    let delimiter = match language {
        Language::Da => b';',
        Language::En => b',',
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| harmless(cell).into_owned()))
            .map_err(Fault::internal)?;
    }
    let body = writer.into_inner().map_err(Fault::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    Ok((headers, body).into_response())
}
