//! What no field takes: kept on the record as it was typed.

use styrbord_domain::form::Form;

/// Foreign cells as rows of the form's `extras`; blank ones are left out, long names are cut.
pub(crate) fn set_extras(form: &mut Form, extras: &[(String, String)]) {
    let (before, filled) = (
        form.rows("extras").len(),
        extras.iter().filter(|(_, value)| !value.trim().is_empty()),
    );
    for (row, (name, value)) in filled.enumerate() {
        let row = before + row;
        form.set(format!("extras.{row}.name"), extra_name(name));
        form.set(format!("extras.{row}.value"), value.as_str());
    }
}

/// The name of a column as a record bears it.
pub(crate) fn extra_name(column: &str) -> String {
    let mut short: String = column
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(499)
        .collect();
    if short.len() < column.len() {
        short.push('…');
    }
    short
}
