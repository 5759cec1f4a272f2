//! What a document says of its own decision: where it stands, since when, and which others it names.

use jiff::civil::Date;
use styrbord_intake::{DateGuess, DayOrder, Field, day_in, read_date_as};

use crate::importer::Importer;
use crate::report::Place;

use super::super::document::Document;
use super::super::folder::{Folder, first_number};
use super::super::status::{self, Standing};

/// Names under which documents give the day of the decision.
const DECIDED: [&str; 12] = [
    "decision date",
    "date of decision",
    "decided on",
    "decided",
    "beslutningsdato",
    "dato for beslutning",
    "besluttet den",
    "godkendt den",
    "vedtaget den",
    "godkendelsesdato",
    "mødedato",
    "møde dato",
];
/// Names of a day that is most often that of the decision.
const DATES: [&str; 2] = ["date", "dato"];
/// Names of other days, taken where nothing else tells one.
const OTHERS: [&str; 5] = [
    "introduced",
    "first published",
    "published",
    "created",
    "oprettet",
];
/// Of these names, the ones that a Danish hand writes, with the day before the month.
const DANISH: [&str; 9] = [
    "dato",
    "beslutningsdato",
    "dato for beslutning",
    "besluttet den",
    "godkendt den",
    "vedtaget den",
    "godkendelsesdato",
    "mødedato",
    "oprettet",
];

/// Where a decision stands, in our terms and in the document's, and its day.
pub(super) struct Stated {
    pub standing: Standing,
    /// Why a person should look at the status; none where it is clear.
    pub doubt: Option<&'static str>,
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
    let mut reading = status::read(&status);
    if status.is_empty() && importer.decided {
        (reading.standing, reading.doubt) = (Standing::Accepted, None);
    }
    let parsed = |day: Option<&String>| day.and_then(|day| day.parse().ok());
    let date = labelled(importer, document, &DECIDED)
        .or_else(|| parsed(reading.day.as_ref()))
        .or_else(|| labelled(importer, document, &DATES))
        .or_else(|| parsed(file.name_date.as_ref()))
        .or_else(|| parsed(day_in(&file.title, DayOrder::DayFirst).as_ref()))
        .or_else(|| parsed(folder_day(&document.relative).as_ref()))
        .or_else(|| labelled(importer, document, &OTHERS));
    Stated {
        standing: reading.standing,
        doubt: reading.doubt,
        status,
        date,
    }
}

/// The day under one of these names; one that is not sure is told and not taken.
fn labelled(importer: &mut Importer, document: &Document, names: &[&str]) -> Option<Date> {
    let fields = names.iter().flat_map(|name| {
        document
            .file
            .fields_named(name)
            .map(move |field| (name, field))
    });
    for (name, field) in fields {
        let order = if DANISH.contains(name) {
            DayOrder::DayFirst
        } else {
            DayOrder::Unstated
        };
        match read_date_as(&field.value, order) {
            DateGuess::Known(day) => return day.parse().ok(),
            DateGuess::Partial(text) | DateGuess::Unknown(text) => {
                let place = Place::line(&document.shown, field.line).at(&field.name);
                importer.report.warn(place, "date_not_sure", text);
            }
        }
    }
    None
}

/// The day after which the innermost folder that names one is called: `2024-05-13/referat.md`.
fn folder_day(relative: &str) -> Option<String> {
    relative
        .split('/')
        .rev()
        .skip(1)
        .find_map(|folder| day_in(folder, DayOrder::Unstated))
}
