//! The table of what is shown.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};
use uuid::Uuid;

use super::object::Exchanged;
use super::visible::{key, of, visible};
use crate::Fault;
use crate::look::AT_ONCE;

const COLUMNS: [&str; 5] = ["object", "id", "created_at", "updated_at", "gone"];

/// Brings the table up to date with some objects that a write has touched, and says which are shown or have just gone.
/// `anew` are those that changed as they are shown; others of them come or go.
pub(super) async fn turn(
    connection: &impl ConnectionTrait,
    object: Exchanged,
    touched: &BTreeSet<Uuid>,
    (anew, now): (bool, i64),
) -> Result<BTreeSet<Uuid>, Fault> {
    let touched: Vec<Uuid> = touched.iter().copied().collect();
    let mut told = BTreeSet::new();
    for ids in touched.chunks(AT_ONCE) {
        let mut select = visible(object);
        select.and_where(key(object).is_in(ids.iter().copied()));
        let shown = identities(connection, &select).await?;
        let mut stood = Query::select();
        stood
            .column(Alias::new("id"))
            .from(Alias::new("exchange"))
            .and_where(of("exchange", "object").eq(object.as_str()))
            .and_where(of("exchange", "id").is_in(ids.iter().copied()))
            .and_where(of("exchange", "gone").eq(false));
        let stood = identities(connection, &stood).await?;
        let gone: Vec<Uuid> = stood.difference(&shown).copied().collect();
        let turned: Vec<Uuid> = match anew {
            true => shown.iter().copied().collect(),
            false => shown.difference(&stood).copied().collect(),
        };
        if !gone.is_empty() {
            let mut update = Query::update();
            update
                .table(Alias::new("exchange"))
                .value(Alias::new("gone"), true)
                .value(Alias::new("updated_at"), now)
                .and_where(Expr::col(Alias::new("object")).eq(object.as_str()))
                .and_where(Expr::col(Alias::new("id")).is_in(gone.iter().copied()));
            connection.execute(&update).await?;
        }
        if !turned.is_empty() {
            let mut insert = Query::insert();
            insert
                .into_table(Alias::new("exchange"))
                .columns(COLUMNS.map(Alias::new))
                .on_conflict(
                    OnConflict::columns(["object", "id"].map(Alias::new))
                        .update_columns(["updated_at", "gone"].map(Alias::new))
                        .to_owned(),
                );
            for id in &turned {
                insert.values_panic([
                    object.as_str().into(),
                    Expr::val(*id),
                    now.into(),
                    now.into(),
                    false.into(),
                ]);
            }
            connection.execute(&insert).await?;
        }
        told.extend(turned);
        told.extend(gone);
    }
    Ok(told)
}

/// The identities that a selection gives.
pub(super) async fn identities(
    connection: &impl ConnectionTrait,
    select: &sea_orm::sea_query::SelectStatement,
) -> Result<BTreeSet<Uuid>, Fault> {
    let rows = connection.query_all(select).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// What is shown and not in the table as that, and what is in it and shown no more.
pub(crate) async fn astray(connection: &impl ConnectionTrait) -> Result<Vec<String>, Fault> {
    let mut astray = Vec::new();
    for object in Exchanged::ALL {
        let shown = identities(connection, &visible(object)).await?;
        let mut stood = Query::select();
        stood
            .column(Alias::new("id"))
            .from(Alias::new("exchange"))
            .and_where(of("exchange", "object").eq(object.as_str()))
            .and_where(of("exchange", "gone").eq(false));
        let stood = identities(connection, &stood).await?;
        let differ = shown.symmetric_difference(&stood);
        astray.extend(differ.map(|id| format!("{} {id}", object.as_str())));
    }
    Ok(astray)
}

/// Brings what is not in the table into it, as it is of what was saved before there was one.
pub(crate) async fn fill(connection: &impl ConnectionTrait) -> Result<(), Fault> {
    for object in Exchanged::ALL {
        let mut there = Query::select();
        there
            .expr(Expr::val(1))
            .from(Alias::new("exchange"))
            .and_where(of("exchange", "object").eq(object.as_str()))
            .and_where(of("exchange", "id").eq(key(object)));
        let mut missing = visible(object);
        missing.and_where(Expr::exists(there).not());
        let mut rows = Query::select();
        rows.expr(Expr::val(object.as_str()))
            .exprs(["id", "created_at", "updated_at"].map(|name| of("missing", name)))
            .expr(Expr::val(false))
            .from_subquery(missing, Alias::new("missing"));
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new("exchange"))
            .columns(COLUMNS.map(Alias::new))
            .select_from(rows)
            .map_err(Fault::internal)?;
        connection.execute(&insert).await?;
    }
    Ok(())
}
