//! Who presents an item of an agenda that was sent hears of it, and hears no more of it when it is theirs no longer.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::AgendaItemFacts;
use styrbord_domain::meetings::MeetingStatus;

use crate::jobs::meeting::tell_of_item;
use crate::page::Page;
use crate::rows::revision;
use crate::{Fault, Writing};

/// Plans that people are told of an item as its save leaves it, at the meeting where it stood before and at that where it stands now;
/// of an agenda that was not sent nobody has heard.
pub(crate) async fn tell_who_presents(writing: &Writing<'_>, item: &Page) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    let saves = revision::Entity::find()
        .filter(revision::Column::PageId.eq(item.id))
        .filter(revision::Column::Number.is_in([item.revision - 1, item.revision]))
        .all(connection)
        .await?;
    let mut meetings = BTreeSet::new();
    for save in saves {
        let facts: AgendaItemFacts = serde_json::from_str(&save.facts)?;
        meetings.extend(facts.meeting);
    }
    for slug in meetings {
        let Some(meeting) = writing.record(Kind::Meeting, &slug).await? else {
            continue;
        };
        if meeting.fact("status") == MeetingStatus::AgendaSent.as_str() {
            tell_of_item(connection, &meeting.page, item, writing.now()).await?;
        }
    }
    Ok(())
}
