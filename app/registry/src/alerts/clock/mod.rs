//! What the day brings (domain §9, clocks): each row of that table is a file here. Of a day people hear at its paces, and of what
//! is over no more.

mod actions;
mod archives;
mod batches;
mod evidence;
mod meetings;
mod reviews;
mod roles;

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use styrbord_domain::alerts::AlertCode;
use uuid::Uuid;

use super::people::{accounts_of, people_at};
use super::telling::{News, OVER, tell};
use crate::clock::now;
use crate::rows::{alert, page};
use crate::{Desk, Fault, Record, Registry};

/// What people are to be told of.
pub(super) struct Due {
    pub code: AlertCode,
    pub record: Record,
    /// What tells it from others of its record, such as its day.
    pub about: String,
    /// What goes into the gaps of its text.
    pub gaps: Vec<(&'static str, String)>,
    /// Below the address of the record.
    pub place: &'static str,
    /// To whom, by the addresses of their pages, and by their identities.
    pub to: Vec<String>,
    pub people: Vec<Uuid>,
}

impl Registry {
    /// Tells people of what the day brings. A second time on the same day changes nothing.
    pub(crate) async fn tell_of_the_day(&self) -> Result<(), Fault> {
        let desk = self.installation("alerts");
        let today = desk.today();
        reviews::tell(&desk).await?;
        archives::tell(&desk).await?;
        actions::tell(&desk).await?;
        meetings::tell(&desk).await?;
        roles::tell(&desk).await?;
        evidence::tell(&desk).await?;
        self.end_what_is_over(today).await
    }

    /// What held on an earlier day and was not found today is over: nobody needs to read it.
    async fn end_what_is_over(&self, today: Date) -> Result<(), Fault> {
        let turn = self.store().begin().await?;
        let over = alert::Column::HoldsOn
            .gt(OVER)
            .and(alert::Column::HoldsOn.lt(today.to_string()));
        alert::Entity::update_many()
            .col_expr(alert::Column::ReadAt, Expr::value(now()))
            .filter(alert::Column::ReadAt.is_null())
            .filter(over.clone())
            .exec(&turn.transaction)
            .await?;
        alert::Entity::update_many()
            .col_expr(alert::Column::HoldsOn, Expr::value(OVER))
            .filter(over)
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }
}

impl Desk {
    /// Tells of some things that are due.
    async fn tell_due(&self, due: Vec<Due>) -> Result<(), Fault> {
        if due.is_empty() {
            return Ok(());
        }
        let connection = self.store().connection();
        let slugs: BTreeSet<&str> = due
            .iter()
            .flat_map(|due| &due.to)
            .map(String::as_str)
            .collect();
        let at = people_at(connection, &slugs).await?;
        let named = at.values().copied();
        let people: BTreeSet<Uuid> = named
            .chain(due.iter().flat_map(|due| due.people.iter().copied()))
            .collect();
        let accounts = accounts_of(connection, &people).await?;
        for due in &due {
            let named = due.to.iter().filter_map(|slug| at.get(slug));
            let people: BTreeSet<Uuid> = named.chain(&due.people).copied().collect();
            let told: BTreeSet<Uuid> = people
                .iter()
                .filter_map(|person| accounts.get(person).copied())
                .collect();
            if told.is_empty() {
                continue;
            }
            let id = due.record.page.id;
            let Some(page) = page::Entity::find_by_id(id).one(connection).await? else {
                continue;
            };
            let gaps: Vec<(&str, &str)> = due
                .gaps
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let news = News {
                code: due.code,
                cause: &format!("{} {id} {}", due.code, due.about),
                page: &page,
                path: &format!("{}{}", due.record.page.path(), due.place),
                gaps: &gaps,
                again: false,
                holds_on: Some(self.today()),
            };
            let turn = self.store().begin().await?;
            for account in told {
                tell(&self.registry, &turn.transaction, account, &news).await?;
            }
            turn.transaction.commit().await?;
        }
        Ok(())
    }
}
