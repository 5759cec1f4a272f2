//! What the day brings (domain §9, clocks): each row of that table is a file here. Of a day people hear at its paces, and of what
//! is over no more.

mod actions;
mod archives;
mod attestations;
mod batches;
mod conditions;
mod due;
mod evidence;
mod exits;
mod meetings;
mod ratifying;
mod reviews;
mod roles;

use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::telling::OVER;
use crate::clock::now;
use crate::rows::alert;
use crate::{Fault, Registry};

impl Registry {
    /// Tells people of what the day brings. A second time on the same day changes nothing.
    pub(crate) async fn tell_of_the_day(&self) -> Result<(), Fault> {
        let desk = self.installation("alerts");
        let today = desk.today();
        reviews::tell(&desk).await?;
        archives::tell(&desk).await?;
        actions::tell(&desk).await?;
        conditions::tell(&desk).await?;
        exits::tell(&desk).await?;
        meetings::tell(&desk).await?;
        ratifying::tell(&desk).await?;
        roles::tell(&desk).await?;
        evidence::tell(&desk).await?;
        attestations::tell(&desk).await?;
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
