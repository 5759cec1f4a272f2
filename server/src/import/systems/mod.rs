//! Systems from files of rows: columns found by name, codes translated, everything else kept on the record.

mod cells;
mod columns;
mod group;
mod known;
mod mapping;
mod matrix;
mod row;
mod sheet;
mod values;

use std::path::{Path, PathBuf};

use styrbord_intake::{Sheet, read_table};
use styrbord_registry::Fault;

use super::set::{Member, gather};
use super::{Importer, Place};
use known::Known;
pub use mapping::Mapping;
use sheet::{Plan, Use};

/// The kinds of file that hold rows.
const EXTENSIONS: [&str; 10] = [
    "csv", "tsv", "tab", "xlsx", "xlsm", "ods", "json", "yaml", "yml", "md",
];

/// The source of rows whose identifier is unique everywhere, so that any later export updates them.
const UNIVERSAL: &str = "uuid";

/// Brings systems from every path: files, or folders with all their files.
///
/// # Errors
/// Only what makes going on pointless; what is wrong with a file or row is in the report.
pub async fn systems(
    importer: &mut Importer,
    paths: &[PathBuf],
    mapping: &Mapping,
) -> Result<(), Fault> {
    let mut known = Known::of(&importer.desk).await?;
    for path in paths {
        let mut set = match gather(path, &EXTENSIONS, &mut importer.report) {
            Ok(set) => set,
            Err(problem) => {
                importer.report.problem(&problem);
                continue;
            }
        };
        // Of several exports of one register, in folders by date, the newest is read first and counts.
        set.files.sort_by_cached_key(|file| {
            (file_name(&file.path), std::cmp::Reverse(file.path.clone()))
        });
        for file in &set.files {
            read_file(importer, file, mapping, &mut known).await?;
        }
    }
    Ok(())
}

async fn read_file(
    importer: &mut Importer,
    file: &Member,
    mapping: &Mapping,
    known: &mut Known,
) -> Result<(), Fault> {
    let shown = file.path.display().to_string();
    let table = match read_table(&file.path) {
        Ok(table) => table,
        Err(problem) => {
            importer.report.problem(&problem);
            return Ok(());
        }
    };
    importer.report.intake(&shown, &table.warnings);
    let name = file_name(&file.path);
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let nested = matches!(ending.as_str(), "json" | "yaml" | "yml");
    let (parts, whole): (Vec<&Sheet>, Vec<&Sheet>) = table
        .sheets
        .iter()
        .partition(|sheet| sheet.part_of.is_some());
    let mut taken = false;
    for sheet in whole {
        taken |= read_sheet(
            importer,
            sheet,
            &shown,
            &name,
            nested,
            mapping,
            known,
            parts.is_empty(),
        )
        .await?;
    }
    for sheet in parts {
        let place = Place {
            file: shown.clone(),
            ..Place::default()
        };
        if taken {
            // The record that they stand in keeps them whole.
            importer
                .report
                .warn(place, "part_kept_in_record", &sheet.name);
        } else {
            read_sheet(importer, sheet, &shown, &name, nested, mapping, known, true).await?;
        }
    }
    Ok(())
}

#[expect(
    clippy::too_many_arguments,
    reason = "a sheet, where it stands, and what the run knows"
)]
async fn read_sheet(
    importer: &mut Importer,
    sheet: &Sheet,
    file: &str,
    name: &str,
    nested: bool,
    mapping: &Mapping,
    known: &mut Known,
    counts: bool,
) -> Result<bool, Fault> {
    let long = matrix::as_list(sheet);
    let sheet = long.as_ref().unwrap_or(sheet);
    let whole = Place {
        file: file.to_owned(),
        ..Place::default()
    };
    let detail = |rows: usize| {
        format!(
            "{}: {rows} rows, columns {}",
            sheet.name,
            shorten(&sheet.columns.join(", "))
        )
    };
    let plan = match Plan::of(sheet, mapping, nested) {
        Ok(plan) => plan,
        Err(reason) if counts => {
            // Every row was read, so every row is accounted for.
            let rows = sheet.rows.len().max(1);
            importer.report.read += rows;
            for row in 0..rows {
                let line = sheet.rows.get(row).map(|row| row.line);
                importer.report.reject(
                    Place {
                        line,
                        ..whole.clone()
                    },
                    reason,
                    if row == 0 {
                        detail(rows)
                    } else {
                        String::new()
                    },
                );
            }
            return Ok(false);
        }
        Err(reason) => {
            importer
                .report
                .warn(whole, reason, detail(sheet.rows.len()));
            return Ok(false);
        }
    };
    for (column, usage) in sheet.columns.iter().zip(&plan.uses) {
        if *usage == Use::Extra {
            importer.report.unmapped_columns.insert(column.clone());
        }
    }
    if sheet.looks_transposed {
        importer.report.warn(whole, "looks_transposed", &sheet.name);
    }
    for group in group::groups(&plan) {
        let place = Place::line(file, group.first().line);
        row::bring(importer, &plan, &group, &place, name, known).await?;
    }
    Ok(true)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
