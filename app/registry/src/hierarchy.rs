//! Records that stand above each other: the chain upwards, and no way round.

use std::future::Future;
use std::sync::Arc;

use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ForumFacts;
use uuid::Uuid;

use crate::kind_rules::Context;
use crate::records::find;
use crate::{Audience, Desk, Fault, Record, Writing};

/// Follows a chain of records upwards and refuses one that comes back to where it began.
pub(crate) async fn no_cycle<F: Facts>(
    context: &Context<'_, '_>,
    field: &str,
    next: impl Fn(&F) -> Option<String> + Send + Sync,
    first: Option<String>,
) -> Result<(), Fault> {
    let Some(this) = context.before.map(|record| record.page.id) else {
        return Ok(());
    };
    let mut above = first;
    // No register is this deep; the bound only guards against a circle that was there before.
    for _ in 0..1000 {
        let Some(slug) = above else { break };
        let written = context.writing.written().await?;
        let Some(record) = find(written, F::KIND, &slug).await? else {
            break;
        };
        if record.page.id == this {
            return Err(Fault::invalid(field, "circle"));
        }
        above = next(&record.facts()?);
    }
    Ok(())
}

/// Finds forums by their addresses: a desk as far as its reader may know of them, a write as it has left them.
pub(crate) trait FindsForums: Sync {
    fn forum(
        &self,
        address: &str,
    ) -> impl Future<Output = Result<Option<Arc<Record>>, Fault>> + Send;
}

impl FindsForums for Desk {
    async fn forum(&self, address: &str) -> Result<Option<Arc<Record>>, Fault> {
        match self.record(Kind::Forum, address).await {
            Ok(forum) => Ok(Some(Arc::new(forum))),
            Err(Fault::NotFound) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

impl FindsForums for Writing<'_> {
    async fn forum(&self, address: &str) -> Result<Option<Arc<Record>>, Fault> {
        self.record(Kind::Forum, address).await
    }
}

/// A forum and those above it, each the parent of the one before.
pub(crate) async fn upwards(
    finds: &impl FindsForums,
    forum: &str,
) -> Result<Vec<Arc<Record>>, Fault> {
    let mut forums: Vec<Arc<Record>> = Vec::new();
    let mut next = Some(forum.to_owned());
    while let Some(address) = next {
        let Some(found) = finds.forum(&address).await? else {
            break;
        };
        // A circle ends where it began.
        let is_known = forums.iter().any(|one| one.page.id == found.page.id);
        if is_known || found.audience == Audience::Removed {
            break;
        }
        next = found.facts::<ForumFacts>()?.parent;
        forums.push(found);
    }
    Ok(forums)
}

/// A forum and those above it, by their identities.
pub(crate) async fn above(writing: &Writing<'_>, forum: &str) -> Result<Vec<Uuid>, Fault> {
    let forums = upwards(writing, forum).await?;
    Ok(forums.iter().map(|forum| forum.page.id).collect())
}
