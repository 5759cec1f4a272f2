//! What a source says now, laid over a record that it brought before and that people have worked on since.

use serde_json::{Map, Value};
use styrbord_domain::facts::{Draft, Facts};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::Form;
use styrbord_domain::kinds;
use styrbord_domain::merge::merge;

use super::thing::{Kept, Tells};
use crate::saving::checked;
use crate::{Fault, Record};

/// The draft that both make, what the source says in all, and what of it was told apart.
pub(crate) struct Laid<F> {
    pub draft: Draft<F>,
    pub says: Map<String, Value>,
    pub kept: Vec<Kept>,
}

/// Lays a form over a record. `base` is what the source said last time; without it, as of imports by an older version,
/// nothing of the record is its own, and all that it writes over is told.
///
/// A field that only the source changed follows it, one that only people changed stays, and rows go by what identifies
/// them, never by place. Where both changed a field the source's word counts, which is told.
///
/// # Errors
/// `Invalid` when the result is wrong.
pub(crate) fn over<F: Facts>(
    form: &Form,
    tells: &Tells,
    base: Option<Map<String, Value>>,
    before: &Record,
) -> Result<Laid<F>, Fault> {
    let theirs = before.draft::<F>()?.values();
    let mut says = checked::<F>(form)?.values();
    let mut base = base.unwrap_or_default();
    let fields = || F::HEAD.iter().chain(F::FIELDS);
    if let Tells::Only(told) = tells {
        for field in fields() {
            let told_rows = |row: &Value| told.contains(&format!("{}.{}", field.name, group(row)));
            silent(
                field,
                told.contains(field.name),
                told_rows,
                &base,
                &theirs,
                &mut says,
            );
        }
    }
    // Sources know no identities: what is the same line for them is so by what tells lines apart.
    let told = says.clone();
    for values in [&mut base, &mut says] {
        kinds::recognise(F::KIND, values, &[&theirs]);
    }
    let merged = merge(fields(), &base, &says, &theirs);
    let mut kept: Vec<Kept> = merged
        .clashes
        .iter()
        .map(|field| Kept {
            code: "edit_replaced",
            field,
        })
        .collect();
    let mut values = merged.values;
    let mut draft = draft_of::<F>(values.clone())?;
    if two_owners(&draft) {
        // Responsibility is not shared: whom people appointed stays, and the file's word is told.
        let stands = theirs.get("roles").cloned().unwrap_or_default();
        if let Some(Value::Array(roles)) = values.get_mut("roles") {
            roles.retain(|row| {
                row.get("role").and_then(Value::as_str) != Some("system_owner")
                    || stands.as_array().is_some_and(|rows| rows.contains(row))
            });
        }
        draft = draft_of::<F>(values)?;
        kept.push(Kept {
            code: "owner_kept",
            field: "roles",
        });
    }
    let draft = checked::<F>(&draft.form())?;
    Ok(Laid {
        draft,
        says: told,
        kept,
    })
}

/// What the source does not speak of, as it was when it last did, else as it stands.
fn silent(
    field: &Field,
    told: bool,
    told_row: impl Fn(&Value) -> bool,
    base: &Map<String, Value>,
    theirs: &Map<String, Value>,
    says: &mut Map<String, Value>,
) {
    let rows = |values: &Map<String, Value>| match values.get(field.name) {
        Some(Value::Array(rows)) => rows.clone(),
        _ => Vec::new(),
    };
    if matches!(field.shape, Shape::Rows(_)) {
        let now = rows(says);
        let untold = rows(base).into_iter().filter(|row| !told_row(row));
        let untold: Vec<Value> = untold.filter(|row| !now.contains(row)).collect();
        if !untold.is_empty() {
            let all = now.into_iter().chain(untold).collect();
            says.insert(field.name.to_owned(), Value::Array(all));
        }
        return;
    }
    if told || says.contains_key(field.name) {
        return;
    }
    if let Some(value) = base.get(field.name).or_else(|| theirs.get(field.name)) {
        says.insert(field.name.to_owned(), value.clone());
    }
}

/// What a row is about: a role, a column.
fn group(row: &Value) -> &str {
    ["role", "name"]
        .iter()
        .find_map(|part| row.get(part)?.as_str())
        .unwrap_or_default()
}

fn draft_of<F: Facts>(values: Map<String, Value>) -> Result<Draft<F>, Fault> {
    Draft::<F>::from_values(values)
        .ok_or_else(|| Fault::internal("an import laid over a record does not fit its facts"))
}

fn two_owners<F: Facts>(draft: &Draft<F>) -> bool {
    let mut faults = styrbord_domain::fault::Faults::default();
    draft.facts.rules(&mut faults);
    faults.0.iter().any(|fault| fault.code == "two_owners")
}
