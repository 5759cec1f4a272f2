//! A list as a file that spreadsheets open.

mod csv;
mod xlsx;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use styrbord_registry::Fault;
use styrbord_ui::Viewer;
use styrbord_ui::pages::list::Cell;

/// What a file may be.
#[derive(Clone, Copy)]
pub enum Format {
    Csv,
    Xlsx,
}

impl Format {
    /// The list that a name of a file means, and as what.
    pub fn of(name: &str) -> Option<(&str, Self)> {
        match name.rsplit_once('.')? {
            (folder, "csv") => Some((folder, Self::Csv)),
            (folder, "xlsx") => Some((folder, Self::Xlsx)),
            _ => None,
        }
    }
}

/// Rows, the first of them headings, as the file of a list.
pub async fn file(
    v: &Viewer,
    format: Format,
    folder: &str,
    rows: Vec<Vec<Cell>>,
) -> Result<Response, Fault> {
    let (language, title) = (v.language, v.t(&format!("{folder}-title")));
    let written = tokio::task::spawn_blocking(move || match format {
        Format::Csv => csv::csv(language, &rows),
        Format::Xlsx => xlsx::xlsx(&title, &rows),
    });
    let body = written.await.map_err(Fault::internal)??;
    let (ending, kind) = match format {
        Format::Csv => ("csv", "text/csv; charset=utf-8"),
        Format::Xlsx => (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    };
    let name = format!("attachment; filename=\"{folder}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, body).into_response())
}
