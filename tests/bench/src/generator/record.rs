//! One record as its file holds it: the columns of `styrbord export`.

use serde_json::{Map, Value, json};
use styrbord_domain::kind::Kind;

/// A record that others may point at.
#[derive(Clone)]
pub(super) struct Named {
    pub kind: Kind,
    pub slug: String,
    pub title: String,
}

/// A record that is being made.
pub(super) struct Record {
    pub named: Named,
    facts: Map<String, Value>,
    text: String,
    points_at: Vec<Named>,
}

impl Record {
    pub fn new(named: Named, text: String) -> Self {
        Self {
            named,
            facts: Map::new(),
            text,
            points_at: Vec::new(),
        }
    }

    /// Says a fact.
    pub fn set(&mut self, field: &str, value: impl Into<Value>) {
        self.facts.insert(field.to_owned(), value.into());
    }

    /// Says a fact where there is one.
    pub fn set_some(&mut self, field: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(field, value);
        }
    }

    /// Points a field at another record, where there is one.
    pub fn point(&mut self, field: &str, at: Option<Named>) {
        if let Some(at) = at {
            self.set(field, at.slug.as_str());
            self.points_at.push(at);
        }
    }

    /// Points a field at several.
    pub fn point_at_all(&mut self, field: &str, at: Vec<Named>) {
        if !at.is_empty() {
            let slugs: Vec<&str> = at.iter().map(|named| named.slug.as_str()).collect();
            self.set(field, slugs);
            self.points_at.extend(at);
        }
    }

    /// Notes a record at which a row of a field points.
    pub fn points_in_row(&mut self, at: Named) {
        self.points_at.push(at);
    }

    /// The object that the file holds.
    pub fn object(mut self) -> Value {
        self.points_at
            .sort_by(|one, other| one.slug.cmp(&other.slug));
        self.points_at.dedup_by(|one, other| one.slug == other.slug);
        let named: Vec<Value> = self
            .points_at
            .iter()
            .map(|at| json!({"kind": at.kind.as_str(), "slug": at.slug, "title": at.title}))
            .collect();
        self.facts.insert("slug".to_owned(), self.named.slug.into());
        self.facts
            .insert("title".to_owned(), self.named.title.into());
        self.facts.insert("text".to_owned(), self.text.into());
        self.facts.insert("revision".to_owned(), 1.into());
        self.facts.insert("named".to_owned(), named.into());
        Value::Object(self.facts)
    }
}
