//! What is wrong with an input, in a form that every surface can say in its own language.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that is wrong, at one field.
///
/// `code` is stable and is also the translation key (`fault-` + code, `_` as `-`); `with` fills in the
/// message's variables.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct FieldFault {
    /// The form field, `""` for the form as a whole.
    pub field: String,
    /// The stable code.
    pub code: String,
    /// Variables of the message.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub with: BTreeMap<String, String>,
}

impl FieldFault {
    /// A fault without variables.
    #[must_use]
    pub fn new(field: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            code: code.into(),
            with: BTreeMap::new(),
        }
    }

    /// The same fault with one more variable.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.with.insert(name.to_owned(), value.to_string());
        self
    }
}

/// For a terminal or a report: `field: code name=value`.
impl fmt::Display for FieldFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.field, self.code)?;
        self.with
            .iter()
            .try_for_each(|(name, value)| write!(formatter, " {name}={value}"))
    }
}

/// How many faults of one input are worth telling, where it may have any number of them: nobody reads more.
pub const MAX_FAULTS: usize = 100;

/// All that is wrong with one input, in the order of its fields.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(transparent)]
pub struct Faults(pub Vec<FieldFault>);

/// Every fault on one line.
impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            let before = if at == 0 { "" } else { "; " };
            write!(formatter, "{before}{fault}")?;
        }
        Ok(())
    }
}

impl Faults {
    /// One fault alone.
    #[must_use]
    pub fn one(field: impl Into<String>, code: impl Into<String>) -> Self {
        Self(vec![FieldFault::new(field, code)])
    }

    /// Adds a fault and hands it back so that variables can follow.
    pub fn push(&mut self, fault: FieldFault) {
        self.0.push(fault);
    }

    /// Nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults at one field.
    pub fn at<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a FieldFault> {
        self.0.iter().filter(move |fault| fault.field == field)
    }

    /// `value`, unless something is wrong.
    ///
    /// # Errors
    /// These faults, when there are any.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}
