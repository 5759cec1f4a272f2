//! The check itself: typed values become the JSON of the facts, or faults.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{Field, Shape};
use crate::fault::{Faults, FieldFault};
use crate::form::Form;
use crate::name::tidy;
use crate::{cpr, date};

/// Checks typed values against `fields` and gives the JSON object that the facts are read from.
///
/// An empty value is absent, which means unknown, never zero or "no". Faults are gathered, not just the first. The work
/// grows with what was typed and no faster, and too much of something is one fault: this is done before anything is locked.
pub fn check(form: &Form, fields: &[Field], faults: &mut Faults) -> Map<String, Value> {
    check_under("", form, fields, faults)
}

fn check_under(
    prefix: &str,
    form: &Form,
    fields: &[Field],
    faults: &mut Faults,
) -> Map<String, Value> {
    let mut object = Map::new();
    for field in fields {
        let name = format!("{prefix}{}", field.name);
        let found = faults.0.len();
        let value = check_field(&name, field.shape, form, faults);
        if let Some(value) = value {
            object.insert(field.name.to_owned(), value);
        } else if field.required && faults.0.len() == found {
            faults.push(FieldFault::new(&name, "required"));
        }
    }
    object
}

fn check_field(name: &str, shape: Shape, form: &Form, faults: &mut Faults) -> Option<Value> {
    match shape {
        Shape::Prose | Shape::Text => {
            let text = form.get(name).replace("\r\n", "\n");
            let longest = shape.longest();
            // Counting is only needed where there are more bytes than characters allowed.
            if text.len() > longest && text.chars().count() > longest {
                faults.push(FieldFault::new(name, "too_long").with("max", longest));
            }
            if text.contains('\0') {
                faults.push(FieldFault::new(name, "invalid_text"));
            }
            faults
                .0
                .extend(civil_registration(form, &text).map(|fault| at(name, fault)));
            let text = text.trim_end();
            (!text.trim().is_empty()).then(|| Value::from(text))
        }
        Shape::Lines(_) => many(name, shape, form, &['\n'], faults),
        Shape::Choices(..) | Shape::References(_) => many(name, shape, form, &[',', '\n'], faults),
        Shape::KleCodes => many(name, shape, form, &[',', ';', '\n', ' '], faults),
        Shape::Flag => Some(Value::Bool(matches!(
            form.get(name),
            "true" | "on" | "yes" | "1"
        ))),
        Shape::Rows(fields) => {
            let typed = form.rows(name);
            if typed.len() > shape.most() {
                faults.push(too_many(name, shape));
                return None;
            }
            let rows: Vec<Value> = typed
                .into_iter()
                .map(|row| {
                    Value::Object(check_under(&format!("{name}.{row}."), form, fields, faults))
                })
                .collect();
            (!rows.is_empty()).then_some(Value::Array(rows))
        }
        _ => {
            let typed = form.get(name).trim();
            if is_blank(typed) {
                return None;
            }
            one(shape, form, typed)
                .map_err(|fault| faults.push(at(name, fault)))
                .ok()
        }
    }
}

/// Splits every given value at the separators and checks each part; no part leaves the field absent.
fn many(
    name: &str,
    shape: Shape,
    form: &Form,
    separators: &[char],
    faults: &mut Faults,
) -> Option<Value> {
    let parts = form
        .all(name)
        .iter()
        .flat_map(|value| value.split(separators))
        .map(str::trim)
        .filter(|part| !is_blank(part));
    let (mut seen, mut values) = (HashSet::new(), Vec::new());
    for part in parts {
        // The same value twice is the value once.
        if !seen.insert(part) {
            continue;
        }
        if seen.len() > shape.most() {
            faults.push(too_many(name, shape));
            return None;
        }
        match one(single(shape), form, part) {
            Ok(value) if values.contains(&value) => {}
            Ok(value) => values.push(value),
            Err(fault) => faults.push(at(name, fault)),
        }
    }
    (!values.is_empty()).then_some(Value::Array(values))
}

/// Whether nothing was typed that the eye can see.
fn is_blank(typed: &str) -> bool {
    tidy(typed).is_empty()
}

/// The shape of one item of a list.
const fn single(shape: Shape) -> Shape {
    match shape {
        Shape::Lines(most) => Shape::Line(most),
        Shape::Choices(codes, texts) => Shape::Choice(codes, texts),
        Shape::References(kinds) => Shape::Reference(kinds),
        other => other,
    }
}

fn at(name: &str, fault: FieldFault) -> FieldFault {
    FieldFault {
        field: name.to_owned(),
        ..fault
    }
}

fn too_many(name: &str, shape: Shape) -> FieldFault {
    FieldFault::new(name, "too_many").with("max", shape.most())
}

/// Warns about a CPR number, unless the person has said that it is meant to stand there.
fn civil_registration(form: &Form, text: &str) -> Option<FieldFault> {
    if matches!(form.get(cpr::CONFIRM), "true" | "on") {
        return None;
    }
    let number = cpr::first(text)?;
    Some(FieldFault::new("", "cpr_number").with("value", cpr::masked(number)))
}

/// Checks one non-empty value.
fn one(shape: Shape, form: &Form, typed: &str) -> Result<Value, FieldFault> {
    let refuse = |code: &str| FieldFault::new("", code).with("value", shorten(typed));
    let longest = shape.longest();
    if typed.len() > longest && typed.chars().count() > longest {
        return Err(refuse("too_long").with("max", longest));
    }
    if typed
        .chars()
        .any(|letter| letter.is_control() && letter != '\t')
    {
        return Err(refuse("control_character"));
    }
    match shape {
        Shape::Line(_) => {
            let line = tidy(typed);
            civil_registration(form, &line).map_or_else(|| Ok(Value::from(line)), Err)
        }
        Shape::Choice(codes, _) if !codes.contains(&typed) => Err(refuse("not_a_choice")),
        Shape::Date => date::parse(typed)
            .map(|date| Value::from(date.to_string()))
            .map_err(|fault| fault.with("value", shorten(typed))),
        Shape::Whole(least, most) => match typed.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(Value::from(number)),
            Ok(_) => Err(refuse("out_of_range").with("min", least).with("max", most)),
            Err(_) => Err(refuse("not_a_number")),
        },
        Shape::Decimal => crate::decimal::parse(typed)
            .map(|number| Value::from(number.to_string()))
            .map_err(refuse),
        Shape::Money => typed
            .parse::<crate::money::Ore>()
            .map(|amount| Value::from(amount.0))
            .map_err(|fault| refuse(fault.code())),
        Shape::Url if !(typed.starts_with("https://") || typed.starts_with("http://")) => {
            Err(refuse("bad_url"))
        }
        Shape::KleCodes if !is_kle(typed) => Err(refuse("bad_kle")),
        Shape::Reference(_) => Ok(Value::from(crate::slug::slug(typed))),
        _ => Ok(Value::from(typed)),
    }
}

/// KLE codes are two digits, up to three times, with full stops between.
fn is_kle(code: &str) -> bool {
    let groups: Vec<&str> = code.split('.').collect();
    groups.len() <= 3
        && groups
            .iter()
            .all(|group| group.len() == 2 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What was typed, short enough to stand in a message.
fn shorten(typed: &str) -> String {
    match typed.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &typed[..end]),
        None => typed.to_owned(),
    }
}
