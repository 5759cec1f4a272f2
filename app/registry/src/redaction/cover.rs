//! Taking a text out of whatever is stored: texts, facts, other JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::redaction::{Unwanted, replace_address};

use crate::Fault;

/// What is to go, and the addresses that give way with it.
pub(super) struct Cover {
    pub unwanted: Unwanted,
    /// New addresses by the old ones.
    pub addresses: BTreeMap<String, String>,
}

impl Cover {
    pub const fn new(unwanted: Unwanted) -> Self {
        Self {
            unwanted,
            addresses: BTreeMap::new(),
        }
    }

    /// Takes it out of a text; says in how many places.
    pub fn text(&self, text: &mut String) -> usize {
        let mut count = self.links(text);
        if let Some((left, more)) = self.unwanted.taken_from(text) {
            *text = left;
            count += more;
        }
        count
    }

    /// The same with an address.
    pub fn address(&self, address: &mut String) -> usize {
        let known = self.addresses.get(address).cloned();
        match known.or_else(|| self.unwanted.taken_from_address(address)) {
            Some(left) => {
                *address = left;
                1
            }
            None => 0,
        }
    }

    /// The same with a web address, which stays one.
    pub fn url(&self, url: &mut String) -> usize {
        let mut count = self.links(url);
        if let Some((left, more)) = self.unwanted.taken_from_url(url) {
            *url = left;
            count += more;
        }
        count
    }

    /// The same with a value of a field as it is typed or filtered by. Codes, numbers and days are no words of anybody's.
    pub fn typed(&self, shape: Option<Shape>, text: &mut String) -> usize {
        match shape {
            Some(Shape::Url) => self.url(text),
            // By address or by name.
            Some(Shape::Reference(_) | Shape::References(_)) | None => self.text(text),
            Some(shape) if shape.is_written() => self.text(text),
            Some(_) => 0,
        }
    }

    /// The same with facts of a kind.
    pub fn facts(&self, kind: Kind, facts: &mut Map<String, Value>) -> usize {
        self.fields(&kinds::all_fields(kind).copied().collect::<Vec<_>>(), facts)
    }

    /// The same with what a column holds, JSON or not.
    pub fn stored(&self, text: &mut String) -> Result<usize, Fault> {
        if text.starts_with(['{', '['])
            && let Ok(mut value) = serde_json::from_str(text)
        {
            let count = self.json(&mut value);
            *text = serde_json::to_string(&value)?;
            return Ok(count);
        }
        Ok(self.text(text))
    }

    /// Whether it may stand in what a column holds that fits one of the patterns.
    pub fn may_stand_in(&self, text: &str) -> Result<bool, Fault> {
        Ok(!self.unwanted.is_number() || self.stored(&mut text.to_owned())? > 0)
    }

    /// The same with JSON of any other form.
    pub fn json(&self, value: &mut Value) -> usize {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => items.iter_mut().map(|item| self.json(item)).sum(),
            Value::Object(object) => object.values_mut().map(|value| self.json(value)).sum(),
            _ => 0,
        }
    }

    fn fields(&self, fields: &[Field], facts: &mut Map<String, Value>) -> usize {
        let mut count = 0;
        for (name, value) in facts {
            let field = fields.iter().find(|field| field.name == name);
            count += match (field.map(|field| field.shape), value) {
                (Some(Shape::Reference(_)), Value::String(slug)) => self.address(slug),
                (Some(Shape::References(_)), Value::Array(slugs)) => slugs
                    .iter_mut()
                    .map(|slug| match slug {
                        Value::String(slug) => self.address(slug),
                        _ => 0,
                    })
                    .sum(),
                (Some(Shape::Rows(inner)), Value::Array(rows)) => rows
                    .iter_mut()
                    .filter_map(Value::as_object_mut)
                    .map(|row| self.fields(inner, row))
                    .sum(),
                (Some(Shape::Url), Value::String(url)) => self.url(url),
                (shape, value) if shape.is_none_or(Shape::is_written) => self.json(value),
                _ => 0,
            };
        }
        count
    }

    /// Lets what names pages by their old addresses name them by the new ones.
    fn links(&self, text: &mut String) -> usize {
        let mut count = 0;
        for (old, new) in &self.addresses {
            if let Some(left) = replace_address(text, old, new) {
                *text = left;
                count += 1;
            }
        }
        count
    }
}
