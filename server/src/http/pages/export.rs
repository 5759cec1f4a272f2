//! A list as a file that spreadsheets open.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use styrbord_registry::Fault;

use crate::http::fault::Failure;
use crate::spreadsheet::harmless;

/// Rows as CSV (RFC 4180, UTF-8 with the mark by which spreadsheets know it).
pub fn csv(name: &str, rows: Vec<Vec<String>>) -> Result<Response, Failure> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
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
