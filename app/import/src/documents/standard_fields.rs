//! What documents call the facts of a standard, and what the words in them mean.

use jiff::civil::Date;
use styrbord_intake::{DateGuess, DayOrder, DocumentFile, Field, read_date_as};

use super::status::{self, Standing};

pub(super) const STATUS: [&str; 2] = ["status", "godkendelsesstatus"];
pub(super) const REVIEWED: [&str; 7] = [
    "last_reviewed_on",
    "last_reviewed",
    "last reviewed",
    "last updated",
    "senest revideret",
    "senest opdateret",
    "sidst revideret",
];
pub(super) const FROM: [&str; 9] = [
    "effective_from",
    "effective from",
    "effective date",
    "gælder fra",
    "gyldig fra",
    "gældende fra",
    "ikrafttrædelse",
    "ikrafttrædelsesdato",
    "i kraft fra",
];
pub(super) const UNTIL: [&str; 9] = [
    "effective_to",
    "effective to",
    "gælder til",
    "gyldig til",
    "gældende til",
    "udløber",
    "udløbsdato",
    "ophører",
    "ophævet den",
];
pub(super) const DUE: [&str; 11] = [
    "review_due",
    "review due",
    "next_review",
    "next review",
    "review date",
    "revideres senest",
    "revideres",
    "næste revision",
    "revision senest",
    "revisionsdato",
    "genbesøges",
];
pub(super) const NUMBER: [&str; 5] = ["number", "nummer", "nr", "nr.", "no"];
pub(super) const KIND: [&str; 6] = ["type", "kind", "art", "dokumenttype", "doctype", "kategori"];
pub(super) const OWNER: [&str; 4] = ["owner", "ejer", "ansvarlig", "dokumentejer"];
pub(super) const APPLIES: [&str; 7] = [
    "applies_to",
    "applies to",
    "scope",
    "gælder for",
    "omfang",
    "omfatter",
    "målgruppe",
];
pub(super) const SUMMARY: [&str; 8] = [
    "description",
    "summary",
    "resumé",
    "resume",
    "sammenfatning",
    "kort fortalt",
    "kort beskrivelse",
    "beskrivelse",
];
pub(super) const OBLIGATION: [&str; 5] =
    ["obligation", "forpligtelse", "bindende", "krav", "level"];
pub(super) const VERSION: [&str; 1] = ["version"];
pub(super) const ADDRESS: [&str; 4] = ["url", "link", "kilde", "external_ref"];

/// The first filled field of these names.
pub(super) fn stated<'f>(file: &'f DocumentFile, names: &[&'static str]) -> Option<&'f Field> {
    names.iter().find_map(|name| {
        file.fields_named(name)
            .find(|field| !field.value.trim().is_empty())
    })
}

/// The day under the first of these names that tells one.
pub(super) fn day(file: &DocumentFile, names: &[&'static str]) -> Option<Date> {
    let mut fields = dated(file, names);
    fields.find_map(|(field, order)| match read_date_as(&field.value, order) {
        DateGuess::Known(day) => day.parse().ok(),
        DateGuess::Partial(_) | DateGuess::Unknown(_) => None,
    })
}

/// The fields of these names with the order in which such a name's days are written: Danish names, day first.
pub(super) fn dated<'f>(
    file: &'f DocumentFile,
    names: &[&'static str],
) -> impl Iterator<Item = (&'f Field, DayOrder)> {
    let found: Vec<_> = names
        .iter()
        .flat_map(|name| {
            let danish = DANISH.iter().any(|part| name.contains(part));
            let order = if danish {
                DayOrder::DayFirst
            } else {
                DayOrder::Unstated
            };
            file.fields_named(name).map(move |field| (field, order))
        })
        .collect();
    found.into_iter()
}

/// Parts of Danish names of days.
const DANISH: [&str; 9] = [
    "gæld", "gyldig", "kraft", "udløb", "ophør", "ophæv", "revide", "revision", "senest",
];

/// The status that a word means for a standard, and why a person should look at it.
pub(super) fn status_of(text: &str) -> (&'static str, Option<&'static str>) {
    let read = status::read(text);
    let code = match read.standing {
        Standing::Accepted | Standing::Conditional => "approved",
        Standing::InReview => "in_review",
        Standing::Rejected => "rejected",
        Standing::Withdrawn => "withdrawn",
        Standing::Superseded => "superseded",
        Standing::Draft => "draft",
        Standing::Postponed | Standing::Noted | Standing::Escalated | Standing::Unknown => {
            return ("draft", read.doubt.or(Some("unknown_status")));
        }
    };
    (code, read.doubt)
}

/// What sort of document a word means.
pub(super) fn kind_of(word: &str) -> Option<&'static str> {
    Some(match word.trim().to_lowercase().as_str() {
        "policy" | "policies" | "politik" | "politikker" => "policy",
        "principle" | "principles" | "princip" | "principper" => "principle",
        "standard" | "standards" | "standarder" => "standard",
        "guideline" | "guidelines" | "patterns" | "pattern" | "retningslinje"
        | "retningslinjer" => "guideline",
        "guide" | "guides" | "guidance" | "manuals" | "manual" | "vejledning" | "vejledninger" => {
            "guide"
        }
        "template" | "templates" | "skabelon" | "skabeloner" => "template",
        _ => return None,
    })
}

/// How binding a word says that it is.
pub(super) fn obligation_of(word: &str) -> Option<&'static str> {
    Some(match word.trim().to_lowercase().as_str() {
        "must" | "mandatory" | "required" | "skal" | "obligatorisk" | "ja" => "must",
        "should" | "recommended" | "bør" | "anbefalet" | "følg eller forklar" => "should",
        "may" | "optional" | "kan" | "frivillig" | "valgfri" => "may",
        _ => return None,
    })
}
