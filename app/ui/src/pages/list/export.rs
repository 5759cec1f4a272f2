//! A list as a file.

use std::collections::HashMap;

use serde_json::Value;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::money::Ore;
use styrbord_registry::{Fault, ListQuery, Page, Record};
use styrbord_texts::Language;

use super::{asked, tree};
use crate::components::{chip, facts as shown};
use crate::kinds::{figures, look};
use crate::pages::Parameters;
use crate::viewer::Viewer;

/// A list as rows of plain words, for a file: title, address, and the columns that the list shows, in its order; every
/// page of it.
///
/// # Errors
/// As `list`.
pub async fn export(
    v: &Viewer,
    kind: Kind,
    parameters: &Parameters,
) -> Result<Vec<Vec<String>>, Fault> {
    let asked = asked(v, kind, parameters)?;
    let mut head = vec![v.field(kind, "title"), v.t("field-address")];
    head.extend(look(kind).figures.iter().map(|name| v.t(name)));
    head.extend(asked.columns.iter().map(|field| v.field(kind, field.name)));
    let mut query = ListQuery {
        limit: styrbord_registry::MAX_LIMIT,
        cursor: None,
        ..asked.query
    };
    let mut rows = Vec::new();
    loop {
        let list = v.desk.list(kind, &query).await?;
        let heads = v.desk.heads_in_fields(&list.items).await?;
        let worked_out = figures(kind, v, &list.items).await?;
        for record in list.items {
            let mut row = vec![record.page.title.clone(), record.page.path()];
            // Programs know no other minus than that of the keyboard.
            let figures = worked_out.get(&record.page.slug).into_iter().flatten();
            row.extend(figures.map(|(words, _)| words.replace('\u{2212}', "-")));
            row.extend(
                asked
                    .columns
                    .iter()
                    .map(|field| cell(v, field, &record, &heads)),
            );
            rows.push((record, row));
        }
        match list.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => break,
        }
    }
    if asked.as_tree {
        let (records, mut words): (Vec<Record>, HashMap<_, _>) = rows
            .into_iter()
            .map(|(record, row)| (record.clone(), (record.page.id, row)))
            .unzip();
        let ordered = tree::in_order(records).into_iter();
        let rows = ordered.filter_map(|(record, _)| words.remove(&record.page.id));
        return Ok(std::iter::once(head).chain(rows).collect());
    }
    let rows = rows.into_iter().map(|(_, row)| row);
    Ok(std::iter::once(head).chain(rows).collect())
}

/// What the list shows of a field, in words.
fn cell(v: &Viewer, field: &Field, record: &Record, heads: &HashMap<String, Page>) -> String {
    if let Some(said) = shown::as_proposed(v, record, field) {
        return said;
    }
    let value = record.facts.get(field.name);
    match (field.name, field.shape, value) {
        ("stage" | "status", ..) => {
            let state = chip::status_code(record);
            state.map_or_else(String::new, |(list, code)| v.label(list, &code))
        }
        (_, Shape::Reference(_), Some(Value::String(slug))) => heads
            .get(slug)
            .map_or_else(|| slug.clone(), |page| page.title.clone()),
        (_, Shape::Decimal, Some(Value::String(number))) => marked(v, number),
        (_, Shape::Money, Some(Value::Number(amount))) => {
            marked(v, &Ore(amount.as_i64().unwrap_or_default()).plain())
        }
        (_, _, Some(value)) => shown::words(v, field, value),
        (_, _, None) => String::new(),
    }
}

/// An exact number with the decimal mark of the language and no other sign, as programs read it.
fn marked(v: &Viewer, number: &str) -> String {
    match v.language {
        Language::Da => number.replace('.', ","),
        Language::En => number.to_owned(),
    }
}
