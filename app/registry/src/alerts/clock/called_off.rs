//! Meetings that are called off once their agenda was sent: who would have come, or presented an item, hears of it.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::alerts::AlertCode;
use styrbord_domain::kinds::{CANCEL, MeetingFacts};
use styrbord_domain::meetings::MeetingStatus;
use uuid::Uuid;

use super::super::people::person_of;
use super::due::Due;
use super::sent::{coming, last_agenda};
use crate::rows::{alert, revision};
use crate::{Desk, Fault, Record};

/// What there is to tell of one meeting; `presenting` are the accounts that were told what they present at it.
pub(super) async fn due(
    desk: &Desk,
    meeting: &Record,
    presenting: &[Uuid],
) -> Result<Option<Due>, Fault> {
    let facts: MeetingFacts = meeting.facts()?;
    let ahead = facts.date.filter(|day| *day >= desk.today());
    let Some(day) = ahead.filter(|_| facts.status == MeetingStatus::Cancelled) else {
        return Ok(None);
    };
    let connection = desk.store().connection();
    let Some(agenda) = last_agenda(connection, meeting).await? else {
        return Ok(None);
    };
    // Who has called it off knows of it.
    let by = called_off_by(connection, meeting).await?;
    let mut to = coming(desk, meeting).await?;
    for account in told_before(connection, meeting)
        .await?
        .iter()
        .chain(presenting)
    {
        to.extend(person_of(connection, *account).await?);
    }
    to.sort();
    to.dedup();
    to.retain(|slug| by.as_ref() != Some(slug));
    Ok(Some(Due {
        code: AlertCode::MeetingCancelled,
        about: agenda.number("version").to_string(),
        gaps: vec![("date", day.to_string())],
        place: "",
        to,
        people: Vec::new(),
        record: meeting.clone(),
    }))
}

/// Who was told before: what they would have presented has left the meeting.
async fn told_before(
    connection: &impl ConnectionTrait,
    meeting: &Record,
) -> Result<Vec<Uuid>, Fault> {
    Ok(alert::Entity::find()
        .select_only()
        .column(alert::Column::AccountId)
        .filter(alert::Column::PageId.eq(meeting.page.id))
        .filter(alert::Column::Code.eq(AlertCode::MeetingCancelled.as_str()))
        .into_tuple()
        .all(connection)
        .await?)
}

/// The person who called a meeting off.
async fn called_off_by(
    connection: &impl ConnectionTrait,
    meeting: &Record,
) -> Result<Option<String>, Fault> {
    let account: Option<Option<Uuid>> = revision::Entity::find()
        .select_only()
        .column(revision::Column::ActorId)
        .filter(revision::Column::PageId.eq(meeting.page.id))
        .filter(revision::Column::Kind.eq(CANCEL.change.as_str()))
        .order_by_desc(revision::Column::Number)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await?;
    match account.flatten() {
        Some(account) => person_of(connection, account).await,
        None => Ok(None),
    }
}
