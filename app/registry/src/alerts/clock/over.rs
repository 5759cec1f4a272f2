//! What is over: what held on an earlier day and was not found again. Nobody needs to read it.

use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::super::telling::OVER;
use crate::clock::now;
use crate::rows::alert;
use crate::{Fault, Registry};

/// What was last found before a day.
pub(super) fn held_before(today: Date) -> Expr {
    alert::Column::HoldsOn
        .gt(OVER)
        .and(alert::Column::HoldsOn.lt(today.to_string()))
}

/// Lets some alerts count as last found the day before, so that they are over unless they are found again.
pub(super) async fn doubt(registry: &Registry, which: Expr, today: Date) -> Result<(), Fault> {
    let before = today.yesterday().map_err(Fault::internal)?;
    let turn = registry.store().begin().await?;
    alert::Entity::update_many()
        .col_expr(alert::Column::HoldsOn, Expr::value(before.to_string()))
        .filter(which.and(alert::Column::HoldsOn.gt(OVER)))
        .exec(&turn.transaction)
        .await?;
    turn.transaction.commit().await?;
    Ok(())
}

/// Ends some alerts.
pub(super) async fn end(registry: &Registry, over: Expr) -> Result<(), Fault> {
    let turn = registry.store().begin().await?;
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
