//! Bringing records in from elsewhere: the same checks as typing them, idempotent by where they came from.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::history::head_of;
use crate::laying;
use crate::page::{Page, find_id};
use crate::purpose::Purpose;
use crate::rows::{origin, page};
use crate::saving::{checked, create, update};
use crate::writing::hex;
use crate::{Desk, Fault, Writing};

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
    Only(BTreeSet<String>),
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

impl Desk {
    /// Brings one thing in. A second call with the same content changes nothing.
    ///
    /// # Errors
    /// As registering or editing by hand; nothing is saved then.
    pub async fn bring(&self, incoming: &Incoming) -> Result<Brought, Fault> {
        self.actor.require(Action::Import)?;
        bounded(incoming)?;
        let mut writing = self.begin(Action::Import).await?;
        let brought = bring(&mut writing, incoming).await?;
        writing.commit().await?;
        Ok(brought)
    }

    /// The pages that a set has become so far, by key.
    ///
    /// # Errors
    /// Only when the database fails, or importing is not allowed.
    pub async fn brought(&self, source: &str) -> Result<HashMap<String, Page>, Fault> {
        self.actor.require(Action::Import)?;
        let connection = self.store().connection();
        let rows = origin::Entity::find()
            .filter(origin::Column::Source.eq(source))
            .all(connection)
            .await?;
        let mut pages = HashMap::with_capacity(rows.len());
        for chunk in rows.chunks(500) {
            let ids = chunk.iter().map(|row| row.page_id);
            let heads = page::Entity::find()
                .filter(page::Column::Id.is_in(ids))
                .all(connection)
                .await?;
            let heads: HashMap<Uuid, Page> = heads
                .iter()
                .map(|head| Ok((head.id, head_of(head)?)))
                .collect::<Result<_, Fault>>()?;
            pages.extend(
                chunk
                    .iter()
                    .filter_map(|row| Some((row.key.clone(), heads.get(&row.page_id)?.clone()))),
            );
        }
        Ok(pages)
    }

    /// Says what bringing things in would do, without doing it.
    ///
    /// # Errors
    /// Only when the database fails; what would be wrong with a thing is in its own result.
    pub async fn preview(&self, things: &[Incoming]) -> Result<Vec<Result<Brought, Fault>>, Fault> {
        let mut results = Vec::with_capacity(things.len());
        for incoming in things {
            // Each in a write of its own that is never committed.
            let mut writing = self.begin(Action::Import).await?;
            results.push(bring(&mut writing, incoming).await);
        }
        Ok(results)
    }
}

/// Refuses what is too large before anything is locked. Whether the rest is right shows when it is laid over the record.
fn bounded(incoming: &Incoming) -> Result<(), Fault> {
    let found = for_kind!(incoming.kind, F => checked::<F>(&incoming.form).map(|_| ()));
    match found {
        Err(Fault::Invalid(mut faults)) => {
            let bounds = ["too_many", "too_long", "too_many_links"];
            faults
                .0
                .retain(|fault| bounds.contains(&fault.code.as_str()));
            Ok(faults.or(())?)
        }
        _ => Ok(()),
    }
}

async fn bring(writing: &mut Writing<'_>, incoming: &Incoming) -> Result<Brought, Fault> {
    let key = (incoming.source.clone(), incoming.key.clone());
    let content = format!(
        "{:?}{}{:?}",
        incoming.form,
        Value::Object(incoming.set.clone()),
        incoming.tells
    );
    let digest = hex(&Sha256::digest(content));
    let known = origin::Entity::find_by_id(key.clone())
        .one(writing.transaction())
        .await?;
    let before = match &known {
        Some(row) => find_id(writing.transaction(), row.page_id).await?,
        None => None,
    };
    // What is the same as last time is left alone, also when people have worked on the record since.
    if let (Some(before), Some(row)) = (&before, &known)
        && row.digest == digest
    {
        return Ok(Brought::Unchanged(before.page.clone()));
    }
    for_kind!(incoming.kind, F => {
        let Some(before) = before else {
            let draft = checked::<F>(&incoming.form)?;
            let page = create(writing, draft, &incoming.form, Purpose::imported(&incoming.set)).await?;
            let (source, key) = key;
            let brought = told(&checked::<F>(&incoming.form)?.values())?;
            let origin = origin::ActiveModel {
                source: Set(source),
                key: Set(key),
                page_id: Set(page.id),
                digest: Set(digest),
                brought: Set(Some(brought)),
            };
            origin.insert(writing.transaction()).await?;
            return Ok(Brought::Created(page));
        };
        let last = known.and_then(|row| serde_json::from_str(&row.brought?).ok());
        let laid = laying::over::<F>(&incoming.form, &incoming.tells, last, &before)?;
        let form = laid.draft.form();
        let change = Purpose::imported(&incoming.set);
        let page = update(writing, &before, laid.draft, &form, change).await?;
        origin::Entity::update_many()
            .col_expr(origin::Column::Digest, Expr::val(digest))
            .col_expr(origin::Column::Brought, Expr::val(told(&laid.says)?))
            .filter(origin::Column::Source.eq(&incoming.source))
            .filter(origin::Column::Key.eq(&incoming.key))
            .exec(writing.transaction())
            .await?;
        let same = page.revision == before.page.revision;
        Ok(if same { Brought::Unchanged(page) } else { Brought::Updated(page, laid.kept) })
    })
}

fn told(values: &Map<String, Value>) -> Result<String, Fault> {
    serde_json::to_string(values).map_err(Fault::internal)
}
