//! JSON that a program sends, and the form that it becomes.

use axum::extract::{FromRequest, Request};
use axum::http::header;
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use styrbord_domain::check::{check, unknown};
use styrbord_domain::facts::SAVING;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::Field;
use styrbord_domain::form::Form;
use styrbord_domain::json::{Json, JsonFault, Object};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_registry::Fault;

use super::computed::{self, COMPUTED};
use super::item;
use crate::http::fault::Failure;
use crate::http::form::whole_body;

/// A JSON object from the body of a request; an empty body is an empty object.
#[derive(Debug)]
pub struct Body(pub Object);

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
            return Ok(Self(Object::new()));
        }
        if !named_json {
            return Err(Failure::UnsupportedMedia);
        }
        match Json::read(&bytes) {
            Ok(Json::Object(object)) => {
                // A NUL is no text to a database.
                let faults = Form::from(object.clone()).unreadable();
                Ok(Self(faults.or(object).map_err(Fault::from)?))
            }
            Err(JsonFault::Twice(path)) => Err(Fault::invalid(&path, "name_twice").into()),
            _ => Err(Failure::Malformed),
        }
    }
}

impl Body {
    /// The form of a record. `present` is the record as it was read: fields that rules set may come back
    /// unchanged, so that what was read can be sent again.
    ///
    /// # Errors
    /// `Invalid` with every field that is unknown or not for writing.
    pub fn record(self, kind: Kind, present: Option<&Map<String, Value>>) -> Result<Form, Fault> {
        let Self(mut object) = self;
        alias(&mut object, "name", "title");
        if kind == Kind::System {
            alias(&mut object, "description", "text");
        }
        let mut faults = Faults::default();
        if kind == Kind::Benefit {
            points_of_indicator(&mut object, &mut faults);
        }
        // What is asked only when a record enters the register is read-only from then on.
        let entering = match present {
            Some(_) => &[][..],
            None => kinds::entering(kind),
        };
        object.retain(|name, value| {
            entering.iter().any(|field| field.name == name)
                || !is_unchanged(kind, name, value, present, &mut faults)
        });
        for field in kinds::fields(kind) {
            let outer = item::outer_name(kind, field.name);
            if outer != field.name {
                alias(&mut object, &outer, field.name);
            }
        }
        let known = kinds::head(kind)
            .iter()
            .chain(SAVING)
            .chain(kinds::fields(kind))
            .chain(entering);
        let known: Vec<Field> = known.copied().collect();
        faults.0.extend(unknown("", &object, &known).0);
        Ok(faults.or(object.into())?)
    }

    /// The form of something else that has these fields, and what the check makes of it.
    ///
    /// # Errors
    /// `Invalid` with every field that is unknown, and everything that is wrong with the others.
    pub fn fields(self, known: &[Field]) -> Result<(Form, Map<String, Value>), Fault> {
        let mut faults = unknown("", &self.0, known);
        let form = self.0.into();
        let checked = check(&form, known, &mut faults);
        Ok(faults.or((form, checked))?)
    }
}

/// Lets a field go by another name, unless its own is there.
fn alias(object: &mut Object, other: &str, name: &str) {
    if !object.contains_key(name)
        && let Some(value) = object.remove(other)
    {
        object.insert(name.to_owned(), value);
    }
}

/// Lets the points of a benefit's plan go by the names that those of an indicator have; there a share is a part of 1.
fn points_of_indicator(object: &mut Object, faults: &mut Faults) {
    let Some(Json::List(points)) = object.get_mut("plan") else {
        return;
    };
    for (row, point) in points.iter_mut().enumerate() {
        let Json::Object(point) = point else { continue };
        for (other, name) in [("period_end", "date"), ("planned_share", "share")] {
            let Some(said) = point.remove(other) else {
                continue;
            };
            if point.contains_key(name) {
                faults.push(FieldFault::new(format!("plan.{row}.{name}"), "name_twice"));
                continue;
            }
            point.insert(
                name.to_owned(),
                if name == "share" {
                    in_percent(said)
                } else {
                    said
                },
            );
        }
    }
}

/// A part of 1 in per cent; what is no number is left as it is, and refused as that. No part of 1 has thousands, so a comma is
/// a point.
fn in_percent(part: Json) -> Json {
    let point = |text: &str| text.trim().replace(',', ".").parse::<Decimal>();
    let number = part.text().and_then(|text| point(text).ok());
    match number.and_then(|number| number.checked_mul(Decimal::ONE_HUNDRED)) {
        Some(percent) => Json::Text(percent.normalize().to_string()),
        None => part,
    }
}

/// Whether a field is one that rules set and says what stands already; one that says something else is a fault.
fn is_unchanged(
    kind: Kind,
    name: &str,
    value: &Json,
    present: Option<&Map<String, Value>>,
    faults: &mut Faults,
) -> bool {
    let derived = kinds::derived(kind).iter().any(|field| field.name == name);
    let head = item::HEAD.contains(&name) && name != "title" && name != "slug";
    // The kind of the record, where the kind of a decision or standard is not meant.
    let own_kind = name == "kind" && kinds::fields(kind).iter().any(|field| field.name == "kind");
    let says_kind = name == "kind" && value.text() == Some(kind.as_str());
    // What follows from the record turns with the day: whoever sends back what they read says nothing by it.
    let follows = name == COMPUTED && computed::has(kind);
    if says_kind || follows {
        return true;
    }
    if own_kind || !(derived || head) {
        return false;
    }
    let stands = present.and_then(|present| present.get(name));
    if stands.is_none_or(|stands| Json::from(stands) != *value) {
        faults.push(FieldFault::new(name, "read_only"));
    }
    true
}
