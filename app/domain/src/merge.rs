//! Two people edit one record: what only one of them changed is kept from both, and where they disagree a person chooses.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::field::{Field, Shape};
use crate::lines::{id_of, key_of};
use crate::redaction::MARKER;

/// What became of two edits of the same values.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Merged {
    /// The values; where the two disagree, those of `mine`.
    pub values: Map<String, Value>,
    /// Fields that now hold what the other edit changed, alone or beside what is `mine`.
    pub taken: Vec<&'static str>,
    /// Fields that both changed to different things, or in which `mine` has what was taken out of all that was saved.
    pub clashes: Vec<&'static str>,
}

/// Merges two edits of `base`, field by field. A value that is absent is unknown, and making it so is a change like
/// any other.
///
/// Values in a list are merged one by one. Rows are merged by what identifies them (their identity, else `field::key`), so that two people can
/// appoint two different persons at once; a row that both changed is a clash of the whole list.
#[must_use]
pub fn merge<'f>(
    fields: impl IntoIterator<Item = &'f Field>,
    base: &Map<String, Value>,
    mine: &Map<String, Value>,
    theirs: &Map<String, Value>,
) -> Merged {
    let mut merged = Merged::default();
    for field in fields {
        let name = field.name;
        let [old, my, their] = [base, mine, theirs].map(|values| values.get(name));
        let (value, clash) = match three(old, my, their) {
            Some(chosen) => (chosen.cloned(), false),
            None => field_of(field.shape, old, my, their),
        };
        let is_mine = value.as_ref() == my;
        // What was taken out since `mine` was begun was taken out of `base` too, so that it looks as if it were added.
        if clash || is_mine && marks(my) < marks(their) {
            merged.clashes.push(name);
        } else if !is_mine {
            merged.taken.push(name);
        }
        if let Some(value) = value {
            merged.values.insert(name.to_owned(), value);
        }
    }
    merged
}

/// How often something was taken out of a value.
fn marks(value: Option<&Value>) -> usize {
    value.map_or(0, |value| value.to_string().matches(MARKER).count())
}

/// The side that changed, when only one did or both did the same.
fn three<T: PartialEq>(base: T, mine: T, theirs: T) -> Option<T> {
    if mine == theirs || theirs == base {
        Some(mine)
    } else if mine == base {
        Some(theirs)
    } else {
        None
    }
}

/// A field that both changed: the merged value, and whether they disagree.
fn field_of(
    shape: Shape,
    base: Option<&Value>,
    mine: Option<&Value>,
    theirs: Option<&Value>,
) -> (Option<Value>, bool) {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let lists = [base, mine, theirs].map(list);
    let merged = match shape {
        Shape::Lines(_) | Shape::Choices(..) | Shape::KleCodes | Shape::References(_) => {
            Some((of_values(&lists), false))
        }
        Shape::Rows(fields) => of_rows(fields, &lists),
        _ => None,
    };
    match merged {
        Some((values, clash)) => ((!values.is_empty()).then_some(Value::Array(values)), clash),
        None => (mine.cloned(), true),
    }
}

/// Theirs without what I took away, and what I added.
fn of_values([base, mine, theirs]: &[Vec<Value>; 3]) -> Vec<Value> {
    let [old, my, their] = [base, mine, theirs]
        .map(|values| values.iter().map(Value::to_string).collect::<BTreeSet<_>>());
    let kept = theirs.iter().filter(|value| {
        let value = value.to_string();
        my.contains(&value) || !old.contains(&value)
    });
    let added = mine.iter().filter(|value| {
        let value = value.to_string();
        !their.contains(&value) && !old.contains(&value)
    });
    kept.chain(added).cloned().collect()
}

/// Rows by identity; none when rows of one list cannot be told apart.
fn of_rows(fields: &[Field], lists: &[Vec<Value>; 3]) -> Option<(Vec<Value>, bool)> {
    let identity =
        |row: &Value| id_of(row).map_or_else(|| key_of(fields, row), |id| id.to_string());
    let mut known = [const { BTreeMap::new() }; 3];
    for (rows, known) in lists.iter().zip(&mut known) {
        for row in rows {
            if known.insert(identity(row), row).is_some() {
                return None;
            }
        }
    }
    let [base, mine, theirs] = &known;
    let order = lists[2].iter().chain(
        lists[1]
            .iter()
            .filter(|row| !theirs.contains_key(&identity(row))),
    );
    let (mut merged, mut clash) = (Vec::new(), false);
    for row in order {
        let name = identity(row);
        let [old, my, their] = [base, mine, theirs].map(|rows| rows.get(&name).copied());
        let chosen = three(old, my, their).unwrap_or_else(|| {
            clash = true;
            my
        });
        merged.extend(chosen.cloned());
    }
    Some((merged, clash))
}
