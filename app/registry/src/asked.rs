//! An act as somebody asks for it, and what a page says of one.

use jiff::civil::Date;
use serde_json::{Map, Value};
use styrbord_domain::act::Act;
use styrbord_domain::fault::FieldFault;
use styrbord_domain::form::Form;

/// An act as somebody asks for it.
pub(crate) struct Asked<'a> {
    pub act: &'static Act,
    pub slug: &'a str,
    /// The revision that it is made from; 0 where the act asks for none.
    pub revision: i64,
    /// What was typed.
    pub form: &'a Form,
    /// What was typed into its fields, checked.
    pub values: Map<String, Value>,
}

impl Asked<'_> {
    /// A field as text; `""` when unknown.
    pub fn text(&self, name: &str) -> &str {
        self.values
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// A field as a day.
    pub fn date(&self, name: &str) -> Option<Date> {
        self.text(name).parse().ok()
    }
}

/// What a page says of an act.
#[derive(Clone, PartialEq, Debug)]
pub enum Offer {
    /// It can be done; what its form holds at first.
    Form(Form),
    /// It would be due, but not for this person, and why.
    Closed(FieldFault),
}
