//! Records that stand above each other: the chain upwards, and no way round.

use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ForumFacts;
use uuid::Uuid;

use crate::kind_rules::Context;
use crate::records::find;
use crate::{Fault, Writing};

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

/// A forum and those above it.
pub(crate) async fn above(writing: &Writing<'_>, forum: &str) -> Result<Vec<Uuid>, Fault> {
    let mut forums = Vec::new();
    let mut next = Some(forum.to_owned());
    while let Some(slug) = next {
        let Some(record) = find(writing.written().await?, Kind::Forum, &slug).await? else {
            break;
        };
        if forums.contains(&record.page.id) {
            break;
        }
        forums.push(record.page.id);
        next = record.facts::<ForumFacts>()?.parent;
    }
    Ok(forums)
}
