//! What a meeting asks of people now: they are told when it does, and not only when the next day comes.

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::alerts::AlertCode;
use uuid::Uuid;

use super::over::{doubt, end, held_before};
use super::{answers, sent};
use crate::meetings::items_of;
use crate::records::{all_records, select_records};
use crate::rows::alert;
use crate::{Fault, Registry};

/// What is told of meetings by the rows that are asked here.
const TOLD: [AlertCode; 4] = [
    AlertCode::AgendaSent,
    AlertCode::ItemSent,
    AlertCode::MinutesToAnswer,
    AlertCode::MinutesObjected,
];

impl Registry {
    /// Tells people of what a meeting asks of them, as the rows of the day do. A second time changes nothing.
    pub(crate) async fn tell_of_meeting(&self, meeting: Uuid) -> Result<(), Fault> {
        let desk = self.installation("alerts");
        let today = desk.today();
        let connection = self.store().connection();
        let mut select = select_records();
        select.and_where(Expr::col((Alias::new("page"), Alias::new("id"))).eq(meeting));
        let mut found = desk.shown(all_records(connection, &select).await?).await?;
        let Some(meeting) = found.pop() else {
            return Ok(());
        };
        let items = items_of(connection, meeting.page.id).await?;
        let pages = items.iter().map(|item| item.page.id);
        let of_meeting = alert::Column::PageId
            .is_in(pages.chain([meeting.page.id]))
            .and(alert::Column::Code.is_in(TOLD.map(AlertCode::as_str)));
        let told: Vec<String> = alert::Entity::find()
            .select_only()
            .column(alert::Column::Cause)
            .distinct()
            .filter(of_meeting.clone())
            .into_tuple()
            .all(connection)
            .await?;
        // What is not found again is over.
        doubt(self, of_meeting.clone(), today).await?;
        let mut all = sent::due(&desk, &meeting).await?;
        all.extend(answers::due(&desk, &meeting).await?);
        // When a meeting is over its minutes are written first: of these the next day tells.
        all.retain(|due| due.code != AlertCode::MinutesToAnswer || told.contains(&due.cause()));
        desk.tell_due(all).await?;
        end(self, of_meeting.and(held_before(today))).await
    }
}
