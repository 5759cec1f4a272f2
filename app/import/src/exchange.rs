//! The files in which records leave this register and come back to it: what each column holds, written and read here.
//!
//! A file is known as ours by its columns: the record's address, title, text and revision, and beside them nothing but
//! fields of its kind. [`NAMED`] carries the titles of the pages that the fields point at, so that the file can be read
//! where those are not yet.

use serde_json::{Map, Number, Value};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{all_fields, derived};

use crate::spreadsheet::{MARK, begins_formula, harmless};

/// The column with kind, slug and title of every page that the record's fields point at.
pub const NAMED: &str = "named";

/// The columns of every kind beside its fields.
const HEAD: [&str; 2] = ["slug", "title"];
const TAIL: [&str; 3] = ["text", "revision", NAMED];

/// The names of the columns of a kind, in order.
pub fn columns(kind: Kind) -> Vec<&'static str> {
    let fields = all_fields(kind).map(|field| field.name);
    HEAD.into_iter().chain(fields).chain(TAIL).collect()
}

/// Whether these are columns of a file that left this register, of records of that kind.
pub fn is_own<'c>(kind: Kind, names: impl Iterator<Item = &'c str> + Clone) -> bool {
    let known = columns(kind);
    ["slug", "title", "text", "revision"]
        .iter()
        .all(|needed| names.clone().any(|name| name == *needed))
        && names.clone().all(|name| known.contains(&name))
}

/// The fields that rules set, among facts that were read.
pub fn derived_of(kind: Kind, facts: &Map<String, Value>) -> Map<String, Value> {
    let names = derived(kind).iter().map(|field| field.name);
    names
        .filter_map(|name| Some((name.to_owned(), facts.get(name)?.clone())))
        .collect()
}

/// A value as one cell. Text that a spreadsheet would take for a formula gets an apostrophe in front; so does text that
/// has one there, so that it is known which to take away.
pub fn cell(field: Option<&Field>, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        // A number is no formula.
        Value::String(text) if matches!(field.map(|field| field.shape), Some(Shape::Decimal)) => {
            text.clone()
        }
        Value::String(text) if text.starts_with(MARK) => format!("{MARK}{text}"),
        Value::String(text) => harmless(text).into_owned(),
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_string) => {
            let joined: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            cell(None, &Value::from(joined.join("\n")))
        }
        other => other.to_string(),
    }
}

/// The value of a cell; none when it is empty, `Err` when it does not fit the field.
pub fn value(field: &Field, cell: &str) -> Result<Option<Value>, &'static str> {
    let text = undefused(cell);
    if text.is_empty() {
        return Ok(None);
    }
    let value = match field.shape {
        Shape::Whole(..) | Shape::Money => {
            let number: i64 = text.parse().map_err(|_| "not_a_number")?;
            Value::Number(Number::from(number))
        }
        Shape::Flag => Value::Bool(text == "true"),
        Shape::Rows(_) => serde_json::from_str(text).map_err(|_| "bad_json")?,
        Shape::Lines(_) | Shape::Choices(..) | Shape::KleCodes | Shape::References(_) => {
            Value::Array(text.split('\n').map(Value::from).collect())
        }
        _ => Value::from(text),
    };
    Ok(Some(value))
}

/// The text of a cell as it was before it was made harmless.
pub fn undefused(cell: &str) -> &str {
    match cell.strip_prefix(MARK) {
        Some(text) if text.starts_with(MARK) || begins_formula(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use styrbord_domain::field::{Field, Shape, optional};

    use super::{cell, value};

    #[test]
    fn a_cell_gives_back_the_value_that_it_was_made_of() {
        let rows: Field = optional("r", Shape::Rows(&[]));
        for (field, stored, written) in [
            (optional("t", Shape::Prose), json!("- a\n- b"), "'- a\n- b"),
            (optional("t", Shape::Prose), json!("'-a"), "''-a"),
            (optional("t", Shape::Prose), json!("'a"), "''a"),
            (optional("t", Shape::Prose), json!("=1+1"), "'=1+1"),
            (optional("t", Shape::Line(9)), json!("-12.5"), "-12.5"),
            (optional("t", Shape::Line(9)), json!("+45 12"), "+45 12"),
            (optional("t", Shape::Line(9)), json!("'-1"), "''-1"),
            (
                optional("t", Shape::Line(9)),
                json!("a, \"b\"; c"),
                "a, \"b\"; c",
            ),
            (optional("n", Shape::Decimal), json!("-12.5"), "-12.5"),
            (optional("n", Shape::Money), json!(-1250), "-1250"),
            (optional("n", Shape::Whole(0, 9)), json!(7), "7"),
            (optional("f", Shape::Flag), json!(true), "true"),
            (optional("l", Shape::Lines(9)), json!(["-a", "b"]), "'-a\nb"),
            (rows, json!([{"a": "x\ny"}]), "[{\"a\":\"x\\ny\"}]"),
        ] {
            assert_eq!(cell(Some(&field), &stored), written);
            assert_eq!(value(&field, written), Ok(Some(stored)), "{written}");
        }
        assert_eq!(value(&optional("t", Shape::Prose), ""), Ok(None::<Value>));
    }
}
