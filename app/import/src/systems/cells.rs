//! The cells of a row in the fields of a form; what no field takes is kept beside them.

use styrbord_domain::field::Shape;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{SystemRole, fields};
use styrbord_domain::lifecycle::Stage;
use styrbord_intake::{DateGuess, escape_line, escape_text, read_date_as};
use styrbord_registry::Fault;

use crate::importer::Importer;
use crate::naming::NamedThing;
use crate::plain::plain;
use crate::report::Place;

use super::group::Group;
use super::sheet::{Plan, Use, line};
use super::values::{code, is_blank};
use super::vendors::vendors;

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
            Use::Field(field) => {
                let cell = Cell {
                    plan,
                    at,
                    field,
                    text: cell,
                    place: place.at(column),
                };
                !take(importer, &cell, form).await?
            }
        };
        if keep {
            extras.push((column.clone(), cell.clone()));
        }
    }
    Ok(extras)
}

/// A cell for a field.
struct Cell<'c> {
    plan: &'c Plan<'c>,
    /// The number of its column.
    at: usize,
    field: &'c str,
    text: &'c str,
    place: Place,
}

impl Cell<'_> {
    /// The code that a word in it means, by the mapping file or by what is known here.
    fn code(&self, codes: &[&str], word: &str) -> Option<String> {
        let said = self.plan.mapping.code(self.field, word);
        said.map(str::to_owned)
            .or_else(|| code(self.field, codes, word))
    }
}

/// Whether a cell went into its field wholly; the cell is an extra otherwise.
async fn take(importer: &mut Importer, cell: &Cell<'_>, form: &mut Form) -> Result<bool, Fault> {
    let (field, text) = (cell.field, cell.text);
    match field {
        "title" => return Ok(line(text) == *text || !text.contains('\n')),
        "id" => return Ok(false),
        "stage" => {
            stage(importer, cell, form);
            // The word as given stays on the record, as stages here are fewer or other.
            return Ok(false);
        }
        "text" => {
            let shown = if cell.plan.markdown {
                text.to_owned()
            } else {
                escape_text(text)
            };
            form.set("text", shown);
            return Ok(true);
        }
        role if SystemRole::CODES.contains(&role) => {
            return holder(importer, cell, form).await;
        }
        _ => {}
    }
    let place = &cell.place;
    let Some(known) = fields(Kind::System)
        .iter()
        .find(|known| known.name == field)
    else {
        return Ok(false);
    };
    match known.shape {
        Shape::Date => match read_date_as(text, cell.plan.order(cell.at, importer.day_order)) {
            DateGuess::Known(date) => form.set(field, date),
            DateGuess::Partial(_) | DateGuess::Unknown(_) => {
                importer.report.warn(place.clone(), "date_not_sure", text);
                return Ok(false);
            }
        },
        Shape::Choice(codes, _) => match cell.code(codes, text) {
            Some(code) => form.set(field, code),
            None => {
                importer.report.warn(place.clone(), "unknown_value", text);
                return Ok(false);
            }
        },
        Shape::Choices(codes, _) => {
            let found: Vec<Option<String>> = text
                .split([',', ';', '\n'])
                .map(|part| cell.code(codes, part))
                .collect();
            if found.iter().any(Option::is_none) {
                importer.report.warn(place.clone(), "unknown_value", text);
                return Ok(false);
            }
            found
                .into_iter()
                .flatten()
                .for_each(|code| form.add(field, code));
        }
        Shape::Reference([Kind::Vendor]) => return Ok(vendor(importer, cell, form)),
        Shape::Reference([Kind::Unit]) => match importer.address_of(Kind::Unit, text) {
            Some(slug) => form.set(field, slug),
            None => return Ok(false),
        },
        Shape::Reference(_) | Shape::References(_) | Shape::Rows(_) => return Ok(false),
        Shape::Line(max) if text.chars().count() > max || text.contains('\n') => {
            importer.report.warn(place.clone(), "too_long", text);
            return Ok(false);
        }
        Shape::KleCodes => {
            let (codes, rest) = kle(text);
            if codes.is_empty() {
                importer.report.warn(place.clone(), "bad_kle", text);
                return Ok(false);
            }
            form.set(field, codes.join("\n"));
            // The words beside the codes stay with them.
            return Ok(!rest);
        }
        Shape::Whole(..) if text.trim().parse::<i64>().is_err() => {
            importer.report.warn(place.clone(), "not_a_number", text);
            return Ok(false);
        }
        Shape::Lines(_) => form.add(field, text),
        _ => form.set(field, text),
    }
    Ok(true)
}

/// The stage that a word means. Without a word that is known the stage is not known, which is told.
fn stage(importer: &mut Importer, cell: &Cell<'_>, form: &mut Form) {
    let warn = |importer: &mut Importer, code: &str| {
        importer.report.warn(cell.place.clone(), code, cell.text);
    };
    let stage = match cell.code(Stage::CODES, cell.text).as_deref() {
        // Only a forum's decision leads into these; the system waits for it as an idea.
        Some("analysis" | "acquisition") => {
            warn(importer, "stage_needs_decision");
            "idea".to_owned()
        }
        // Switched off is what is known; that the exit is proved, a forum has to note.
        Some("closed") => {
            warn(importer, "stage_needs_decision");
            "decommissioned".to_owned()
        }
        Some(stage) => stage.to_owned(),
        None => {
            warn(importer, "unknown_value");
            "unknown".to_owned()
        }
    };
    form.set("stage", stage);
}

/// The holder of a role: the person whom the cell names, else its words as the position that is stated.
async fn holder(importer: &mut Importer, cell: &Cell<'_>, form: &mut Form) -> Result<bool, Fault> {
    let named = line(cell.text);
    if says_nobody(&named) {
        return Ok(false);
    }
    let row = form.rows("roles").len();
    form.set(format!("roles.{row}.role"), cell.field);
    if let Some(person) = importer.people().await?.holder(&named) {
        form.set(format!("roles.{row}.holder"), person);
        return Ok(true);
    }
    let short: String = named.chars().take(200).collect();
    let whole = short.len() == named.len();
    form.set(format!("roles.{row}.position"), short);
    Ok(whole)
}

/// Whether a cell for a holder names nobody.
fn says_nobody(cell: &str) -> bool {
    matches!(
        plain(cell).as_str(),
        "" | "ukendt"
            | "ingen"
            | "vides ikke"
            | "ved ikke"
            | "uafklaret"
            | "ikke afklaret"
            | "ikke oplyst"
            | "mangler"
            | "ubesat"
            | "vakant"
            | "unknown"
            | "none"
            | "vacant"
            | "tbd"
            | "tba"
    )
}

/// The vendor that a cell names. A field takes one: of several the first, and the cell stays beside it.
fn vendor(importer: &mut Importer, cell: &Cell<'_>, form: &mut Form) -> bool {
    let named = vendors(cell.text);
    if named.len() > 1 {
        importer
            .report
            .warn(cell.place.clone(), "several_vendors", cell.text);
    }
    let mut addresses = named
        .iter()
        .filter_map(|vendor| importer.address_of(Kind::Vendor, &vendor.name));
    match addresses.next() {
        Some(first) => form.set(cell.field, first),
        None => return false,
    }
    named.len() <= 1
}

/// The vendors and units that rows name.
pub(super) fn named<'p>(
    plan: &'p Plan<'_>,
    group: &'p Group<'_>,
    place: &'p Place,
) -> impl Iterator<Item = NamedThing> + 'p {
    let references = fields(Kind::System)
        .iter()
        .filter_map(|field| match field.shape {
            Shape::Reference([kind @ (Kind::Vendor | Kind::Unit)]) => Some((field.name, *kind)),
            _ => None,
        });
    references.flat_map(move |(field, kind)| {
        let cell = plan.source(group.first(), field);
        let Some((at, text)) = cell.filter(|(at, _)| !group.varying.contains(at)) else {
            return Vec::new();
        };
        let place = match plan.sheet.columns.get(at) {
            Some(column) => place.at(column),
            None => place.clone(),
        };
        let thing = |name: &str, cvr: Option<String>| NamedThing {
            kind,
            name: name.to_owned(),
            known: cvr.into_iter().map(|cvr| ("cvr", cvr)).collect(),
            place: place.clone(),
        };
        if kind == Kind::Unit {
            return vec![thing(text, None)];
        }
        let vendors = vendors(text).into_iter();
        vendors
            .map(|vendor| thing(&vendor.name, vendor.cvr))
            .collect()
    })
}

/// The codes of the municipal classification in a cell, and whether it holds anything else.
fn kle(cell: &str) -> (Vec<&str>, bool) {
    let is_code = |word: &&str| {
        word.split('.').count() <= 3
            && word
                .split('.')
                .all(|group| group.len() == 2 && group.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let words = cell
        .split([',', ';', '\n', ' '])
        .filter(|word| !word.is_empty());
    let (codes, rest): (Vec<&str>, Vec<&str>) = words.partition(is_code);
    (codes, !rest.is_empty())
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
        text.push_str("- **");
        escape_line(&line(column), &mut text);
        text.push_str("**: ");
        if plan.markdown {
            text.push_str(&line(cell));
        } else {
            escape_line(&line(cell), &mut text);
        }
        text.push('\n');
    }
    text
}
