//! A record as programs see it.

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lines::bare;
use styrbord_registry::{Desk, Record};

/// What every record has besides its facts; a fact of the same name is shown under another (`outer_name`).
pub const HEAD: [&str; 8] = [
    "id",
    "kind",
    "slug",
    "title",
    "url",
    "revision",
    "created_at",
    "updated_at",
];

/// The name of a fact among the names of the head: decisions and standards have a kind of their own.
pub fn outer_name(kind: Kind, fact: &str) -> String {
    if HEAD.contains(&fact) {
        format!("{kind}_{fact}")
    } else {
        fact.to_owned()
    }
}

/// A record in a list: its head and all its facts, flat. What is unknown is null; what is not for the reader is left out.
pub fn item(record: &Record, desk: &Desk) -> Map<String, Value> {
    let page = &record.page;
    let head = [
        json!(page.id),
        json!(page.kind),
        json!(page.slug),
        json!(page.title),
        json!(page.path()),
        json!(page.revision),
        json!(instant(page.created_at)),
        json!(instant(page.updated_at)),
    ];
    let mut item: Map<String, Value> = HEAD.map(str::to_owned).into_iter().zip(head).collect();
    for field in kinds::all_fields(page.kind).filter(|field| desk.sees(field)) {
        let value = record.facts.get(field.name);
        let value = value.map_or(Value::Null, |value| bare(field, value));
        item.insert(outer_name(page.kind, field.name), value);
    }
    item
}

/// A record by itself: as in a list, and its text.
pub fn record(record: &Record, desk: &Desk) -> Map<String, Value> {
    let mut whole = item(record, desk);
    if desk.sees_text(record.page.kind) {
        whole.insert("text".to_owned(), json!(record.text));
    }
    whole
}

/// An instant in milliseconds since 1970, as RFC 3339 in UTC; none when it lies outside the calendar.
pub fn instant(milliseconds: i64) -> Option<String> {
    Timestamp::from_millisecond(milliseconds)
        .ok()
        .map(|instant| instant.to_string())
}
