//! What a person, a client or a file gave, before any of it is believed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::fault::{Faults, FieldFault, MAX_FAULTS};
use crate::json::{Json, Object};
use crate::lines::ID;

/// Given values by field name, kept exactly as they were given so that a refused form comes back filled in.
///
/// Typed rows of a list are flat: the second role's holder is `roles.1.holder`. What came as JSON stays JSON, under the
/// name of its field, and is looked up by the same paths.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Form(BTreeMap<String, Given>);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Given {
    Typed(Vec<String>),
    Json(Json),
}

/// In a row: the field of it that the form itself has filled in, as where it asks for one of several roles alone.
pub const PRESET: &str = "preset";

/// In a form of several parts: the part whose button was pressed. The fields of a part bear its name before their own
/// (`decide:text`).
pub const PART: &str = "part";

/// The name of a field of a part.
#[must_use]
pub fn of_part(part: &str, name: &str) -> String {
    format!("{part}{OF_PART}{name}")
}

/// What was given for one field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input<'f> {
    /// Text as people type it, in Danish or English notation; a repeated field has several.
    Typed(&'f [String]),
    /// A JSON value.
    Json(&'f Json),
}

impl Form {
    /// Gathers pairs as a browser sends them; a repeated name keeps all its values in order.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            form.add(name, value);
        }
        form
    }

    /// The members of a JSON object. `null` is the same as not given.
    #[must_use]
    pub fn from_json(value: &Value) -> Self {
        match value.into() {
            Json::Object(members) => members.into(),
            _ => Self::default(),
        }
    }

    /// What was given for a field.
    #[must_use]
    pub fn given(&self, name: &str) -> Option<Input<'_>> {
        match self.0.get(name) {
            Some(Given::Typed(values)) => Some(Input::Typed(values)),
            Some(Given::Json(json)) => Some(Input::Json(json)),
            None => {
                let (root, rest) = name.split_once('.')?;
                match self.0.get(root) {
                    Some(Given::Json(json)) => json.at(rest).map(Input::Json),
                    _ => None,
                }
            }
        }
    }

    /// The first value of a field, or `""` when it was not given.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        match self.given(name) {
            Some(Input::Typed(values)) => values.first().map_or("", String::as_str),
            Some(Input::Json(json)) => json.text().unwrap_or_default(),
            None => "",
        }
    }

    /// All values of a field.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        match self.given(name) {
            Some(Input::Typed(values)) => values.iter().map(String::as_str).collect(),
            Some(Input::Json(Json::List(items))) => items.iter().filter_map(Json::text).collect(),
            Some(Input::Json(json)) => json.text().into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Whether a field was given at all, even empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.given(name).is_some()
    }

    /// Replaces a field by one value.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), Given::Typed(vec![value.into()]));
    }

    /// Adds a typed value to a field.
    pub fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        match self.values(name) {
            Given::Typed(values) => values.push(value.into()),
            json @ Given::Json(_) => *json = Given::Typed(vec![value.into()]),
        }
    }

    /// A field that is given, if only empty: a list without items differs from one that was not given.
    pub(crate) fn give(&mut self, name: impl Into<String>) {
        self.values(name);
    }

    fn values(&mut self, name: impl Into<String>) -> &mut Given {
        let empty = || Given::Typed(Vec::new());
        self.0.entry(name.into()).or_insert_with(empty)
    }

    /// Takes a field away.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Takes a field over from another form: its values and its rows, or that it has none.
    pub fn copy(&mut self, name: &str, other: &Self) {
        self.0.retain(|key, _| root(key) != name);
        let copied = other.0.iter().filter(|(key, _)| root(key) == name);
        self.0
            .extend(copied.map(|(key, given)| (key.clone(), given.clone())));
    }

    /// Lays `other` over this form: fields that it names win, with all their rows.
    pub fn overlay(&mut self, other: Self) {
        let named: BTreeSet<&str> = other.0.keys().map(|key| root(key)).collect();
        self.0.retain(|key, _| !named.contains(root(key)));
        self.0.extend(other.0);
    }

    /// Whether the form has parts.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        self.0.keys().any(|key| key.contains(OF_PART))
    }

    /// What was given for the fields of parts, under the names that they have there.
    #[must_use]
    pub fn parts(&self) -> Self {
        let of_parts = self.0.iter().filter(|(key, _)| key.contains(OF_PART));
        Self(
            of_parts
                .map(|(key, given)| (key.clone(), given.clone()))
                .collect(),
        )
    }

    /// Takes the fields of the part whose button was pressed as those of the form; what stood under their names stays beside them
    /// (`:text`), as the other parts do.
    pub fn take_part(&mut self) {
        let part = self.get(PART).to_owned();
        for (name, given) in self.drop_part(&part) {
            if let Some(other) = self.0.insert(name.clone(), given) {
                self.0.insert(of_part("", &name), other);
            }
        }
    }

    /// The form without what was typed into the part whose button was pressed.
    #[must_use]
    pub fn other_parts(&self) -> Self {
        let mut form = self.clone();
        form.drop_part(self.get(PART));
        form.remove(PART);
        form
    }

    fn drop_part(&mut self, part: &str) -> Vec<(String, Given)> {
        let prefix = of_part(part, "");
        let keys = self.0.keys().filter(|key| key.starts_with(&prefix));
        let keys: Vec<String> = keys.cloned().collect();
        keys.into_iter()
            .filter_map(|key| Some((key[prefix.len()..].to_owned(), self.0.remove(&key)?)))
            .collect()
    }

    /// The numbers of the rows of list `name` in which something was typed, ascending. An identity is not typed, nor what
    /// the form itself has filled in (`PRESET`).
    #[must_use]
    pub fn rows(&self, name: &str) -> Vec<usize> {
        if let Some(Input::Json(Json::List(items))) = self.given(name) {
            return (0..items.len()).collect();
        }
        let prefix = format!("{name}.");
        let mut rows: Vec<usize> = self
            .0
            .range(prefix.clone()..)
            .take_while(|(key, _)| key.starts_with(&prefix))
            .filter(|(key, given)| match given {
                Given::Typed(_) if self.is_of_form(key) => false,
                Given::Typed(values) => values.iter().any(|value| !value.trim().is_empty()),
                Given::Json(json) => *json != Json::Null,
            })
            .filter_map(|(key, _)| key[prefix.len()..].split('.').next()?.parse().ok())
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Whether a field of a row is filled in by the form and not by who types.
    fn is_of_form(&self, key: &str) -> bool {
        let (row, name) = key.rsplit_once('.').unwrap_or_default();
        [ID, PRESET].contains(&name) || self.get(&format!("{row}.{PRESET}")) == name
    }

    /// Fields that hold what is no text: a NUL, or bytes that are no letters and came in as one.
    #[must_use]
    pub fn unreadable(&self) -> Faults {
        let mut faults = Faults::default();
        for (name, given) in &self.0 {
            match given {
                _ if faults.0.len() >= MAX_FAULTS => break,
                Given::Typed(values) => {
                    if name.contains('\0') || values.iter().any(|value| value.contains('\0')) {
                        faults.push(FieldFault::new(shown(name), "invalid_text"));
                    }
                }
                Given::Json(json) => unreadable(name, json, &mut faults),
            }
        }
        faults
    }

    /// The form as it can be shown again: what is no text stands as the sign for that, `\u{fffd}`.
    #[must_use]
    pub fn shown(self) -> Self {
        if self.unreadable().is_empty() {
            return self;
        }
        let fields = self.0.into_iter().map(|(name, given)| {
            let given = match given {
                Given::Typed(values) => {
                    Given::Typed(values.iter().map(|value| shown(value)).collect())
                }
                json @ Given::Json(_) => json,
            };
            (shown(&name), given)
        });
        Self(fields.collect())
    }

    /// Every field that was typed with its values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().filter_map(|(name, given)| match given {
            Given::Typed(values) => Some((name.as_str(), values.as_slice())),
            Given::Json(_) => None,
        })
    }
}

impl From<Object> for Form {
    fn from(members: Object) -> Self {
        let given = members.into_iter().filter(|(_, json)| *json != Json::Null);
        Self(
            given
                .map(|(name, json)| (name, Given::Json(json)))
                .collect(),
        )
    }
}

/// Stands between the name of a part and that of its field.
const OF_PART: char = ':';

/// The field that a path begins with.
fn root(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

fn shown(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

fn unreadable(path: &str, json: &Json, faults: &mut Faults) {
    if faults.0.len() >= MAX_FAULTS {
        return;
    }
    match json {
        Json::Object(members) => {
            for (name, inner) in members {
                unreadable(&format!("{path}.{name}"), inner, faults);
            }
        }
        Json::List(items) => {
            for (place, inner) in items.iter().enumerate() {
                unreadable(&format!("{path}.{place}"), inner, faults);
            }
        }
        Json::Text(text) if text.contains('\0') => {
            faults.push(FieldFault::new(shown(path), "invalid_text"));
        }
        _ if path.contains('\0') => faults.push(FieldFault::new(shown(path), "invalid_text")),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn json_is_found_by_the_paths_of_a_form() {
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
    fn a_list_that_is_laid_over_another_replaces_all_its_rows() {
        let pairs = [("roles.0.role", "x"), ("roles.1.role", "y"), ("title", "A")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let mut form = Form::from_pairs(pairs);
        form.overlay(Form::from_json(
            &serde_json::json!({ "roles": [{ "role": "z" }] }),
        ));
        assert_eq!(
            (form.rows("roles"), form.get("roles.0.role")),
            (vec![0], "z")
        );
        assert_eq!(form.get("title"), "A");
    }

    #[test]
    fn the_part_that_was_pressed_is_the_form_and_the_others_stay_beside_it() {
        let pairs = [
            ("part", "decide"),
            ("text", "minutes"),
            ("decide:text", "wording"),
            ("decide:rows.0.a", "b"),
            ("later:reason", "c"),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let mut form = Form::from_pairs(pairs);
        let others = form.other_parts();
        assert_eq!(
            (others.get("text"), others.get("later:reason")),
            ("minutes", "c")
        );
        assert!(!others.has("decide:text") && !others.has("part"));
        let parts = form.parts();
        assert!(parts.has("decide:text") && parts.has("later:reason") && !parts.has("text"));
        form.take_part();
        assert_eq!(
            (form.get("text"), form.get(":text")),
            ("wording", "minutes")
        );
        assert_eq!(
            (form.rows("rows"), form.get("later:reason")),
            (vec![0], "c")
        );
    }

    #[test]
    fn a_row_of_which_only_the_form_speaks_is_blank() {
        let row = |holder: &str| {
            let pairs = [("preset", "role"), ("role", "owner"), ("holder", holder)];
            Form::from_pairs(
                pairs.map(|(name, value)| (format!("roles.500.{name}"), value.to_owned())),
            )
        };
        assert_eq!(row(" ").rows("roles"), [0; 0]);
        assert_eq!(row("bo").rows("roles"), [500]);
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
