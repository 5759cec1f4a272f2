//! Where the feed ends.

use sea_orm::sea_query::{ExprTrait, LockType, Query, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait};

use crate::Fault;
use crate::chain::End;
use crate::rows::{change, feed};

/// The end of the feed, and when its last change was. Locking it orders writers, so that sequence numbers follow the order
/// of commits.
pub(super) async fn end_of_feed(transaction: &DatabaseTransaction) -> Result<(End, i64), Fault> {
    let mut last = Query::select();
    last.column(change::Column::At)
        .from(change::Entity)
        .and_where(
            change::Column::Seq
                .into_expr()
                .equals((feed::Entity, feed::Column::Seq)),
        );
    let mut select = Query::select();
    select
        .column((feed::Entity, feed::Column::Seq))
        .column((feed::Entity, feed::Column::Hash))
        .expr_as(SimpleExpr::from(last), "at")
        .from(feed::Entity);
    if transaction.get_database_backend() == sea_orm::DbBackend::Postgres {
        select.lock(LockType::Update);
    }
    let row = transaction
        .query_one(&select)
        .await?
        .ok_or_else(|| Fault::internal("the feed has no end"))?;
    let end = End {
        sequence: row.try_get("", "seq")?,
        hash: row.try_get("", "hash")?,
    };
    let at = match row.try_get("", "at")? {
        Some(at) => at,
        // Whoever has waited for another writer sees its end, and not yet its change.
        None => change::Entity::find_by_id(end.sequence)
            .one(transaction)
            .await?
            .map_or(0, |change| change.at),
    };
    Ok((end, at))
}
