//! What all objects are made with.

use std::collections::{BTreeSet, HashMap};

use axum::http::HeaderMap;
use serde_json::{Map, Value, json};
use styrbord_registry::{Desk, Exchanged, Fault, Listed, Page, Record};
use styrbord_texts::Language;
use uuid::Uuid;

use super::address::Site;
use super::object::Object;
use super::terms::instant;
use crate::http::request_context::RequestContext;

/// Objects by the identity of what they are made of.
pub type Made = HashMap<Uuid, Value>;

/// The product as everybody sees it, where its objects are, and the language in which they speak.
pub struct Shape {
    pub desk: Desk,
    pub site: Site,
    language: Language,
    /// What the body is called.
    pub organisation: String,
}

impl Shape {
    /// # Errors
    /// As for reading, for whoever asks.
    pub fn of(context: &RequestContext, headers: &HeaderMap) -> Result<Self, Fault> {
        // That of the installation: what is told is the same for everybody.
        let language = context.app().config().language;
        let named = Some(context.viewer.organisation.clone()).filter(|name| !name.is_empty());
        let product = || styrbord_texts::text(language, "product-name");
        Ok(Self {
            desk: context.desk().in_the_open()?,
            site: Site::of(context, headers),
            language,
            organisation: named.unwrap_or_else(product),
        })
    }

    /// What every object begins with.
    pub fn head(&self, object: Object, row: &Listed) -> Map<String, Value> {
        let zone = self.desk.time_zone();
        Map::from_iter([
            ("id".to_owned(), json!(self.site.object(object, row.id))),
            ("type".to_owned(), json!(object.names_itself())),
            ("created".to_owned(), json!(instant(row.created, zone))),
            ("modified".to_owned(), json!(instant(row.modified, zone))),
        ])
    }

    /// The head with what else it says. What says nothing is left out (OParl 2.4).
    pub fn object(&self, object: Object, row: &Listed, says: Value) -> Value {
        let mut whole = self.head(object, row);
        if let Value::Object(says) = says {
            let says = says.into_iter().filter(|(_, value)| match value {
                Value::Null => false,
                Value::String(text) => !text.is_empty(),
                Value::Array(items) => !items.is_empty(),
                _ => true,
            });
            whole.extend(says);
        }
        whole.into()
    }

    /// The name of a code of a list.
    pub fn label(&self, list: &str, code: &str) -> String {
        match code {
            "" => String::new(),
            code => styrbord_texts::label(self.language, list, code),
        }
    }

    /// The addresses of objects, of those that are shown.
    pub async fn addresses(
        &self,
        object: Object,
        ids: BTreeSet<Uuid>,
    ) -> Result<HashMap<Uuid, String>, Fault> {
        let shown = self.shown(object.of(), &ids).await?;
        let address = |id: &Uuid| (*id, self.site.object(object, *id));
        Ok(shown.keys().map(address).collect())
    }

    /// Some objects, of those that are shown.
    pub async fn shown(
        &self,
        object: Exchanged,
        ids: &BTreeSet<Uuid>,
    ) -> Result<HashMap<Uuid, Listed>, Fault> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let mut found = self.desk.exchanged_of(object, ids).await?;
        found.retain(|_, row| !row.gone);
        Ok(found)
    }

    /// The records of some objects.
    pub async fn records(&self, rows: &[Listed]) -> Result<HashMap<Uuid, Record>, Fault> {
        let ids = rows.iter().map(|row| row.id).collect();
        self.desk.exchanged_records(&ids).await
    }

    /// The pages that fields of records name, by their addresses.
    pub async fn heads(
        &self,
        records: &[&Record],
        fields: &[&str],
    ) -> Result<HashMap<String, Page>, Fault> {
        let mut slugs = BTreeSet::new();
        for value in records
            .iter()
            .flat_map(|record| fields.iter().filter_map(|field| record.facts.get(*field)))
        {
            match value {
                Value::String(slug) => {
                    slugs.insert(slug.clone());
                }
                Value::Array(several) => {
                    let several = several.iter().filter_map(Value::as_str);
                    slugs.extend(several.map(str::to_owned));
                }
                _ => {}
            }
        }
        let slugs: Vec<String> = slugs.into_iter().collect();
        self.desk.heads(&slugs).await
    }
}

/// The records of a map.
pub fn each(records: &HashMap<Uuid, Record>) -> Vec<&Record> {
    records.values().collect()
}

/// What a field of a record names, among heads.
pub fn named<'h>(
    record: &Record,
    field: &str,
    heads: &'h HashMap<String, Page>,
) -> Option<&'h Page> {
    heads.get(record.fact(field))
}

/// What a field of several pages names, among heads.
pub fn all_named<'h>(
    record: &'h Record,
    field: &str,
    heads: &'h HashMap<String, Page>,
) -> impl Iterator<Item = &'h Page> {
    let several = record.facts.get(field).and_then(Value::as_array);
    let several = several.into_iter().flatten().filter_map(Value::as_str);
    several.filter_map(|slug| heads.get(slug))
}
