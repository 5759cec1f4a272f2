//! What a save is for, and what it brings along from elsewhere.

use serde_json::{Map, Value};
use styrbord_domain::check::check;
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::Form;

use crate::page::object;
use crate::{ChangeKind, Fault};

/// What a save is for.
#[derive(Clone, Copy)]
pub(crate) struct Purpose<'c> {
    pub kind: ChangeKind,
    /// Derived facts that come from elsewhere instead of from rules.
    set: Option<&'c Map<String, Value>>,
}

impl<'c> Purpose<'c> {
    /// Typed by a person.
    pub const fn typed(kind: ChangeKind) -> Self {
        Self { kind, set: None }
    }

    /// Typed by a person, with derived facts that follow from where it was typed.
    pub const fn typed_with(kind: ChangeKind, set: &'c Map<String, Value>) -> Self {
        Self {
            kind,
            set: Some(set),
        }
    }

    /// Brought in, with the derived facts that it has elsewhere.
    pub const fn imported(set: &'c Map<String, Value>) -> Self {
        Self {
            kind: ChangeKind::Imported,
            set: Some(set),
        }
    }

    /// A derived fact that comes from elsewhere, as text.
    pub fn given(self, name: &str) -> Option<&'c str> {
        self.set?.get(name)?.as_str()
    }

    /// Whether one of the derived facts names pages.
    pub fn names_pages<F: Facts>(self) -> bool {
        let names =
            |field: &&Field| matches!(field.shape, Shape::Reference(_) | Shape::References(_));
        let mut names = F::DERIVED.iter().filter(names);
        self.set
            .is_some_and(|set| names.any(|field| set.contains_key(field.name)))
    }

    pub(crate) fn lay_over<F: Facts>(self, facts: &F) -> Result<F, Fault> {
        // They were typed elsewhere, so they are checked as if they had been typed here.
        let mut checked = Map::new();
        if let Some(set) = self.set {
            let named = F::DERIVED
                .iter()
                .filter(|field| set.contains_key(field.name));
            let named: Vec<Field> = named.copied().collect();
            let mut faults = Faults::default();
            checked = check(
                &Form::from_json(&Value::Object(set.clone())),
                &named,
                &mut faults,
            );
            faults.or(())?;
        }
        let mut facts = object(facts)?;
        facts.extend(
            self.set
                .into_iter()
                .flatten()
                .map(|(name, value)| (name.clone(), checked.remove(name).unwrap_or(value.clone()))),
        );
        serde_json::from_value(Value::Object(facts)).map_err(Fault::internal)
    }
}
