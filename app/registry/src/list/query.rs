//! What a list is asked for.

use jiff::civil::Date;
use sea_orm::sea_query::Order;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::listing::sorts;

use crate::{Fault, columns};

/// What a list shows.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct ListQuery {
    /// Words that the title contains, in any form of their letters.
    pub text: String,
    /// Field and wanted codes or slugs; several values of one field mean any of them. The value `-` means unknown;
    /// a date may be a range with either end open: `2026-01-01..2026-12-31`, `..2026-12-31`.
    pub filters: Vec<(String, Vec<String>)>,
    /// Only what is in force on this day (decisions, standards and forums).
    pub in_force_on: Option<Date>,
    /// `title`, `updated`, `created` or a field; title when empty.
    pub sort: String,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Where the page before ended, as that page said.
    pub cursor: Option<String>,
    /// How many records, at most 1000.
    pub limit: u64,
    /// Whether the records come with their texts, which lists do not show.
    pub with_text: bool,
}

/// The largest page of a list.
pub const MAX_LIMIT: u64 = 1000;

/// How many values all filters of a list may name together, and how long each may be, in characters.
const MAX_WANTED: usize = 200;
const MAX_WORDS: usize = 300;

/// Refuses more than a person would ask for: the database takes no conditions without end.
pub(super) fn bounded(query: &ListQuery) -> Result<(), Fault> {
    let refuse = |field: &str, code: &str, most: usize| {
        let fault = FieldFault::new(field, code).with("max", most);
        Err(Fault::Invalid(Faults(vec![fault])))
    };
    let too_long = |text: &str| text.len() > MAX_WORDS && text.chars().count() > MAX_WORDS;
    if too_long(&query.text) {
        return refuse("q", "too_long", MAX_WORDS);
    }
    let mut wanted = 0;
    for (name, values) in &query.filters {
        wanted += values.len();
        if wanted > MAX_WANTED {
            return refuse(name, "too_many", MAX_WANTED);
        }
        if values.iter().any(|value| too_long(value)) {
            return refuse(name, "too_long", MAX_WORDS);
        }
    }
    Ok(())
}

/// The fields that a query asks about.
pub(super) fn asked(query: &ListQuery) -> impl Iterator<Item = &str> {
    let filters = query.filters.iter().map(|(name, _)| name.as_str());
    filters.chain([query.sort.as_str()])
}

/// How many records a page has.
pub(super) fn limit(query: &ListQuery) -> u64 {
    query.limit.clamp(1, MAX_LIMIT)
}

/// In which direction a list runs.
pub(super) const fn direction(query: &ListQuery) -> Order {
    if query.descending {
        Order::Desc
    } else {
        Order::Asc
    }
}

/// A field by which lists of a kind can be sorted and counted, with its column.
pub(super) fn sorted_field(kind: Kind, name: &str) -> Result<(&'static Field, String), Fault> {
    let (field, column) = known_field(kind, name)?;
    match sorts(field) {
        true => Ok((field, column)),
        false => Err(Fault::invalid(name, "unknown_field")),
    }
}

/// A field by which lists of a kind can be filtered, with its column.
pub(super) fn known_field(kind: Kind, name: &str) -> Result<(&'static Field, String), Fault> {
    kinds::all_fields(kind)
        .find(|field| field.name == name)
        .and_then(|field| Some((field, columns::column(field)?)))
        .ok_or_else(|| Fault::invalid(name, "unknown_field"))
}
