//! Fills in what follows from records and is not there yet: keys by which names are compared and values sorted, and
//! links. The schema leaves `name_key` null where it wants that done.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, LockType, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::name::name_key;
use styrbord_domain::order::sort_key;
use uuid::Uuid;

use crate::names::number_key;
use crate::page::{all_as_written, select_records};
use crate::references::References;
use crate::rows::{link, page};
use crate::{Fault, Record, columns, links};

/// How many records are read at a time.
const STEP: u64 = 500;

/// Fills in everything, when anything is missing. `connection` is a transaction, so that all of it is there or nothing.
pub(crate) async fn fill(connection: &impl ConnectionTrait) -> Result<(), Fault> {
    let missing = page::Entity::find()
        .filter(page::Column::NameKey.is_null())
        .limit(1)
        .one(connection)
        .await?;
    if missing.is_none() {
        return Ok(());
    }
    if connection.get_database_backend() == DbBackend::Postgres {
        // Nothing is saved meanwhile.
        let mut end = Query::select();
        end.column(Alias::new("seq"))
            .from(Alias::new("feed"))
            .lock(LockType::Update);
        connection.query_all(&end).await?;
    }
    let mut after = None;
    while let Some(last) = step(connection, after, false).await? {
        after = Some(last);
    }
    // Links are found by the keys of all pages.
    after = None;
    while let Some(last) = step(connection, after, true).await? {
        after = Some(last);
    }
    Ok(())
}

/// The next records after a page; gives the last of them.
async fn step(
    connection: &impl ConnectionTrait,
    after: Option<Uuid>,
    linking: bool,
) -> Result<Option<Uuid>, Fault> {
    let id = Expr::col((Alias::new("page"), Alias::new("id")));
    let mut select = select_records();
    select.order_by_expr(id.clone(), Order::Asc).limit(STEP);
    if let Some(after) = after {
        select.and_where(id.gt(after));
    }
    let records = all_as_written(connection, &select).await?;
    for record in &records {
        if linking {
            link(connection, record).await?;
        } else {
            key(connection, record).await?;
        }
    }
    Ok(records.last().map(|record| record.page.id))
}

async fn key(connection: &impl ConnectionTrait, record: &Record) -> Result<(), Fault> {
    page::Entity::update_many()
        .col_expr(
            page::Column::SortKey,
            Expr::val(sort_key(&record.page.title)),
        )
        .col_expr(
            page::Column::NameKey,
            Expr::val(name_key(&record.page.title)),
        )
        .col_expr(
            page::Column::NumberKey,
            Expr::val(number_key(&record.facts)),
        )
        .filter(page::Column::Id.eq(record.page.id))
        .exec(connection)
        .await?;
    columns::write_sorted(connection, record.page.kind, record.page.id, &record.facts).await
}

async fn link(connection: &impl ConnectionTrait, record: &Record) -> Result<(), Fault> {
    let page = &record.page;
    link::Entity::delete_many()
        .filter(link::Column::FromId.eq(page.id))
        .exec(connection)
        .await?;
    let references =
        References::standing(connection, page.kind, &record.facts, &record.text).await?;
    links::write(connection, page.id, references.links).await
}
