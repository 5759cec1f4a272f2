//! A record as it is read: its head, its facts and its text.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use styrbord_domain::facts::{Draft, Facts, Head};
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::link::place;
use styrbord_domain::name::name_key;
use uuid::Uuid;

use crate::lines::lay_ids;
use crate::rows::{page, revision};
use crate::{Audience, Fault};

/// A page's head.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// Its identity, for life.
    pub id: Uuid,
    /// What it is a record of.
    pub kind: Kind,
    /// Its address within its kind.
    pub slug: String,
    /// Its name or title.
    pub title: String,
    /// The number of its last save.
    pub revision: i64,
    /// When it was registered, milliseconds.
    pub created_at: i64,
    /// When it was last saved, milliseconds.
    pub updated_at: i64,
}

impl Page {
    /// Its local address.
    #[must_use]
    pub fn path(&self) -> String {
        self.kind.path(&self.slug)
    }
}

/// A page's row as its head.
pub(crate) fn head_of(row: &page::Model) -> Result<Page, Fault> {
    Ok(Page {
        id: row.id,
        kind: row.kind.parse().map_err(Fault::internal)?,
        slug: row.slug.clone(),
        title: row.title.clone(),
        revision: row.revision,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// A record as it stood after one save.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// The head.
    pub page: Page,
    /// The facts, by field name.
    pub facts: Map<String, Value>,
    /// Markdown.
    pub text: String,
    /// Who saved it.
    pub saved_by: String,
    /// In whose name, where it was by the right of another.
    pub on_behalf_of: Option<String>,
    /// When, milliseconds.
    pub saved_at: i64,
    /// Why.
    pub note: String,
    /// Whom the page is for.
    pub audience: Audience,
    /// Its facts as the save wrote them, where pages that they name have another address now.
    pub written: Option<Map<String, Value>>,
    /// The fields left out because what they name is not for the reader to know of.
    pub hidden: Vec<&'static str>,
}

impl Record {
    /// The facts as their own type.
    ///
    /// # Errors
    /// `Internal` when what is stored does not fit the type.
    pub fn facts<F: Facts>(&self) -> Result<F, Fault> {
        F::deserialize(&self.facts).map_err(Fault::internal)
    }

    /// Head and facts as a draft, to edit.
    ///
    /// # Errors
    /// `Internal` when what is stored does not fit the type.
    pub fn draft<F: Facts>(&self) -> Result<Draft<F>, Fault> {
        let head = Head {
            title: self.page.title.clone(),
            text: self.text.clone(),
        };
        Ok(Draft {
            head,
            facts: self.facts()?,
        })
    }

    /// Whether it stands as it was decided: nobody edits it any more.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        for_kind!(self.page.kind, F => self.facts::<F>().is_ok_and(|facts| facts.is_fixed()))
    }

    /// Whether it is no more than proposed.
    #[must_use]
    pub fn is_proposal(&self) -> bool {
        for_kind!(self.page.kind, F => self.facts::<F>().is_ok_and(|facts| facts.is_proposal()))
    }

    /// Whether its title and text stand for good: those of a decision taken and of a document approved.
    #[must_use]
    pub fn wording_is_locked(&self) -> bool {
        for_kind!(self.page.kind, F => self.facts::<F>().is_ok_and(|facts| {
            facts.is_fixed() || facts.lock().is_some_and(|lock| lock.wording)
        }))
    }

    /// Whether the files that stand with it stand for good.
    #[must_use]
    pub fn files_are_locked(&self) -> bool {
        kinds::files_are_locked(self.page.kind, &self.facts)
    }

    /// The same page as one of its saves left it.
    pub(crate) fn as_saved(&self, save: revision::Model) -> Result<Self, Fault> {
        let facts = saved_facts(self.page.kind, self.page.id, &save.facts)?;
        Ok(Self {
            page: Page {
                title: save.title,
                revision: save.number,
                updated_at: save.at,
                ..self.page.clone()
            },
            facts,
            text: save.text,
            saved_by: save.actor_name,
            on_behalf_of: save.on_behalf_of,
            saved_at: save.at,
            note: save.note,
            audience: self.audience,
            written: None,
            hidden: Vec::new(),
        })
    }

    /// Whether a fact is a yes.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.facts.get(name) == Some(&Value::Bool(true))
    }

    /// A fact as text; `""` when unknown.
    #[must_use]
    pub fn fact(&self, name: &str) -> &str {
        self.facts
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}

/// The facts that a save of a page wrote, without what is not saved any more, and with the identity of each line.
pub(crate) fn saved_facts(
    kind: Kind,
    page: Uuid,
    saved: &str,
) -> Result<Map<String, Value>, Fault> {
    let mut facts = serde_json::from_str(saved)?;
    kinds::as_saved(kind, &mut facts);
    lay_ids(kind, page, &mut facts);
    Ok(facts)
}

/// Facts as the JSON object that revisions keep.
pub(crate) fn object<F: Facts>(facts: &F) -> Result<Map<String, Value>, Fault> {
    match serde_json::to_value(facts)? {
        Value::Object(object) => Ok(object),
        other => Err(Fault::internal(format!("facts are not an object: {other}"))),
    }
}

/// The key of a record's number, where it has one: what people cite it by instead of its title.
pub(crate) fn number_key(facts: &Map<String, Value>) -> Option<String> {
    let number = facts.get("number").and_then(Value::as_str)?;
    Some(name_key(number)).filter(|key| !key.is_empty())
}

/// Where links to a record's number are kept, however loosely they write it.
pub(crate) fn number_place(facts: &Map<String, Value>) -> Option<String> {
    number_key(facts).map(|number| place(&number))
}

/// The keys of what else a record is called beside its title.
pub(crate) fn other_keys(kind: Kind, facts: &Map<String, Value>) -> BTreeSet<String> {
    let names = kinds::also_called(kind, facts);
    names.map(name_key).filter(|key| !key.is_empty()).collect()
}

/// What links in texts may call a page.
pub(crate) fn names_of<'n>(page: &'n Page, facts: &'n Map<String, Value>) -> Vec<&'n str> {
    let number = facts.get("number").and_then(Value::as_str);
    let names = [page.slug.as_str(), &page.title].into_iter().chain(number);
    names.chain(kinds::also_called(page.kind, facts)).collect()
}
