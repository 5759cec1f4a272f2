//! What is brought in, and what becomes of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;

use crate::Fault;
use crate::page::Page;

/// One thing to bring in.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What it becomes.
    pub kind: Kind,
    /// The set that it comes from, such as a folder's or file's name; with `key` it identifies the thing for ever.
    pub source: String,
    /// Its identity within the set.
    pub key: String,
    /// What is to be typed.
    pub form: Form,
    /// Derived facts that cannot be typed, such as the status of a decision that others adopted long ago.
    pub set: Map<String, Value>,
    /// What the source has a place for: there, silence means that there is nothing.
    pub tells: Tells,
}

/// What a source speaks of. Of the rest it says nothing, so that stays as it is.
#[derive(Clone, Debug)]
pub enum Tells {
    /// Everything that it has ever said: what is no longer there was taken away.
    Everything,
    /// These: names of fields, and for lists `roles.` with the role, `extras.` with the column.
    Only(Arc<BTreeSet<String>>),
}

/// Where the source and people changed the same thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kept {
    /// What became of it: `edit_replaced` by the source's word, `owner_kept` as people appointed.
    pub code: &'static str,
    /// The field.
    pub field: &'static str,
}

/// What became of an incoming thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Brought {
    /// It is a new record.
    Created(Page),
    /// It changed a record brought in before; what people had changed too is named.
    Updated(Page, Vec<Kept>),
    /// The record is already so.
    Unchanged(Page),
}

impl Brought {
    /// The record.
    #[must_use]
    pub const fn page(&self) -> &Page {
        match self {
            Self::Created(page) | Self::Updated(page, _) | Self::Unchanged(page) => page,
        }
    }
}

impl Incoming {
    pub(super) fn key(&self) -> (&str, &str) {
        (&self.source, &self.key)
    }
}

/// What became of each of several things.
pub(super) type Results = Vec<Result<Brought, Fault>>;
