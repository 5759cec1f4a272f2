//! Things of one kind in one transaction.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use styrbord_domain::facts::{Draft, Facts};
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::laying;
use super::origins::{self, Origins};
use super::thing::{Brought, Incoming, Results};
use crate::hex::hex;
use crate::kind_rules::KindRules;
use crate::page::{Record, object};
use crate::purpose::Purpose;
use crate::records::find_id;
use crate::references::mentioned;
use crate::rows::origin;
use crate::saving::{checked, create, update};
use crate::writing::Ahead;
use crate::{Desk, Fault, Writing};

/// A thing that is not as it was last time.
struct Thing<'t, F> {
    /// Its place among all.
    at: usize,
    incoming: &'t Incoming,
    digest: String,
    /// What it says by itself; none where it can only be read beside the record that it is laid over.
    draft: Option<Draft<F>>,
}

/// Tries all of them, to last or not; none when something had been changed before one was refused: then they cannot all
/// share a transaction.
pub(super) async fn tried<F: KindRules>(
    desk: &Desk,
    things: &[Incoming],
    lasting: bool,
) -> Result<Option<Results>, Fault> {
    let (mut results, changed) = sorted::<F>(desk, things).await?;
    if !changed.is_empty() {
        let mut writing = desk.begin(Action::Import).await?;
        let mut batch = Batch::open(&writing, &changed).await?;
        let mut saved = false;
        for thing in changed {
            let (at, touches) = (thing.at, writing.touches());
            let result = batch.bring(&mut writing, thing).await;
            match &result {
                Ok(_) => saved = true,
                Err(fault) if !fault.is_about_input() => return result.map(|_| None),
                Err(_) if things.len() > 1 && writing.touches() != touches => return Ok(None),
                Err(_) => {}
            }
            if lasting {
                writing.write_ahead().await?;
            }
            if let Some(place) = results.get_mut(at) {
                *place = Some(result);
            }
        }
        if lasting && saved {
            writing.commit().await?;
        }
    }
    Ok(Some(results.into_iter().flatten().collect()))
}

/// The results that are known before anything is locked, and the things whose result is not.
async fn sorted<'t, F: Facts>(
    desk: &Desk,
    things: &'t [Incoming],
) -> Result<(Vec<Option<Result<Brought, Fault>>>, Vec<Thing<'t, F>>), Fault> {
    let connection = desk.store().connection();
    let keys: Vec<_> = things.iter().map(Incoming::key).collect();
    let known = origins::of(connection, &keys).await?;
    let heads = origins::heads(connection, known.values()).await?;
    let mut results = Vec::with_capacity(things.len());
    let mut changed = Vec::new();
    for (at, incoming) in things.iter().enumerate() {
        let digest = digest(incoming);
        let before = known.get(&owned(incoming));
        // What is the same as last time is left alone, also when people have worked on the record since.
        let same = before
            .filter(|row| row.digest == digest)
            .and_then(|row| heads.get(&row.page_id));
        if let Some(page) = same {
            results.push(Some(Ok(Brought::Unchanged(page.clone()))));
            continue;
        }
        let draft = match checked::<F>(&incoming.form) {
            Ok(draft) => Some(draft),
            // What is not too large may be right once it is laid over the record.
            Err(fault) if before.is_some() && !is_too_large(&fault) => None,
            Err(fault) => {
                results.push(Some(Err(fault)));
                continue;
            }
        };
        results.push(None);
        changed.push(Thing {
            at,
            incoming,
            digest,
            draft,
        });
    }
    Ok((results, changed))
}

/// What the things of a transaction have been looked up to be, kept up to date by it.
struct Batch {
    origins: Origins,
    records: HashMap<Uuid, Record>,
}

impl Batch {
    /// Looks up what the things have to do with.
    async fn open<F: Facts>(writing: &Writing<'_>, things: &[Thing<'_, F>]) -> Result<Self, Fault> {
        let keys: Vec<_> = things.iter().map(|thing| thing.incoming.key()).collect();
        let transaction = writing.written().await?;
        // Asked again: others may have saved since.
        let origins = origins::of(transaction, &keys).await?;
        let records =
            origins::records(transaction, origins.values().map(|row| row.page_id)).await?;
        let mut ahead = Ahead {
            over: vec![(F::KIND, records.keys().copied().collect())],
            ..Ahead::default()
        };
        for thing in things {
            ahead.titled(thing.incoming.form.get("title"));
            ahead.at(thing.incoming.form.get("slug"));
            if let Some(draft) = &thing.draft {
                let facts = object(&draft.facts)?;
                kinds::also_called(F::KIND, &facts).for_each(|name| ahead.titled(name));
                let (slugs, targets) = mentioned(F::KIND, &facts, &draft.head.text);
                ahead.points_at(slugs, targets);
            }
        }
        writing.look_ahead(&ahead).await?;
        Ok(Self { origins, records })
    }

    /// Brings one of them.
    async fn bring<F: KindRules>(
        &mut self,
        writing: &mut Writing<'_>,
        thing: Thing<'_, F>,
    ) -> Result<Brought, Fault> {
        let incoming = thing.incoming;
        let known = self.origins.get(&owned(incoming)).cloned();
        let Some(known) = known else {
            let draft = match thing.draft {
                Some(draft) => draft,
                None => checked::<F>(&incoming.form)?,
            };
            let brought = told(&draft.values())?;
            let purpose = Purpose::imported(&incoming.set);
            let page = create(writing, draft, &incoming.form, purpose).await?;
            let row = origin::Model {
                source: incoming.source.clone(),
                key: incoming.key.clone(),
                page_id: page.id,
                digest: thing.digest,
                brought: Some(brought),
            };
            self.origins.insert(owned(incoming), row.clone());
            writing.add(row);
            return Ok(Brought::Created(page));
        };
        let read = self.records.remove(&known.page_id);
        // Another thing of the batch may have told it something.
        let read = read.filter(|record| !writing.has_saved(record.page.id));
        let before = match read {
            Some(record) => record,
            None => find_id(writing.written().await?, known.page_id)
                .await?
                .ok_or(Fault::NotFound)?,
        };
        if known.digest == thing.digest {
            return Ok(Brought::Unchanged(before.page));
        }
        let last = known
            .brought
            .as_deref()
            .and_then(|brought| serde_json::from_str(brought).ok());
        let laid = laying::over::<F>(&incoming.form, &incoming.tells, last, &before)?;
        let form = laid.draft.form();
        let purpose = Purpose::imported(&incoming.set);
        let page = update(writing, &before, laid.draft, &form, purpose).await?;
        let row = origin::Model {
            digest: thing.digest,
            brought: Some(told(&laid.says)?),
            ..known
        };
        let update = origin::Entity::update_many()
            .col_expr(origin::Column::Digest, Expr::val(row.digest.as_str()))
            .col_expr(origin::Column::Brought, Expr::val(row.brought.as_deref()))
            .filter(origin::Column::Source.eq(&incoming.source))
            .filter(origin::Column::Key.eq(&incoming.key));
        writing.change(update.into_query());
        self.origins.insert(owned(incoming), row);
        if page.revision == before.page.revision {
            Ok(Brought::Unchanged(page))
        } else {
            Ok(Brought::Updated(page, laid.kept))
        }
    }
}

/// What tells whether a thing is the same as last time.
fn digest(incoming: &Incoming) -> String {
    let content = format!(
        "{:?}{}{:?}",
        incoming.form,
        Value::Object(incoming.set.clone()),
        incoming.tells
    );
    hex(&Sha256::digest(content))
}

fn is_too_large(fault: &Fault) -> bool {
    let bounds = ["too_many", "too_long", "too_many_links"];
    matches!(fault, Fault::Invalid(faults)
        if faults.0.iter().any(|fault| bounds.contains(&fault.code.as_str())))
}

fn owned(incoming: &Incoming) -> (String, String) {
    (incoming.source.clone(), incoming.key.clone())
}

fn told(values: &Map<String, Value>) -> Result<String, Fault> {
    serde_json::to_string(values).map_err(Fault::internal)
}
