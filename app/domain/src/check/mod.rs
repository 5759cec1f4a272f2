//! The one check of input that forms, the API and imports share: given values, typed or JSON, become the JSON of the facts,
//! or faults.

mod value;

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::cpr;
use crate::fault::{Faults, FieldFault, MAX_FAULTS};
use crate::field::{Field, Shape, Unit};
use crate::form::{Form, Input};
use crate::json::{Json, Object};
use crate::lines::ID;
use crate::notation::Notation;
use value::{Cpr, civil_registration, is_blank, one, one_of_json, unreadable};

/// Checks given values against `fields` and gives the JSON object that the facts are read from.
///
/// Typed text is read as people write it, in Danish or English notation, and what could be both as the form says
/// (`notation`), or refused where it says nothing; JSON is read as JSON: numbers as they stand,
/// money in whole øre, lists as lists. A number in a JSON text is read as a program writes it, or else as typed.
///
/// An empty value is absent, which means unknown, never zero or "no". Faults are gathered, not just the first. The work
/// grows with what was given and no faster, and too much of something is one fault: this is done before anything is locked.
pub fn check(form: &Form, fields: &[Field], faults: &mut Faults) -> Map<String, Value> {
    let confirmed = matches!(form.get(cpr::CONFIRM), "true" | "on");
    Check {
        form,
        confirmed,
        notation: Notation::of(form),
        faults,
    }
    .fields("", None, fields)
}

struct Check<'c> {
    form: &'c Form,
    /// The person has said that a number that looks like a CPR number is meant to stand there.
    confirmed: bool,
    /// How who typed writes numbers, where the form says so.
    notation: Option<Notation>,
    faults: &'c mut Faults,
}

impl Check<'_> {
    /// The fields of the form whose names begin with `place`, or those of a row that came as JSON.
    fn fields(
        &mut self,
        place: &str,
        row: Option<&Object>,
        fields: &[Field],
    ) -> Map<String, Value> {
        let form = self.form;
        let mut object = Map::new();
        for field in fields {
            let name = format!("{place}{}", field.name);
            let found = self.faults.0.len();
            let input = match row {
                Some(row) => row.get(field.name).map(Input::Json),
                None => form.given(&name),
            };
            // Null is the same as not given.
            let input = input.filter(|input| *input != Input::Json(&Json::Null));
            let value = self.field(&name, field, input);
            if let Some(value) = value {
                object.insert(field.name.to_owned(), value);
            } else if field.required && self.faults.0.len() == found {
                self.faults.push(FieldFault::new(&name, "required"));
            }
        }
        object
    }

    const fn cpr(&self, field: &Field) -> Cpr {
        match (field.without_cpr, self.confirmed) {
            (true, _) => Cpr::Refused,
            (false, true) => Cpr::Confirmed,
            (false, false) => Cpr::Asked,
        }
    }

    fn field(&mut self, name: &str, field: &Field, input: Option<Input<'_>>) -> Option<Value> {
        let cpr = self.cpr(field);
        match (field.shape, input) {
            (Shape::Flag, None) => Some(Value::Bool(false)),
            (Shape::Flag, Some(Input::Typed(typed))) => Some(Value::Bool(matches!(
                first(typed),
                "true" | "on" | "yes" | "1"
            ))),
            (Shape::Rows(fields), Some(Input::Json(Json::List(rows)))) => {
                self.json_rows(name, field, rows, fields)
            }
            (Shape::Rows(fields), None | Some(Input::Typed(_))) => {
                self.typed_rows(name, field, fields)
            }
            (_, None) => None,
            (Shape::Prose | Shape::Text, Some(Input::Typed(typed))) => {
                self.prose(name, field, first(typed))
            }
            (Shape::Prose | Shape::Text, Some(Input::Json(Json::Text(text)))) => {
                self.prose(name, field, text)
            }
            (shape, Some(input)) if is_list(shape) => self.many(name, field, input),
            (shape, Some(Input::Typed(typed))) => {
                let typed = self.without_unit(field, first(typed).trim());
                let typed = match (shape, self.notation) {
                    (Shape::Decimal, Some(notation)) => notation.meant(typed),
                    _ => Cow::Borrowed(typed),
                };
                let value = (!is_blank(&typed)).then(|| one(shape, cpr, &typed))?;
                self.taken(name, value)
            }
            (shape, Some(Input::Json(json))) => {
                let value = one_of_json(shape, cpr, json).transpose()?;
                self.taken(name, value)
            }
        }
    }

    /// A number without the sign of what it is counted in: where that is a percentage, `25 %` is 25.
    fn without_unit<'t>(&self, field: &Field, typed: &'t str) -> &'t str {
        let is_percent = match field.unit {
            Some(Unit::Percent) => true,
            Some(Unit::In(name)) => ["%", "procent", "percent", "pct", "pct."]
                .contains(&self.form.get(name).trim().to_lowercase().as_str()),
            None => false,
        };
        let number = typed.strip_suffix('%').map(str::trim_end);
        let number = number.filter(|number| is_percent && !number.is_empty());
        number.unwrap_or(typed)
    }

    fn taken(&mut self, name: &str, value: Result<Value, FieldFault>) -> Option<Value> {
        value
            .map_err(|fault| self.faults.push(at(name, fault)))
            .ok()
    }

    fn prose(&mut self, name: &str, field: &Field, text: &str) -> Option<Value> {
        let text = text.replace("\r\n", "\n");
        let longest = field.shape.longest();
        // Counting is only needed where there are more bytes than characters allowed.
        if text.len() > longest && text.chars().count() > longest {
            self.faults
                .push(FieldFault::new(name, "too_long").with("max", longest));
        }
        if text.contains('\0') {
            self.faults.push(FieldFault::new(name, "invalid_text"));
        }
        let warning = civil_registration(self.cpr(field), &text);
        self.faults.0.extend(warning.map(|fault| at(name, fault)));
        let text = text.trim_end();
        (!text.trim().is_empty()).then(|| Value::from(text))
    }

    /// Each part of what was typed, or each item of a list; none leaves the field absent.
    fn many(&mut self, name: &str, field: &Field, input: Input<'_>) -> Option<Value> {
        let (shape, cpr) = (field.shape, self.cpr(field));
        let parts: Vec<&str> = match input {
            Input::Typed(typed) => {
                let parts = typed
                    .iter()
                    .flat_map(|value| value.split(separators(shape)));
                parts.collect()
            }
            Input::Json(Json::List(items)) => {
                if items.len() > shape.most() {
                    self.faults.push(too_many(name, shape));
                    return None;
                }
                let mut texts = Vec::with_capacity(items.len());
                for item in items {
                    let Json::Text(text) = item else {
                        self.faults.push(unreadable(name));
                        return None;
                    };
                    texts.push(text.as_str());
                }
                texts
            }
            Input::Json(_) => {
                self.faults.push(unreadable(name));
                return None;
            }
        };
        let parts = parts
            .into_iter()
            .map(str::trim)
            .filter(|part| !is_blank(part));
        let (mut seen, mut values) = (HashSet::new(), Vec::new());
        for part in parts {
            // The same value twice is the value once.
            if !seen.insert(part) {
                continue;
            }
            if seen.len() > shape.most() {
                self.faults.push(too_many(name, shape));
                return None;
            }
            match one(single(shape), cpr, part) {
                Ok(value) if values.contains(&value) => {}
                Ok(value) => values.push(value),
                Err(fault) => self.faults.push(at(name, fault)),
            }
        }
        (!values.is_empty()).then_some(Value::Array(values))
    }

    fn typed_rows(&mut self, name: &str, list: &Field, fields: &[Field]) -> Option<Value> {
        let shape = list.shape;
        let typed = self.form.rows(name);
        if typed.len() > shape.most() {
            self.faults.push(too_many(name, shape));
            return None;
        }
        let rows: Vec<Value> = typed
            .into_iter()
            .map(|row| {
                let place = format!("{name}.{row}.");
                let id = list.table.map(|_| self.form.get(&format!("{place}{ID}")));
                let id = id.and_then(|id| id.parse().ok());
                Value::Object(identified(self.fields(&place, None, fields), id))
            })
            .collect();
        (!rows.is_empty()).then_some(Value::Array(rows))
    }

    fn json_rows(
        &mut self,
        name: &str,
        list: &Field,
        rows: &[Json],
        fields: &[Field],
    ) -> Option<Value> {
        if rows.len() > list.shape.most() {
            self.faults.push(too_many(name, list.shape));
            return None;
        }
        let mut checked = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            let Json::Object(row) = row else {
                self.faults.push(unreadable(&format!("{name}.{place}")));
                continue;
            };
            // As a row of a form that was left blank.
            let id = list.table.and(row.get(ID)).and_then(Json::text);
            let id: Option<Uuid> = id.and_then(|id| id.parse().ok());
            let is_id = |member: &str| id.is_some() && member == ID;
            let says_nothing = |(member, json): (&String, &Json)| {
                *json == Json::Null || json.text().is_some_and(is_blank) || is_id(member)
            };
            if row.iter().all(says_nothing) {
                continue;
            }
            let place = format!("{name}.{place}.");
            let mut foreign = unknown(&place, row, fields).0;
            foreign.retain(|fault| !is_id(&fault.field[place.len()..]));
            self.faults.0.extend(foreign);
            let row = self.fields(&place, Some(row), fields);
            checked.push(Value::Object(identified(row, id)));
        }
        (!checked.is_empty()).then_some(Value::Array(checked))
    }
}

/// A row with the identity that came with it, where it is a line of which one is known.
fn identified(mut row: Map<String, Value>, id: Option<Uuid>) -> Map<String, Value> {
    if let Some(id) = id {
        row.insert(ID.to_owned(), Value::from(id.to_string()));
    }
    row
}

/// The members of a JSON object that are none of these fields: what is misspelt must not be lost in silence.
#[must_use]
pub fn unknown(place: &str, object: &Object, fields: &[Field]) -> Faults {
    let unknown = object
        .keys()
        .filter(|name| fields.iter().all(|field| field.name != *name))
        .take(MAX_FAULTS);
    Faults(
        unknown
            .map(|name| FieldFault::new(format!("{place}{name}"), "unknown_field"))
            .collect(),
    )
}

fn first(typed: &[String]) -> &str {
    typed.first().map_or("", String::as_str)
}

const fn is_list(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Lines(_) | Shape::Choices(..) | Shape::References(_) | Shape::KleCodes
    )
}

/// What parts the values of a list that is typed into one field.
const fn separators(shape: Shape) -> &'static [char] {
    match shape {
        Shape::Lines(_) => &['\n'],
        Shape::KleCodes => &[',', ';', '\n', ' '],
        _ => &[',', '\n'],
    }
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
