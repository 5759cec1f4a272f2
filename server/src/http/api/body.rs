//! JSON that a program sends, and the form that it becomes.

use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde_json::{Map, Value};
use styrbord_domain::facts::SAVING;
use styrbord_domain::fault::{Faults, FieldFault, MAX_FAULTS};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::money::Ore;
use styrbord_registry::Fault;

use super::item;
use crate::http::fault::Failure;
use crate::http::form::whole_body;

/// A JSON object from the body of a request; an empty body is an empty object.
#[derive(Debug)]
pub struct Body(pub Map<String, Value>);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        let named_json = kind.is_some_and(|kind| {
            let essence = kind
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase();
            essence == "application/json"
                || (essence.starts_with("application/") && essence.ends_with("+json"))
        });
        let unnamed = kind.is_none();
        let bytes = whole_body(request, state).await?;
        if bytes.is_empty() && (named_json || unnamed) {
            return Ok(Self(Map::new()));
        }
        if !named_json {
            return Err(Failure::UnsupportedMedia);
        }
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(object)) => {
                let mut faults = Faults::default();
                not_text("", &object, &mut faults);
                Ok(Self(faults.or(object).map_err(Fault::from)?))
            }
            _ => Err(Failure::Malformed),
        }
    }
}

/// A NUL is no text to a database. `at` is where the object stands.
fn not_text(at: &str, object: &Map<String, Value>, faults: &mut Faults) {
    fn value_of(at: String, value: &Value, faults: &mut Faults) {
        match value {
            _ if faults.0.len() >= MAX_FAULTS => {}
            Value::String(text) if text.contains('\0') => {
                faults.push(FieldFault::new(at, "invalid_text"));
            }
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    value_of(format!("{at}.{place}"), item, faults);
                }
            }
            Value::Object(object) => not_text(&format!("{at}."), object, faults),
            _ => {}
        }
    }
    for (name, inner) in object {
        if name.contains('\0') {
            faults.push(FieldFault::new(at, "invalid_text"));
        }
        value_of(format!("{at}{name}"), inner, faults);
    }
}

impl Body {
    /// The form of a record. `present` is the record as it was read: fields that rules set may come back
    /// unchanged, so that what was read can be sent again.
    ///
    /// # Errors
    /// `Invalid` with every field that is unknown, not for writing, or of another type.
    pub fn record(self, kind: Kind, present: Option<&Map<String, Value>>) -> Result<Form, Fault> {
        let Self(mut object) = self;
        alias(&mut object, "name", "title");
        if kind == Kind::System {
            alias(&mut object, "description", "text");
        }
        let mut faults = Faults::default();
        object.retain(|name, value| !is_unchanged(kind, name, value, present, &mut faults));
        for field in kinds::fields(kind) {
            let outer = item::outer_name(kind, field.name);
            if outer != field.name {
                alias(&mut object, &outer, field.name);
            }
        }
        let known = kinds::head(kind)
            .iter()
            .chain(SAVING)
            .chain(kinds::fields(kind));
        let known: Vec<Field> = known.copied().collect();
        faults.0.extend(misfits("", &object, &known).0);
        Ok(faults.or(form(object, &known))?)
    }

    /// The form of something else that has these fields.
    ///
    /// # Errors
    /// As `record`.
    pub fn fields(self, known: &[Field]) -> Result<Form, Fault> {
        let faults = misfits("", &self.0, known);
        Ok(faults.or(form(self.0, known))?)
    }
}

/// Lets a field go by another name, unless its own is there.
fn alias(object: &mut Map<String, Value>, other: &str, name: &str) {
    if !object.contains_key(name)
        && let Some(value) = object.remove(other)
    {
        object.insert(name.to_owned(), value);
    }
}

/// Whether a field is one that rules set and says what stands already; one that says something else is a fault.
fn is_unchanged(
    kind: Kind,
    name: &str,
    value: &Value,
    present: Option<&Map<String, Value>>,
    faults: &mut Faults,
) -> bool {
    let derived = kinds::derived(kind).iter().any(|field| field.name == name);
    let head = item::HEAD.contains(&name) && name != "title" && name != "slug";
    // The kind of the record, where the kind of a decision or standard is not meant.
    let own_kind = name == "kind" && kinds::fields(kind).iter().any(|field| field.name == "kind");
    let says_kind = name == "kind" && value.as_str() == Some(kind.as_str());
    if says_kind {
        return true;
    }
    if own_kind || !(derived || head) {
        return false;
    }
    if present.is_none_or(|present| present.get(name) != Some(value)) {
        faults.push(FieldFault::new(name, "read_only"));
    }
    true
}

/// Everything that is not a known field, or not of its field's type.
fn misfits(prefix: &str, object: &Map<String, Value>, known: &[Field]) -> Faults {
    let mut faults = Faults::default();
    for (name, value) in object {
        if faults.0.len() >= MAX_FAULTS {
            break;
        }
        let path = format!("{prefix}{name}");
        match (
            known
                .iter()
                .find(|field| field.name == name)
                .map(|field| field.shape),
            value,
        ) {
            (None, _) => faults.push(FieldFault::new(path, "unknown_field")),
            (Some(_), Value::Null) => {}
            (Some(shape), Value::Array(items)) if items.len() > shape.most() => {
                faults.push(FieldFault::new(path, "too_many").with("max", shape.most()));
            }
            (Some(Shape::Rows(fields)), Value::Array(rows)) => {
                for (row, inner) in rows.iter().enumerate() {
                    match inner {
                        Value::Object(inner) => {
                            faults
                                .0
                                .extend(misfits(&format!("{path}.{row}."), inner, fields).0);
                        }
                        _ => faults.push(FieldFault::new(format!("{path}.{row}"), "unreadable")),
                    }
                }
            }
            (Some(shape), value) if !fits(shape, value) => {
                faults.push(FieldFault::new(path, "unreadable"))
            }
            _ => {}
        }
    }
    faults
}

fn fits(shape: Shape, value: &Value) -> bool {
    match shape {
        Shape::Lines(_) | Shape::Choices(..) | Shape::KleCodes | Shape::References(_) => value
            .as_array()
            .is_some_and(|items| items.iter().all(Value::is_string)),
        Shape::Rows(_) => false,
        Shape::Whole(..) => whole(value).is_some(),
        Shape::Money => whole(value).is_some() || value.is_string(),
        Shape::Decimal => value.is_number() || value.is_string(),
        Shape::Flag => value.is_boolean(),
        _ => value.is_string(),
    }
}

/// As a person would have typed it: amounts come in whole øre and are typed in kroner.
fn form(mut object: Map<String, Value>, known: &[Field]) -> Form {
    type_numbers(&mut object, known);
    Form::from_json(&Value::Object(object))
}

fn type_numbers(object: &mut Map<String, Value>, known: &[Field]) {
    for field in known {
        let Some(value) = object.get_mut(field.name) else {
            continue;
        };
        match (field.shape, whole(value)) {
            (Shape::Money, Some(ore)) => *value = Value::from(Ore(ore).plain()),
            (Shape::Whole(..) | Shape::Decimal, Some(number)) => *value = Value::from(number),
            (Shape::Decimal, None) if value.is_number() => *value = decimal(value).into(),
            (Shape::Rows(fields), _) => {
                let rows = value.as_array_mut().into_iter().flatten();
                rows.filter_map(Value::as_object_mut)
                    .for_each(|row| type_numbers(row, fields));
            }
            _ => {}
        }
    }
}

/// A number with decimals, of which there are never just three: people part thousands that way, JSON does not.
fn decimal(value: &Value) -> String {
    // Shown so, no number has an exponent.
    let mut text = format!("{}", value.as_f64().unwrap_or_default());
    if text
        .rsplit('.')
        .next()
        .is_some_and(|decimals| decimals.len() == 3)
    {
        text.push('0');
    }
    text
}

/// A whole number. JSON knows one kind of number only, so `3.0` is one too.
fn whole(value: &Value) -> Option<i64> {
    /// Beyond these, doubles no longer hold every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    value.as_i64().or_else(|| {
        let number = value.as_f64()?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole and small enough"
        )]
        (number.fract() == 0.0 && number.abs() < EXACT).then_some(number as i64)
    })
}
