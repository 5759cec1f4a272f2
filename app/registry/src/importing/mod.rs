//! Bringing records in from elsewhere: the same checks as typing them, idempotent by where they came from, one or many in
//! one transaction.

mod batch;
mod laying;
mod origins;
mod thing;

use std::collections::HashMap;

use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;

use crate::look::Look;
use crate::page::{Page, Record};
use crate::{Desk, Fault};
use thing::Results;
pub use thing::{Brought, Incoming, Kept, Tells};

impl Desk {
    /// Brings one thing in. A second call with the same content changes nothing.
    ///
    /// # Errors
    /// As registering or editing by hand; nothing is saved then.
    pub async fn bring(&self, incoming: &Incoming) -> Result<Brought, Fault> {
        let mut results = self.bring_all(std::slice::from_ref(incoming)).await?;
        results.pop().unwrap_or(Err(Fault::NotFound))
    }

    /// Brings things in, those of one kind that follow each other in one transaction. What is refused refuses itself
    /// alone; the others are saved.
    ///
    /// # Errors
    /// Only when the database fails, or importing is not allowed: nothing of the transaction is saved then. What is
    /// wrong with a thing is in its own result.
    pub async fn bring_all(&self, things: &[Incoming]) -> Result<Results, Fault> {
        self.tried(things, true).await
    }

    /// Says what bringing things in would do, without doing it.
    ///
    /// # Errors
    /// As `bring_all`.
    pub async fn preview(&self, things: &[Incoming]) -> Result<Results, Fault> {
        self.tried(things, false).await
    }

    async fn tried(&self, things: &[Incoming], lasting: bool) -> Result<Results, Fault> {
        self.actor.require(Action::Import)?;
        let mut results = Vec::with_capacity(things.len());
        for run in things.chunk_by(|one, next| one.kind == next.kind) {
            let Some(first) = run.first() else { continue };
            for_kind!(first.kind, F => {
                if let Some(together) = batch::tried::<F>(self, run, lasting).await? {
                    results.extend(together);
                    continue;
                }
                // Something had been changed when a thing was refused: each by itself, so that the others last.
                for one in run {
                    let alone = batch::tried::<F>(self, std::slice::from_ref(one), lasting).await?;
                    results.extend(alone.into_iter().flatten());
                }
            });
        }
        Ok(results)
    }

    /// The records of a kind at some addresses, also at addresses that they had before, by the address asked for.
    ///
    /// # Errors
    /// Only when the database fails, or importing is not allowed.
    pub async fn records_at(
        &self,
        kind: Kind,
        slugs: &[&str],
    ) -> Result<HashMap<String, Record>, Fault> {
        self.actor.require(Action::Import)?;
        let connection = self.store().connection();
        let pages = connection
            .pages_at(&slugs.iter().copied().collect())
            .await?;
        let of_kind = pages.values().filter(|page| page.kind == kind.as_str());
        let records = origins::records(connection, of_kind.map(|page| page.id)).await?;
        Ok(pages
            .into_iter()
            .filter_map(|(slug, page)| Some((slug, records.get(&page.id)?.clone())))
            .collect())
    }

    /// The pages that some things of a set have become so far, by key.
    ///
    /// # Errors
    /// Only when the database fails, or importing is not allowed.
    pub async fn brought(
        &self,
        source: &str,
        keys: &[&str],
    ) -> Result<HashMap<String, Page>, Fault> {
        self.actor.require(Action::Import)?;
        let connection = self.store().connection();
        let keys: Vec<_> = keys.iter().map(|key| (source, *key)).collect();
        let rows = origins::of(connection, &keys).await?;
        let heads = origins::heads(connection, rows.values()).await?;
        Ok(rows
            .into_values()
            .filter_map(|row| Some((row.key, heads.get(&row.page_id)?.clone())))
            .collect())
    }
}
