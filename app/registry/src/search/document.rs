//! What the index holds of a record.

use jiff::civil::Date;
use serde_json::{Map, Value};
use styrbord_domain::facts::Holds;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::meetings::ItemStatus;
use styrbord_markdown::Words;
use styrbord_search::{Document, language_of};

use super::labels::{answers, roles, sorts, states};
use super::words::is_list;
use crate::Record;

/// A record as the index knows it, without the names of what it points at.
pub(super) fn document(record: &Record, today: Date) -> Document {
    let kind = record.page.kind;
    let mut head = head(record, today);
    // How to reach people is not searched for: a visitor would find it by what the hit is a hit for.
    let words = if kinds::text_is_contact(kind) || is_list(&record.page) {
        Words::default()
    } else {
        styrbord_markdown::words(&record.text)
    };
    // What an item was decided by says the same, and is what is looked for.
    let handed_on =
        kind == Kind::AgendaItem && record.fact("status") == ItemStatus::Decided.as_str();
    for field in kinds::all_fields(kind).filter(|_| !handed_on) {
        gather(field, &record.facts, &mut head);
    }
    let said = [&record.page.title, &words.plain]
        .into_iter()
        .chain(&head.values);
    let said: Vec<&str> = said.map(String::as_str).collect();
    Document {
        sorts: sorts(record),
        answers: answers(record),
        roles: roles(record),
        states: states(record, head.in_force),
        language: language_of(&said.join("\n")).unwrap_or_default(),
        headings: words.headings.join("\n"),
        body: words.plain,
        ..head
    }
}

/// What a hit shows of a record beside its words.
pub(super) fn head(record: &Record, today: Date) -> Document {
    let status = kinds::status(record.page.kind).map(|(field, _)| record.fact(field.name));
    let holds = kinds::holds(record.page.kind, &record.facts, today);
    let number = fact(record, "number", |shape| matches!(shape, Shape::Line(_)));
    Document {
        id: record.page.id.to_string(),
        kind: record.page.kind.as_str().to_owned(),
        url: record.page.path(),
        title: record.page.title.clone(),
        numbers: number.iter().cloned().collect(),
        number,
        slug: record.page.slug.clone(),
        status: status.unwrap_or_default().to_owned(),
        in_force: holds == Holds::Now,
        over: holds == Holds::NoMore,
        aside: matches!(
            record.page.kind,
            Kind::Meeting | Kind::AgendaItem | Kind::ActionItem | Kind::Indicator
        ),
        forum: fact(record, "forum", |shape| names(shape, Kind::Forum)),
        unit: fact(record, "unit", |shape| names(shape, Kind::Unit)),
        owner: fact(record, "owner", |shape| names(shape, Kind::Person)),
        date: kinds::day(record.page.kind)
            .and_then(|day| fact(record, day.field, |shape| matches!(shape, Shape::Date))),
        tags: vec![record.audience.to_string()],
        ..Document::default()
    }
}

/// A fact of one line, where the kind's field of that name is of the wanted shape: the same name may stand for something
/// else in another kind, as a benefit's unit of measurement does.
fn fact(record: &Record, name: &str, wanted: impl Fn(Shape) -> bool) -> Option<String> {
    kinds::all_fields(record.page.kind)
        .find(|field| field.name == name && wanted(field.shape))
        .map(|field| record.fact(field.name))
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
}

fn names(shape: Shape, kind: Kind) -> bool {
    matches!(shape, Shape::Reference(kinds) if kinds == [kind])
}

/// What a field says: a number, another name, or words.
fn gather(field: &Field, facts: &Map<String, Value>, into: &mut Document) {
    let Some(value) = facts.get(field.name).filter(|_| !field.contact) else {
        return;
    };
    let texts: Vec<&str> = match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::String(text) => vec![text],
        _ => Vec::new(),
    };
    if field.also_called {
        into.aliases
            .extend(texts.iter().copied().map(str::to_owned));
    }
    match (field.name, field.shape) {
        ("kle_codes" | "form_codes" | "esdh_case_ref" | "cvr" | "code", _) => {
            into.numbers.extend(texts.into_iter().map(str::to_owned));
        }
        _ if field.also_called => {}
        (_, Shape::Prose) => into
            .values
            .extend(texts.into_iter().map(styrbord_markdown::plain)),
        (_, Shape::Line(_) | Shape::Lines(_) | Shape::Text) => {
            into.values.extend(texts.into_iter().map(str::to_owned));
        }
        (_, Shape::Rows(fields)) => {
            let rows = value.as_array().into_iter().flatten();
            for row in rows.filter_map(Value::as_object) {
                for inner in fields {
                    gather(inner, row, into);
                }
            }
        }
        _ => {}
    }
}
