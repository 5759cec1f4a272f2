//! What a person, a client or a file typed, before any of it is believed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fault::{Faults, FieldFault};

/// Typed values by field name, kept exactly as they were given so that a refused form comes back filled in.
///
/// Rows of a list are flat: the second role's holder is `roles.1.holder`.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(transparent)]
pub struct Form(BTreeMap<String, Vec<String>>);

impl Form {
    /// Gathers pairs as a browser sends them; a repeated name keeps all its values in order.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            form.0.entry(name).or_default().push(value);
        }
        form
    }

    /// Flattens a JSON object: numbers and booleans as text, lists of scalars as repeated values,
    /// objects and lists of objects with dots. `null` is the same as not given.
    #[must_use]
    pub fn from_json(value: &Value) -> Self {
        let mut form = Self::default();
        if let Value::Object(fields) = value {
            for (name, inner) in fields {
                form.flatten(name, inner);
            }
        }
        form
    }

    /// The first value of a field, or `""` when it was not given.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// All values of a field.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a field was given at all, even empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Replaces a field by one value.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), vec![value.into()]);
    }

    /// Adds a value to a field.
    pub fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }

    /// Takes a field away.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Takes a field over from another form: its values and its rows, or that it has none.
    pub fn copy(&mut self, name: &str, other: &Self) {
        let rows = format!("{name}.");
        let of_field = |key: &str| key == name || key.starts_with(&rows);
        self.0.retain(|key, _| !of_field(key));
        let copied = other.0.iter().filter(|(key, _)| of_field(key));
        self.0
            .extend(copied.map(|(key, values)| (key.clone(), values.clone())));
    }

    /// Lays `other` over this form: fields that it names win.
    pub fn overlay(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The numbers of the rows of list `name` in which something was typed, ascending.
    #[must_use]
    pub fn rows(&self, name: &str) -> Vec<usize> {
        let prefix = format!("{name}.");
        let mut rows: Vec<usize> = self
            .0
            .range(prefix.clone()..)
            .take_while(|(key, _)| key.starts_with(&prefix))
            .filter(|(_, values)| values.iter().any(|value| !value.trim().is_empty()))
            .filter_map(|(key, _)| key[prefix.len()..].split('.').next()?.parse().ok())
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Fields that hold what is no text: a NUL, or bytes that are no letters and came in as one.
    #[must_use]
    pub fn unreadable(&self) -> Faults {
        let wrong = self.iter().filter(|(name, values)| {
            name.contains('\0') || values.iter().any(|value| value.contains('\0'))
        });
        Faults(
            wrong
                .map(|(name, _)| FieldFault::new(name.replace('\0', "\u{fffd}"), "invalid_text"))
                .collect(),
        )
    }

    /// The form as it can be shown again: what is no text stands as the sign for that, `\u{fffd}`.
    #[must_use]
    pub fn shown(self) -> Self {
        if self.unreadable().is_empty() {
            return self;
        }
        let shown = |text: String| text.replace('\0', "\u{fffd}");
        let fields = self.0.into_iter();
        Self(
            fields
                .map(|(name, values)| (shown(name), values.into_iter().map(shown).collect()))
                .collect(),
        )
    }

    /// Every field with its values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0
            .iter()
            .map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    fn flatten(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Bool(answer) => self.add(name, answer.to_string()),
            Value::Number(number) => self.add(name, number.to_string()),
            Value::String(text) => self.add(name, text.clone()),
            Value::Array(items) => {
                // A list that was given empty differs from one not given.
                self.0.entry(name.to_owned()).or_default();
                for (row, item) in items.iter().enumerate() {
                    match item {
                        Value::Object(_) | Value::Array(_) => {
                            self.flatten(&format!("{name}.{row}"), item)
                        }
                        scalar => self.flatten(name, scalar),
                    }
                }
            }
            Value::Object(fields) => {
                for (part, inner) in fields {
                    self.flatten(&format!("{name}.{part}"), inner);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn json_flattens_as_a_browser_would_send_it() {
        let form = Form::from_json(&serde_json::json!({
            "title": "Aula", "alt_names": ["a", "b"], "c": 3, "owner": null, "kle_codes": [],
            "roles": [{"role": "system_owner"}, {"role": "superuser", "holder": "bo"}],
        }));
        assert_eq!(form.get("title"), "Aula");
        assert_eq!(form.all("alt_names"), ["a", "b"]);
        assert_eq!(form.get("c"), "3");
        assert_eq!(form.get("roles.1.holder"), "bo");
        assert_eq!(form.rows("roles"), [0, 1]);
        assert!(!form.has("owner"));
        assert!(form.has("kle_codes") && form.all("kle_codes").is_empty());
    }

    #[test]
    fn rows_ignore_what_was_left_blank() {
        let form = Form::from_pairs(
            [
                ("roles.0.role", "x"),
                ("roles.10.role", "y"),
                ("roles.2.role", " "),
                ("rolesx", "z"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        assert_eq!(form.rows("roles"), [0, 10]);
    }
}
