//! What a meeting asks of people now: they are told when it does, and not only when the next day comes.

use std::collections::BTreeSet;

use jiff::ToSpan;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, LockType};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::alerts::AlertCode;
use styrbord_domain::kind::Kind;
use styrbord_domain::meetings::MeetingStatus;
use uuid::Uuid;

use super::super::telling::OVER;
use super::batches::Batches;
use super::due::Due;
use super::meetings::BACK;
use super::over::end;
use super::{answers, called_off, sent};
use crate::meetings::items_of;
use crate::records::{all_records, select_records};
use crate::rows::{alert, page};
use crate::{Desk, Fault, Record, Registry};

/// What is told of meetings by the rows that are asked here.
const TOLD: [AlertCode; 5] = [
    AlertCode::AgendaSent,
    AlertCode::ItemSent,
    AlertCode::MeetingCancelled,
    AlertCode::MinutesToAnswer,
    AlertCode::MinutesObjected,
];

/// Of meetings whose agenda was sent, until they are held or would have been, and of those whose minutes are to be answered.
pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let today = desk.today();
    for (status, since) in [
        (MeetingStatus::AgendaSent, today),
        (MeetingStatus::Cancelled, today),
        (
            MeetingStatus::MinutesDraft,
            today.saturating_sub(BACK.days()),
        ),
    ] {
        let filters = [
            ("status", vec![status.as_str().to_owned()]),
            ("date", vec![format!("{since}..")]),
        ];
        let mut batches = Batches::of(desk, Kind::Meeting, "date", filters);
        while let Some(records) = batches.next().await? {
            let mut all = Vec::new();
            for record in records {
                all.extend(asks(desk, &record, &[]).await?);
            }
            desk.tell_due(all).await?;
        }
    }
    Ok(())
}

/// What there is to tell of one meeting; `presenting` are the accounts that were told what they present at it.
async fn asks(desk: &Desk, meeting: &Record, presenting: &[Uuid]) -> Result<Vec<Due>, Fault> {
    let mut all = sent::due(desk, meeting).await?;
    all.extend(called_off::due(desk, meeting, presenting).await?);
    all.extend(answers::due(desk, meeting).await?);
    Ok(all)
}

impl Registry {
    /// Tells people of what a meeting asks of them, as the rows of the day do, and ends what it asks no more, also of items that may
    /// have left it. A second time changes nothing.
    pub(crate) async fn tell_of_meeting(
        &self,
        meeting: Uuid,
        left: Vec<Uuid>,
    ) -> Result<(), Fault> {
        let desk = self.installation("alerts");
        let connection = self.store().connection();
        // In one, and of one meeting one after another: what another has ended meanwhile would be news again.
        let turn = self.store().begin().await?;
        let transaction = &turn.transaction;
        if transaction.get_database_backend() == DbBackend::Postgres {
            let page = page::Entity::find_by_id(meeting).lock(LockType::Update);
            page.one(transaction).await?;
        }
        let mut select = select_records();
        select.and_where(Expr::col((Alias::new("page"), Alias::new("id"))).eq(meeting));
        let mut found = desk.shown(all_records(connection, &select).await?).await?;
        let Some(meeting) = found.pop() else {
            return Ok(());
        };
        let items = items_of(connection, meeting.page.id).await?;
        let pages = items.iter().map(|item| item.page.id).chain(left);
        let known = alert::Entity::find()
            .filter(alert::Column::PageId.is_in(pages.chain([meeting.page.id])))
            .filter(alert::Column::Code.is_in(TOLD.map(AlertCode::as_str)))
            // What an item asks at another meeting is for that to end; each cause names its meeting.
            .filter(alert::Column::Cause.contains(meeting.page.id.to_string()))
            .all(transaction)
            .await?;
        let holds = |alert: &alert::Model| alert.holds_on.as_deref().is_some_and(|day| day != OVER);
        let presenting = known.iter().filter(|alert| {
            let of_item = alert.code == AlertCode::ItemSent.as_str();
            of_item && holds(alert)
        });
        let presenting: Vec<Uuid> = presenting.map(|alert| alert.account_id).collect();
        let mut all = asks(&desk, &meeting, &presenting).await?;
        // When a meeting is over its minutes are written first: of these the next day tells.
        let causes: BTreeSet<&str> = known.iter().map(|alert| alert.cause.as_str()).collect();
        all.retain(|due| {
            due.code != AlertCode::MinutesToAnswer || causes.contains(due.cause().as_str())
        });
        let told = desk.tell_together(transaction, &all).await?;
        let over = known.into_iter().filter(holds).filter_map(|alert| {
            let is_told = told.contains(&(alert.account_id, alert.cause));
            (!is_told).then_some(alert.id)
        });
        end(transaction, alert::Column::Id.is_in(over)).await?;
        turn.commit().await?;
        Ok(())
    }
}
