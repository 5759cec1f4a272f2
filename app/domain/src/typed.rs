//! Values as a person would have typed them: what `check` reads back is the same.

use serde_json::{Map, Value};

use crate::decimal;
use crate::field::{Field, Shape};
use crate::form::Form;
use crate::lines::ID;
use crate::money::Ore;

/// The form that a person would have filled in to get these values, for every field that has one.
#[must_use]
pub fn typed<'f>(values: &Map<String, Value>, fields: impl IntoIterator<Item = &'f Field>) -> Form {
    let mut form = Form::default();
    write(&mut form, "", values, fields);
    form
}

fn write<'f>(
    form: &mut Form,
    place: &str,
    values: &Map<String, Value>,
    fields: impl IntoIterator<Item = &'f Field>,
) {
    for field in fields {
        let name = format!("{place}{}", field.name);
        match (field.shape, values.get(field.name)) {
            (_, None | Some(Value::Null)) => {}
            (Shape::Rows(inner), Some(Value::Array(rows))) => {
                for (number, row) in rows.iter().filter_map(Value::as_object).enumerate() {
                    let place = format!("{name}.{number}.");
                    write(form, &place, row, inner);
                    if let (Some(_), Some(Value::String(id))) = (field.table, row.get(ID)) {
                        form.set(format!("{place}{ID}"), id.as_str());
                    }
                }
            }
            (_, Some(Value::Array(items))) => {
                form.give(&name);
                for item in items.iter().filter_map(Value::as_str) {
                    form.add(&name, item);
                }
            }
            (shape, Some(value)) => form.set(name, one(shape, value)),
        }
    }
}

fn one(shape: Shape, value: &Value) -> String {
    match (shape, value) {
        // Stored in øre and typed in kroner.
        (Shape::Money, Value::Number(ore)) => ore
            .as_i64()
            .map_or_else(String::new, |ore| Ore(ore).plain()),
        (Shape::Decimal, Value::String(number)) => decimal::typed(number).into_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}
