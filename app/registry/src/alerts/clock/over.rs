//! What is over: what held once and was not found again. Nobody needs to read it.

use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::super::telling::OVER;
use crate::Fault;
use crate::clock::now;
use crate::rows::alert;

/// What was last found before a day.
pub(super) fn held_before(today: Date) -> Expr {
    alert::Column::HoldsOn
        .gt(OVER)
        .and(alert::Column::HoldsOn.lt(today.to_string()))
}

/// Ends some alerts.
pub(super) async fn end(transaction: &impl ConnectionTrait, over: Expr) -> Result<(), Fault> {
    alert::Entity::update_many()
        .col_expr(alert::Column::ReadAt, Expr::value(now()))
        .filter(alert::Column::ReadAt.is_null())
        .filter(over.clone())
        .exec(transaction)
        .await?;
    alert::Entity::update_many()
        .col_expr(alert::Column::HoldsOn, Expr::value(OVER))
        .filter(over)
        .exec(transaction)
        .await?;
    Ok(())
}
