//! Facts as people read them: links for references, words for codes, a gap for what is unknown.

use std::collections::HashMap;

use leptos::prelude::*;
use serde_json::Value;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, SystemFacts, SystemRole};
use styrbord_registry::{Page, Record};

use crate::look::Section;
use crate::viewer::{Viewer, is_proposal};

/// A group of facts under a heading, which leads to where they are edited; nothing when there is nothing to say.
pub fn group(
    v: &Viewer,
    kind: Kind,
    (section, edit): (&Section, Option<String>),
    fields: &[&'static Field],
    Record { facts, hidden, .. }: &Record,
    heads: &HashMap<String, Page>,
) -> Option<AnyView> {
    let rows: Vec<_> = fields
        .iter()
        .filter_map(|field| {
            let shown = match facts.get(field.name) {
                Some(Value::Bool(false)) if field.none_is_no => return None,
                Some(value) => value_of(v, kind, field, value, heads),
                None if hidden.contains(&field.name) => not_shown(v),
                None => return None,
            };
            let wide = matches!(field.shape, Shape::Rows(_) | Shape::Prose).then_some("");
            Some(view! { <div data-wide=wide><dt>{v.field(kind, field.name)}</dt><dd>{shown}</dd></div> })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let title = v.t(section.title);
    let edit = edit.map(|address| edit_link(v, &title, address));
    Some(view! { <section class="facts" id=section.title><header><h2>{title}</h2>{edit}</header><dl>{rows}</dl></section> }.into_any())
}

/// The way to the form of a section, which stands in its place where scripts run.
pub fn edit_link(v: &Viewer, title: &str, address: String) -> AnyView {
    let words = v.t("action-edit");
    let said = format!("{words}: {title}");
    view! { <a href=address aria-label=said data-in-place="">{words}</a> }.into_any()
}

/// A fact that is not there: a position that answers for a system without a person's name, else the gap.
pub fn absent(v: &Viewer, record: &Record, field: &Field) -> AnyView {
    if record.page.kind == Kind::System
        && field.name == "owner"
        && record.facts.contains_key("roles")
        && let Ok(facts) = record.facts::<SystemFacts>()
        && let Some(position) = facts
            .holding(SystemRole::SystemOwner, v.today())
            .find_map(|role| role.position.clone())
    {
        return position.into_any();
    }
    if record.hidden.contains(&field.name) {
        return not_shown(v);
    }
    if field.none_is_no {
        return ().into_any();
    }
    if field.limits {
        let kind = record.page.kind;
        let is_limited = kinds::all_fields(kind)
            .any(|field| field.limits && record.facts.contains_key(field.name));
        return (!is_limited)
            .then(|| v.t(&format!("{}-all", kind.as_str())))
            .into_any();
    }
    gap(v)
}

/// What the reader may not know of: that it is not theirs to see, which is not that it is unknown.
fn not_shown(v: &Viewer) -> AnyView {
    view! { <span class="gap">{v.t("value-hidden")}</span> }.into_any()
}

/// What is not known, as a thing of its own: neither nothing nor "no".
pub fn gap(v: &Viewer) -> AnyView {
    view! { <span class="gap">{v.t("value-unknown")}</span> }.into_any()
}

/// One value.
pub fn value_of(
    v: &Viewer,
    kind: Kind,
    field: &Field,
    value: &Value,
    heads: &HashMap<String, Page>,
) -> AnyView {
    match (field.shape, value) {
        (Shape::Reference(_), Value::String(slug)) => reference(v, slug, heads),
        (Shape::References(_), Value::Array(slugs)) => {
            let links: Vec<_> = slugs
                .iter()
                .filter_map(Value::as_str)
                .map(|slug| view! { <li>{reference(v, slug, heads)}</li> })
                .collect();
            view! { <ul>{links}</ul> }.into_any()
        }
        (Shape::Prose, Value::String(text)) => super::prose::prose(v, text, heads),
        (Shape::Text, Value::String(text)) => {
            view! { <span class="as-typed">{text.clone()}</span> }.into_any()
        }
        (Shape::Url, Value::String(address)) => {
            view! { <a href=address.clone() rel="noopener">{address.clone()}</a> }.into_any()
        }
        (Shape::Rows(_), Value::Array(rows)) => table(v, kind, field, rows, heads),
        _ => words(v, field, value).into_any(),
    }
}

/// One value as plain text, for tables, comparison and export.
pub fn words(v: &Viewer, field: &Field, value: &Value) -> String {
    match (field.shape, value) {
        (Shape::Choice(_, list) | Shape::Choices(_, list), Value::String(code)) => {
            v.label(list, code)
        }
        (Shape::Date, Value::String(date)) => v.date_text(date),
        (Shape::DateTime, Value::String(time)) => v.time_text(time),
        (Shape::Money, Value::Number(amount)) => {
            styrbord_texts::money(v.language, amount.as_i64().unwrap_or(0))
        }
        (Shape::Decimal, Value::String(number)) => number.parse().map_or_else(
            |_| number.clone(),
            |number: f64| styrbord_texts::decimal(v.language, number, 6),
        ),
        (_, Value::Array(items)) => {
            let parts: Vec<String> = items.iter().map(|item| words(v, field, item)).collect();
            parts.join(", ")
        }
        (_, Value::Bool(answer)) => v.label("answer", if *answer { "yes" } else { "no" }),
        (shape, Value::Number(number)) => match shape.steps() {
            Some(_) => step(v, number.as_i64().unwrap_or_default()),
            None => number.to_string(),
        },
        (_, Value::String(text)) => text.clone(),
        (_, Value::Object(row)) => {
            let parts: Vec<String> = row
                .values()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect();
            parts.join(" · ")
        }
        (_, Value::Null) => String::new(),
    }
}

/// A step of a scale: its number and its word.
pub fn step(v: &Viewer, number: i64) -> String {
    format!("{number} – {}", v.label("step", &number.to_string()))
}

/// One value as readable lines, for comparing: words for codes, titles for pages, a line for each value of a list, and
/// each row with the names of its fields.
pub fn lines(
    v: &Viewer,
    kind: Kind,
    field: &Field,
    value: &Value,
    heads: &HashMap<String, Page>,
) -> Vec<String> {
    match (field.shape, value) {
        (Shape::Rows(fields), Value::Array(rows)) => rows
            .iter()
            .map(|row| row_line(v, kind, (field.name, fields), row, heads))
            .collect(),
        (_, Value::Array(items)) => items
            .iter()
            .flat_map(|item| lines(v, kind, field, item, heads))
            .collect(),
        (Shape::Reference(_) | Shape::References(_), Value::String(slug)) => {
            let title = heads.get(slug).map(|page| page.title.clone());
            vec![title.unwrap_or_else(|| slug.clone())]
        }
        _ => vec![words(v, field, value)],
    }
}

fn row_line(
    v: &Viewer,
    kind: Kind,
    (list, fields): (&str, &[Field]),
    row: &Value,
    heads: &HashMap<String, Page>,
) -> String {
    let parts: Vec<String> = fields
        .iter()
        .filter_map(|field| {
            let value = row.get(field.name)?;
            let words = lines(v, kind, field, value, heads).join(", ");
            let name = v.field(kind, &format!("{list}.{}", field.name));
            Some(format!("{name}: {words}"))
        })
        .collect();
    parts.join(" · ")
}

/// What is said of a fact that a proposal only recommends or plans, so that nobody reads it as decided.
pub fn as_proposed(v: &Viewer, record: &Record, field: &Field) -> Option<String> {
    let value = record.facts.get(field.name)?;
    let key = match field.name {
        _ if !is_proposal(record) => return None,
        "kind" => "decision-recommended",
        "decided_on" => "decision-planned",
        _ => return None,
    };
    let said = match value.as_str() {
        Some(date) if matches!(field.shape, Shape::Date) => v.date_short(date),
        _ => words(v, field, value),
    };
    Some(styrbord_texts::text_with(
        v.language,
        key,
        &[("value", said.into())],
    ))
}

/// A link to a page by its title.
pub fn reference(v: &Viewer, slug: &str, heads: &HashMap<String, Page>) -> AnyView {
    match heads.get(slug) {
        Some(page) => view! { <a href=v.at(&page.path())>{page.title.clone()}</a> }.into_any(),
        None => slug.to_owned().into_any(),
    }
}

fn table(
    v: &Viewer,
    kind: Kind,
    list: &Field,
    rows: &[Value],
    heads: &HashMap<String, Page>,
) -> AnyView {
    let Shape::Rows(fields) = list.shape else {
        return ().into_any();
    };
    let name = |field: &Field| v.field(kind, &format!("{}.{}", list.name, field.name));
    let used: Vec<&'static Field> = fields
        .iter()
        .filter(|field| rows.iter().any(|row| row.get(field.name).is_some()))
        .collect();
    let head: Vec<_> = used
        .iter()
        .map(|field| view! { <th scope="col">{name(field)}</th> })
        .collect();
    let body: Vec<_> = rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = used
                .iter()
                .map(|field| {
                    let shown = row
                        .get(field.name)
                        .map(|value| value_of(v, kind, field, value, heads));
                    view! { <td data-label=name(field)>{shown}</td> }
                })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="table-wrap">
            <table class="data-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>
        </div>
    }
    .into_any()
}
