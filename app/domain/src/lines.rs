//! Lines: what belongs to a record and has an identity, a reminder or a sum of its own, such as a reading, a move, a seat.
//! Each is a row of a table that is made from its fields, as the columns of a kind are made from the fields of the kind.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::field::{Field, Shape};

/// Under what name a line of facts bears its identity. It counts within the record, and is no field: nobody types it.
pub const ID: &str = "id";

/// Lines of one sort.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lines {
    /// Their table.
    pub table: &'static str,
    /// The column with the page of the record that they belong to.
    pub record: &'static str,
    /// What each of them says.
    pub fields: &'static [Field],
}

impl Lines {
    /// A log: a line is added by one save and never altered, only corrected by another. `record` is the column of the
    /// record's page. The chain of changes covers it.
    #[must_use]
    pub const fn log(table: &'static str, record: &'static str, fields: &'static [Field]) -> Self {
        Self {
            table,
            record,
            fields,
        }
    }

    /// The lines that a field of the facts holds, if it holds any: each holds from the save that brings it to the save
    /// that changes it or takes it away, and keeps its identity meanwhile.
    #[must_use]
    pub const fn of_facts(field: &Field) -> Option<Self> {
        match (field.table, field.shape) {
            (Some(table), Shape::Rows(fields)) => Some(Self {
                table,
                record: "page_id",
                fields,
            }),
            _ => None,
        }
    }

    /// The place of a field among theirs.
    #[must_use]
    pub fn place(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|own| own.name == field)
    }
}

/// Whether a line can hold a field: one value has one column, several pages and rows have none.
#[must_use]
pub const fn fits(shape: Shape) -> bool {
    !matches!(shape, Shape::References(_) | Shape::Rows(_))
}

/// The identity of a line of facts.
#[must_use]
pub fn id_of(line: &Value) -> Option<Uuid> {
    line.get(ID)?.as_str()?.parse().ok()
}

/// What tells a line from others where it bears no identity: the values of the fields that are its key.
#[must_use]
pub fn key_of(fields: &[Field], line: &Value) -> String {
    let parts = fields
        .iter()
        .filter(|field| field.key)
        .map(|field| line.get(field.name));
    serde_json::to_string(&parts.collect::<Vec<_>>()).unwrap_or_default()
}

/// A value as it is shown and sent: lines of facts without their identities.
#[must_use]
pub fn bare(field: &Field, value: &Value) -> Value {
    let mut value = value.clone();
    if field.table.is_some() {
        for line in rows_in(&mut value) {
            line.remove(ID);
        }
    }
    value
}

/// Gives lines that bear no identity that of the known line with the same key, each once. An identity that stands twice
/// belongs to the first; of two lists that know a line, the earlier speaks.
pub fn recognise(field: &Field, value: &mut Value, known: &[&Value]) {
    let Some(lines) = Lines::of_facts(field) else {
        return;
    };
    let mut taken: HashSet<Uuid> = HashSet::new();
    if let Value::Array(rows) = value {
        for row in rows {
            if id_of(row).is_none_or(|id| !taken.insert(id))
                && let Value::Object(row) = row
            {
                row.remove(ID);
            }
        }
    }
    let mut by_key: HashMap<String, VecDeque<Uuid>> = HashMap::new();
    for line in known.iter().filter_map(|known| known.as_array()).flatten() {
        if let Some(id) = id_of(line)
            && taken.insert(id)
        {
            let key = key_of(lines.fields, line);
            by_key.entry(key).or_default().push_back(id);
        }
    }
    if by_key.is_empty() {
        return;
    }
    if let Value::Array(rows) = value {
        for row in rows.iter_mut().filter(|row| id_of(row).is_none()) {
            let id = by_key
                .get_mut(&key_of(lines.fields, row))
                .and_then(VecDeque::pop_front);
            if let (Some(id), Value::Object(row)) = (id, row) {
                row.insert(ID.to_owned(), Value::from(id.to_string()));
            }
        }
    }
}

/// The lines of a value.
pub fn rows_in(value: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let rows = match value {
        Value::Array(rows) => rows.as_mut_slice(),
        _ => &mut [],
    };
    rows.iter_mut().filter_map(Value::as_object_mut)
}
