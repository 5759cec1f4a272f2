//! What follows when an item is closed.

use styrbord_domain::kinds::{AgendaItemFacts, DecisionFacts};

use super::agenda::renumber;
use super::items::{items_of, meeting_at};
use super::proposing::prepared;
use crate::forums::forum_at;
use crate::page::Page;
use crate::saving::save_act;
use crate::{Audience, ChangeKind, Fault, Writing};

/// Closes what names an item that was closed, and numbers the open items of its agenda anew, so that no gap tells of it.
pub(crate) async fn closing(
    writing: &mut Writing<'_>,
    page: &Page,
    item: &AgendaItemFacts,
) -> Result<(), Fault> {
    let (forum, _) = forum_at(writing, &item.forum).await?;
    for mut draft in prepared(writing, page).await? {
        let facts: DecisionFacts = draft.facts()?;
        if !facts.closed {
            draft.audience = Audience::Forum(forum.id);
            let facts = DecisionFacts {
                closed: true,
                ..facts
            };
            save_act(writing, &draft, &facts, ChangeKind::Scheduled, "").await?;
        }
    }
    if let Some(slug) = &item.meeting {
        let (meeting, _) = meeting_at(writing, slug).await?;
        let mut open = items_of(writing.written().await?, meeting.id).await?;
        open.retain(|item| !item.is("closed"));
        renumber(writing, open).await?;
    }
    Ok(())
}
