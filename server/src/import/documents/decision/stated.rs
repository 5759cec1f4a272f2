//! What a document says of its own decision: where it stands, since when, and which others it names.

use jiff::civil::Date;
use styrbord_intake::{DateGuess, Field, read_date};

use super::super::super::{Importer, Place};
use super::super::folder::{Document, Folder, first_number};
use super::super::status::{self, Standing};

/// Names under which documents give the day of the decision, best first.
const DATES: [&str; 12] = [
    "decision date",
    "date of decision",
    "decided on",
    "decided",
    "beslutningsdato",
    "date",
    "dato",
    "introduced",
    "first published",
    "published",
    "created",
    "oprettet",
];

/// Where a decision stands, in our terms and in the document's, and its day.
pub(super) struct Stated {
    pub standing: Standing,
    pub status: String,
    pub date: Option<Date>,
}

/// The other decisions that a field names: by link, else by the number of their file.
pub(super) fn named_in(
    folder: &Folder,
    at: usize,
    document: &Document,
    field: &Field,
) -> Vec<usize> {
    let linked: Vec<usize> = document
        .file
        .links_of(field)
        .filter_map(|link| folder.find(at, &link.target))
        .filter(|other| *other != at)
        .collect();
    if !linked.is_empty() {
        return linked;
    }
    let lower = field.value.to_lowercase();
    let after = [
        "superseded by",
        "superceded by",
        "superceeded by",
        "exceeded by",
        "replaced by",
        "erstattet af",
        "supersedes",
        "supercedes",
        "replaces",
        "erstatter",
    ]
    .iter()
    .find_map(|sign| Some(lower.split_once(sign)?.1))
    .unwrap_or(&lower);
    let by_name = folder.documents.iter().position(|other| {
        let stem = other
            .relative
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".md")
            .to_lowercase();
        stem.len() > 6 && after.contains(&stem)
    });
    by_name
        .or_else(|| folder.numbered(first_number(after)?))
        .filter(|other| *other != at)
        .into_iter()
        .collect()
}

/// Reads status and day; a day that is not sure is told and not taken.
pub(super) fn stated(importer: &mut Importer, document: &Document) -> Stated {
    let file = &document.file;
    let status = ["status", "adr status", "decision status", "current status"]
        .iter()
        .find_map(|name| {
            file.fields_named(name)
                .find(|field| !field.value.trim().is_empty())
        })
        .map(|field| field.value.clone())
        .unwrap_or_default();
    let mut date = None;
    for field in DATES
        .iter()
        .flat_map(|name| file.fields_named(name).collect::<Vec<_>>())
    {
        match read_date(&field.value) {
            DateGuess::Known(day) => {
                date = day.parse().ok();
                break;
            }
            DateGuess::Partial(text) | DateGuess::Unknown(text) => {
                let place = Place::line(&document.shown, field.line).at(&field.name);
                importer.report.warn(place, "date_not_sure", text);
            }
        }
    }
    let date = date.or_else(|| file.name_date.as_ref().and_then(|day| day.parse().ok()));
    let standing = if status.is_empty() && importer.decided {
        Standing::Accepted
    } else {
        status::read(&status)
    };
    Stated {
        standing,
        status,
        date,
    }
}
