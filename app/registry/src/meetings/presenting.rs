//! Who presents an item of an agenda that was sent hears of it, and hears no more of it when it is theirs no longer.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::AgendaItemFacts;
use styrbord_domain::meetings::MeetingStatus;

use crate::jobs::meeting::tell_of;
use crate::page::Page;
use crate::rows::revision;
use crate::{Fault, Writing};

/// Plans that people are told of an item whose save says otherwise who presents it, at the meeting where it stood before and at that
/// where it stands now; of an agenda that was not sent nobody has heard.
pub(crate) async fn tell_who_presents(writing: &Writing<'_>, item: &Page) -> Result<(), Fault> {
    let saves = revision::Entity::find()
        .filter(revision::Column::PageId.eq(item.id))
        .filter(revision::Column::Number.is_in([item.revision - 1, item.revision]))
        .order_by_asc(revision::Column::Number)
        .all(writing.written().await?)
        .await?;
    let mut before = AgendaItemFacts::default();
    let mut meetings = BTreeSet::new();
    for save in saves {
        let facts: AgendaItemFacts = serde_json::from_str(&save.facts)?;
        if save.number == item.revision && facts.presented() == before.presented() {
            return Ok(());
        }
        meetings.extend(facts.meeting.clone());
        before = facts;
    }
    for slug in meetings {
        let Some(meeting) = writing.record(Kind::Meeting, &slug).await? else {
            continue;
        };
        if meeting.fact("status") == MeetingStatus::AgendaSent.as_str() {
            let transaction = writing.transaction().await?;
            tell_of(transaction, &meeting.page, &[item.id], writing.now()).await?;
        }
    }
    Ok(())
}
