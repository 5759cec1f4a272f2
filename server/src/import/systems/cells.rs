//! The cells of a row in the fields of a form; what no field takes is kept beside them.

use styrbord_domain::facts::fields;
use styrbord_domain::field::Shape;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_intake::{DateGuess, read_date_as};
use styrbord_registry::Fault;

use super::super::{Importer, Place};
use super::group::Group;
use super::sheet::{Plan, Use, line};
use super::values::{code, is_blank};

/// Fills the form's fields; what no field takes comes back as extras.
pub(super) async fn fill(
    importer: &mut Importer,
    plan: &Plan<'_>,
    group: &Group<'_>,
    place: &Place,
    form: &mut Form,
) -> Result<Vec<(String, String)>, Fault> {
    let (row, mut extras) = (group.first(), Vec::new());
    for (at, (column, usage)) in plan.sheet.columns.iter().zip(&plan.uses).enumerate() {
        let Some(cell) = row.cells.get(at).filter(|cell| !cell.trim().is_empty()) else {
            continue;
        };
        // These stand in the table below the description.
        if group.varying.contains(&at) {
            continue;
        }
        let keep = match usage {
            Use::Ignored => false,
            Use::Extra => true,
            // Several columns may speak of one field; the others are kept beside it.
            Use::Field(field)
                if plan.source(row, field).is_some_and(|(best, _)| best != at)
                    && field != "alt_names" =>
            {
                true
            }
            Use::Field(_) if is_blank(cell) => false,
            Use::Field(field) => !take(importer, field, cell, &place.at(column), form).await?,
        };
        if keep {
            extras.push((column.clone(), cell.clone()));
        }
    }
    Ok(extras)
}

/// Whether a cell went into its field wholly; the cell is an extra otherwise.
async fn take(
    importer: &mut Importer,
    field: &str,
    cell: &str,
    place: &Place,
    form: &mut Form,
) -> Result<bool, Fault> {
    match field {
        "title" => return Ok(line(cell) == *cell || !cell.contains('\n')),
        "id" => return Ok(false),
        "stage" => {
            match code("stage", Stage::CODES, cell) {
                // Only a forum's decision leads into these; the system waits for it as an idea.
                Some(stage) if matches!(stage.as_str(), "analysis" | "acquisition") => {
                    importer
                        .report
                        .warn(place.clone(), "stage_needs_decision", cell);
                }
                // Switched off is what is known; that the exit is proved, a forum has to note.
                Some(stage) if stage == "closed" => {
                    importer
                        .report
                        .warn(place.clone(), "stage_needs_decision", cell);
                    form.set("stage", "decommissioned");
                }
                Some(stage) => form.set("stage", stage),
                None => importer.report.warn(place.clone(), "unknown_value", cell),
            }
            // The word as given stays on the record, as stages here are fewer or other.
            return Ok(false);
        }
        "text" => {
            form.set("text", cell);
            return Ok(true);
        }
        "system_owner" | "system_manager" => {
            let row = form.rows("roles").len();
            form.set(format!("roles.{row}.role"), field);
            form.set(format!("roles.{row}.position"), line(cell));
            return Ok(true);
        }
        _ => {}
    }
    let Some(known) = fields(Kind::System)
        .iter()
        .find(|known| known.name == field)
    else {
        return Ok(false);
    };
    match known.shape {
        Shape::Date => match read_date_as(cell, importer.day_order) {
            DateGuess::Known(date) => form.set(field, date),
            DateGuess::Partial(text) | DateGuess::Unknown(text) => {
                importer.report.warn(place.clone(), "date_not_sure", text);
                return Ok(false);
            }
        },
        Shape::Choice(codes, _) => match code(field, codes, cell) {
            Some(code) => form.set(field, code),
            None => {
                importer.report.warn(place.clone(), "unknown_value", cell);
                return Ok(false);
            }
        },
        Shape::Choices(codes, _) => {
            let found: Vec<Option<String>> = cell
                .split([',', ';', '\n'])
                .map(|part| code(field, codes, part))
                .collect();
            if found.iter().any(Option::is_none) {
                importer.report.warn(place.clone(), "unknown_value", cell);
                return Ok(false);
            }
            found
                .into_iter()
                .flatten()
                .for_each(|code| form.add(field, code));
        }
        Shape::Reference([kind @ (Kind::Vendor | Kind::Unit)]) => {
            match importer.named(*kind, cell, place).await? {
                Some(slug) => form.set(field, slug),
                None => return Ok(false),
            }
        }
        Shape::Reference(_) | Shape::References(_) | Shape::Rows(_) => return Ok(false),
        Shape::Line(max) if cell.chars().count() > max || cell.contains('\n') => {
            importer.report.warn(place.clone(), "too_long", cell);
            return Ok(false);
        }
        Shape::KleCodes if !kle(cell) => {
            importer.report.warn(place.clone(), "bad_kle", cell);
            return Ok(false);
        }
        Shape::Whole(..) if cell.trim().parse::<i64>().is_err() => {
            importer.report.warn(place.clone(), "not_a_number", cell);
            return Ok(false);
        }
        Shape::Lines(_) => form.add(field, cell),
        _ => form.set(field, cell),
    }
    Ok(true)
}

/// Whether a cell holds codes of the municipal classification and nothing else.
fn kle(cell: &str) -> bool {
    cell.split([',', ';', '\n', ' '])
        .filter(|code| !code.is_empty())
        .all(|code| {
            code.split('.').count() <= 3
                && code.split('.').all(|group| {
                    group.len() == 2 && group.bytes().all(|byte| byte.is_ascii_digit())
                })
        })
}

/// A description made of the row's other cells, when it has none of its own.
pub(super) fn described_by_columns(plan: &Plan<'_>, group: &Group<'_>) -> String {
    let mut text = String::new();
    let cells = plan.sheet.columns.iter().zip(&plan.uses);
    for (at, ((column, usage), cell)) in cells.zip(&group.first().cells).enumerate() {
        let names = matches!(usage, Use::Field(field) if field == "title" || field == "id");
        if names || *usage == Use::Ignored || is_blank(cell) || group.varying.contains(&at) {
            continue;
        }
        text.push_str(&format!("- **{}**: {}\n", line(column), line(cell)));
    }
    text
}
