//! One row to one system.

use styrbord_domain::facts::fields;
use styrbord_domain::field::Shape;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_intake::{DateGuess, Row, read_date};
use styrbord_registry::{Fault, Incoming};

use super::super::{Derived, Importer, Place, set_extras, slug_of};
use super::sheet::{Plan, Use, line};
use super::values::{code, is_blank};
use super::{Known, UNIVERSAL};

/// Reads a row, looks whether its system is known, and brings it in.
pub(super) async fn bring(
    importer: &mut Importer,
    plan: &Plan<'_>,
    row: &Row,
    place: &Place,
    file: &str,
    known: &mut Known,
) -> Result<(), Fault> {
    let name = line(plan.value(row, "title"));
    if name.is_empty() {
        importer.report.read += 1;
        importer
            .report
            .reject(place.at("title"), "required", shown(row));
        return Ok(());
    }
    let (source, key, title) = identity(plan, row, &name, file);
    let made_before = made_before(importer, known, &source, &key).await?;
    let mut form = Form::default();
    form.set("title", title.as_str());
    let extras = fill(importer, plan, row, place, &mut form).await?;
    let aliases = form.all("alt_names").to_vec();
    let repeated = !known.this_run.insert((source.clone(), key.clone()));
    if made_before.is_none() || repeated {
        let taken = std::iter::once(&title)
            .chain(&aliases)
            .find_map(|name| known.names.get(&name.to_lowercase()));
        let first = taken.or(made_before.as_ref()).cloned();
        // A key counts once in a run, also when its first row was refused: otherwise the two would take turns.
        if taken.is_some() || repeated {
            let slug = first.unwrap_or_default();
            importer.report.read += 1;
            importer.report.warn(
                place.clone(),
                "possible_duplicate",
                format!("{title}: possible duplicate of {slug}"),
            );
            importer
                .report
                .reject(place.at("title"), "duplicate_name", slug);
            return Ok(());
        }
    }
    if form.get("text").trim().is_empty() {
        let text = described_by_columns(plan, row);
        if text.is_empty() {
            importer.report.read += 1;
            importer
                .report
                .reject(place.at("text"), "no_description", title);
            return Ok(());
        }
        importer
            .report
            .warn(place.clone(), "description_from_columns", title.as_str());
        form.set("text", text);
    }
    set_extras(&mut form, &extras);
    let incoming = Incoming {
        kind: Kind::System,
        source: source.clone(),
        key: key.clone(),
        form,
        set: Derived::new(),
    };
    if let Some(path) = importer.bring(place.clone(), &incoming, false).await? {
        let slug = slug_of(&path);
        for name in std::iter::once(title).chain(aliases) {
            known
                .names
                .entry(name.to_lowercase())
                .or_insert_with(|| slug.clone());
        }
        known.before.entry(source).or_default().insert(key, slug);
    }
    Ok(())
}

/// Where the row comes from, its key there, and its title: with what tells it apart where the name alone does not.
fn identity(plan: &Plan<'_>, row: &Row, name: &str, file: &str) -> (String, String, String) {
    let id = plan.value(row, "id").trim();
    let apart = plan.apart(row, name);
    let title = if apart.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({apart})")
    };
    if uuid::Uuid::parse_str(id).is_ok() {
        return (UNIVERSAL.to_owned(), id.to_lowercase(), title);
    }
    let key = if id.is_empty() {
        title.to_lowercase()
    } else {
        id.to_owned()
    };
    (format!("systems/{file}"), key, title)
}

async fn made_before(
    importer: &Importer,
    known: &mut Known,
    source: &str,
    key: &str,
) -> Result<Option<String>, Fault> {
    if !known.before.contains_key(source) {
        let pages = importer.desk.brought(source).await?;
        let slugs = pages
            .into_iter()
            .map(|(key, page)| (key, page.slug))
            .collect();
        known.before.insert(source.to_owned(), slugs);
    }
    Ok(known
        .before
        .get(source)
        .and_then(|keys| keys.get(key))
        .cloned())
}

/// Fills the form's fields; what no field takes comes back as extras.
async fn fill(
    importer: &mut Importer,
    plan: &Plan<'_>,
    row: &Row,
    place: &Place,
    form: &mut Form,
) -> Result<Vec<(String, String)>, Fault> {
    let mut extras = Vec::new();
    for (at, (column, usage)) in plan.sheet.columns.iter().zip(&plan.uses).enumerate() {
        let Some(cell) = row.cells.get(at).filter(|cell| !cell.trim().is_empty()) else {
            continue;
        };
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
        Shape::Date => match read_date(cell) {
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
fn described_by_columns(plan: &Plan<'_>, row: &Row) -> String {
    let mut text = String::new();
    for ((column, usage), cell) in plan.sheet.columns.iter().zip(&plan.uses).zip(&row.cells) {
        let names = matches!(usage, Use::Field(field) if field == "title" || field == "id");
        if names || *usage == Use::Ignored || is_blank(cell) {
            continue;
        }
        text.push_str(&format!("- **{}**: {}\n", line(column), line(cell)));
    }
    text
}

fn shown(row: &Row) -> String {
    let cells: Vec<&str> = row
        .cells
        .iter()
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    super::shorten(&cells.join(" | "))
}
