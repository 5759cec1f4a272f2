//! Lists of other things than systems: what their columns and sheets are called.

use crate::plain::plain;

use super::columns::field_of;

/// Columns of lists of other things: vendors, people, contracts, units.
const OF_OTHERS: [&str; 27] = [
    "cvr",
    "cvr nr",
    "cvr nummer",
    "e mail",
    "email",
    "mail",
    "mailadresse",
    "telefon",
    "tlf",
    "telefonnummer",
    "mobil",
    "phone",
    "stilling",
    "jobtitel",
    "job title",
    "initialer",
    "overordnet",
    "overordnet enhed",
    "parent",
    "ean",
    "ean nummer",
    "p nummer",
    "adresse",
    "address",
    "postnummer",
    "kontraktnummer",
    "udløb",
];

/// Names of sheets that hold other things.
const OTHER_SHEETS: [&str; 26] = [
    "leverandør",
    "leverandører",
    "leverandoerer",
    "vendors",
    "suppliers",
    "personer",
    "people",
    "kontaktpersoner",
    "kontakter",
    "contacts",
    "medarbejdere",
    "kontrakter",
    "aftaler",
    "contracts",
    "organisation",
    "enheder",
    "afdelinger",
    "units",
    "departments",
    "projekter",
    "projects",
    "vejledning",
    "lister",
    "opslag",
    "kodelister",
    "lookup",
];

/// Whether a list whose rows have only a name is one of other things than systems: its sheet or a column says so, and
/// no column is one that systems alone have.
pub(super) fn is_about_others(columns: &[String], sheet: &str) -> bool {
    let of_systems = columns.iter().any(|column| {
        field_of(column).is_some_and(|(field, _)| {
            !matches!(field, "title" | "text" | "id" | "unit" | "alt_names")
        })
    });
    let of_others = columns
        .iter()
        .any(|column| OF_OTHERS.contains(&plain(column).as_str()));
    !of_systems && (of_others || OTHER_SHEETS.contains(&plain(sheet).as_str()))
}
