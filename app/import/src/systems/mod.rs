//! Systems from files of rows: columns found by name, codes translated, everything else kept on the record.

mod cells;
mod columns;
mod group;
mod identity;
mod known;
mod mapping;
mod matrix;
mod others;
mod page;
mod row;
mod series;
mod sheet;
mod shown;
mod survey;
mod values;
mod vendors;

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use styrbord_domain::kind::Kind;
use styrbord_intake::{Limits, Parts, ProblemCode, Sheet, read_table};
use styrbord_registry::Fault;

use crate::importer::Importer;
use crate::own;
use crate::report::Place;
use crate::set::{Member, gather};
use known::Known;
pub use mapping::{Mapping, MappingFault};
use sheet::{Origin, Plan, Use};
use shown::described;
use survey::{PART, Survey};

/// The kinds of file that hold rows.
const EXTENSIONS: [&str; 12] = [
    "csv", "tsv", "tab", "xlsx", "xlsm", "ods", "json", "jsonl", "ndjson", "yaml", "yml", "md",
];

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
        // Of several exports of one register the newest is read first and counts; one without a year is today's.
        set.files.sort_by_cached_key(|file| {
            let newest = Reverse(series::issued(&file.relative).unwrap_or((u16::MAX, 0, 0)));
            (newest, file_name(&file.path), Reverse(file.path.clone()))
        });
        for file in &set.files {
            if own::bring(importer, Kind::System, &file.path).await? {
                continue;
            }
            read_file(importer, file, mapping, &mut known).await?;
        }
    }
    for column in mapping.columns().filter(|column| !known.saw(column)) {
        importer
            .report
            .warn(Place::default().at(column), "column_not_found", "");
    }
    Ok(())
}

/// Where rows come from.
struct Source<'s> {
    /// The file, for messages.
    shown: String,
    /// The name by which a later export of the same register is known.
    name: String,
    origin: Origin,
    mapping: &'s Mapping,
}

async fn read_file(
    importer: &mut Importer,
    file: &Member,
    mapping: &Mapping,
    known: &mut Known,
) -> Result<(), Fault> {
    let name = file_name(&file.path);
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let mut source = Source {
        shown: file.path.display().to_string(),
        origin: match ending.as_str() {
            "json" | "jsonl" | "ndjson" | "yaml" | "yml" => Origin::Record,
            "md" => Origin::Page,
            _ => Origin::Table,
        },
        name,
        mapping,
    };
    let table = read_table(&file.path);
    // Objects by the line are read so whatever their number.
    if let Err(problem) = &table
        && matches!(
            problem.code,
            ProblemCode::TooLarge | ProblemCode::Unsupported
        )
        && Parts::can_read(&file.path)
    {
        return read_parts(importer, &file.path, &source, known).await;
    }
    // A page of a wiki may hold tables of anything; a list of systems says so.
    let lists = table
        .as_ref()
        .is_ok_and(|table| table.sheets.iter().any(columns::has_telling));
    let may_be_page = match &table {
        Ok(_) => !lists,
        Err(problem) => problem.code == ProblemCode::NoTable,
    };
    if source.origin == Origin::Page
        && may_be_page
        && let Some((sheet, folder)) = page::as_sheet(file)
    {
        source.name = folder;
        return read_sheets(importer, &[sheet], &source, known).await;
    }
    let table = match table {
        Ok(table) => table,
        Err(problem) => {
            importer.report.problem(&problem);
            return Ok(());
        }
    };
    importer.report.intake(&source.shown, &table.warnings);
    read_sheets(importer, &table.sheets, &source, known).await
}

/// Reads a file that is too large to be held.
async fn read_parts(
    importer: &mut Importer,
    path: &Path,
    source: &Source<'_>,
    known: &mut Known,
) -> Result<(), Fault> {
    let survey = Survey::of(path, source.mapping, source.origin);
    let opened = survey.and_then(|survey| Ok((survey, Parts::open(path, &Limits::default())?)));
    let (mut survey, mut parts) = match opened {
        Ok(opened) => opened,
        Err(problem) => {
            importer.report.problem(&problem);
            return Ok(());
        }
    };
    if let Some((reason, described)) = survey.refused {
        let place = Place {
            file: source.shown.clone(),
            ..Place::default()
        };
        importer.report.read += 1;
        importer.report.reject(place, reason, described);
        return Ok(());
    }
    let mut first = true;
    loop {
        let table = match parts.next_part(PART) {
            Ok(Some(table)) => table,
            Ok(None) => return Ok(()),
            Err(problem) => {
                importer.report.problem(&problem);
                return Ok(());
            }
        };
        importer.report.intake(&source.shown, &table.warnings);
        for sheet in &table.sheets {
            let Ok(mut plan) = Plan::of(sheet, source.mapping, source.origin, false) else {
                continue;
            };
            survey.complete(&mut plan);
            known.sees(&sheet.columns);
            if std::mem::take(&mut first) {
                begin(importer, &plan, source);
            }
            read_rows(importer, &plan, source, known).await?;
            survey.goes_on(&mut plan);
        }
    }
}

/// Reads the sheets of a file. Records inside records are read only where those around them are no systems.
async fn read_sheets(
    importer: &mut Importer,
    sheets: &[Sheet],
    source: &Source<'_>,
    known: &mut Known,
) -> Result<(), Fault> {
    let (parts, whole): (Vec<&Sheet>, Vec<&Sheet>) =
        sheets.iter().partition(|sheet| sheet.part_of.is_some());
    let mut refused = Vec::new();
    let telling = whole.iter().any(|sheet| columns::has_telling(sheet));
    for sheet in &whole {
        if let Err(reason) = read_sheet(importer, sheet, source, telling, known).await? {
            refused.push((*sheet, reason));
        }
    }
    let place = Place {
        file: source.shown.clone(),
        ..Place::default()
    };
    let taken = refused.len() < whole.len();
    let mut parts_taken = false;
    for sheet in parts {
        if taken {
            // The record that they stand in keeps them whole.
            importer
                .report
                .warn(place.clone(), "part_kept_in_record", &sheet.name);
            continue;
        }
        match read_sheet(importer, sheet, source, false, known).await? {
            Ok(()) => parts_taken = true,
            Err(reason) => importer
                .report
                .warn(place.clone(), reason, described(sheet)),
        }
    }
    for (sheet, reason) in refused {
        if parts_taken {
            importer
                .report
                .warn(place.clone(), reason, described(sheet));
        } else {
            refuse(importer, sheet, &place, reason);
        }
    }
    Ok(())
}

/// Every row was read, so every row is accounted for.
fn refuse(importer: &mut Importer, sheet: &Sheet, place: &Place, reason: &str) {
    let lines = sheet.rows.iter().map(|row| Some(row.line));
    let lines: Vec<Option<usize>> = if sheet.rows.is_empty() {
        vec![None]
    } else {
        lines.collect()
    };
    importer.report.read += lines.len();
    for (at, line) in lines.into_iter().enumerate() {
        let place = Place {
            line,
            ..place.clone()
        };
        let detail = if at == 0 {
            described(sheet)
        } else {
            sheet.name.clone()
        };
        importer.report.reject(place, reason, detail);
    }
}

/// Reads a sheet; the code of the reason when it is not about systems.
async fn read_sheet(
    importer: &mut Importer,
    sheet: &Sheet,
    source: &Source<'_>,
    among_telling: bool,
    known: &mut Known,
) -> Result<Result<(), &'static str>, Fault> {
    let long = matrix::as_list(sheet);
    let sheet = long.as_ref().unwrap_or(sheet);
    known.sees(&sheet.columns);
    let plan = match Plan::of(sheet, source.mapping, source.origin, among_telling) {
        Ok(plan) => plan.whole(),
        Err(reason) => return Ok(Err(reason)),
    };
    begin(importer, &plan, source);
    read_rows(importer, &plan, source, known).await?;
    Ok(Ok(()))
}

/// Tells what is odd about the columns of a sheet.
fn begin(importer: &mut Importer, plan: &Plan<'_>, source: &Source<'_>) {
    let sheet = plan.sheet;
    for (column, usage) in sheet.columns.iter().zip(&plan.uses) {
        if *usage == Use::Extra {
            importer.report.unmapped_columns.insert(column.clone());
        }
    }
    let place = Place {
        file: source.shown.clone(),
        ..Place::default()
    };
    if !plan.has("stage") && !sheet.rows.is_empty() {
        let detail = format!("{}: {}", sheet.name, importer.stage);
        importer
            .report
            .warn(place.clone(), "stage_not_stated", detail);
    }
    if sheet.looks_transposed {
        importer.report.warn(place, "looks_transposed", &sheet.name);
    }
}

async fn read_rows(
    importer: &mut Importer,
    plan: &Plan<'_>,
    source: &Source<'_>,
    known: &mut Known,
) -> Result<(), Fault> {
    let groups = group::groups(plan);
    row::bring(importer, plan, &groups, &source.shown, &source.name, known).await
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
