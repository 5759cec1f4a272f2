//! Which gates a forum decides at, who adopts for it, and which pages are not for visitors.

use sea_orm_migration::prelude::*;

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Table and column, text unless it is said to be a flag.
pub(crate) const COLUMNS: [(&str, &str); 3] = [
    ("forum", "gates"),
    ("forum", "author_may_adopt"),
    ("decision", "adopted_seat"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name) in COLUMNS {
            let mut column = ColumnDef::new(Alias::new(name));
            if name == "author_may_adopt" {
                column.boolean();
            } else {
                column.text();
            }
            manager.alter_table(add(table, &mut column)).await?;
        }
        let mut audience = ColumnDef::new(Alias::new("audience"));
        audience.text().not_null().default("readers");
        manager.alter_table(add("page", &mut audience)).await?;
        let mut closed = Query::select();
        closed
            .column((Alias::new("decision"), Alias::new("id")))
            .from(Alias::new("decision"))
            .inner_join(
                Alias::new("forum"),
                Expr::col((Alias::new("forum"), Alias::new("id")))
                    .equals((Alias::new("decision"), Alias::new("forum_id"))),
            )
            .and_where(Expr::col((Alias::new("forum"), Alias::new("openness"))).eq("closed"));
        let mut update = Query::update();
        update
            .table(Alias::new("page"))
            .value(Alias::new("audience"), "staff")
            .and_where(Expr::col(Alias::new("id")).in_subquery(closed));
        manager.execute(update).await?;
        manager
            .create_index(index("project", &["forum_id"], false))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("ix_project_forum_id")
                    .table(Alias::new("project"))
                    .to_owned(),
            )
            .await?;
        for (table, column) in COLUMNS.into_iter().chain([("page", "audience")]) {
            let mut alter = Table::alter();
            alter
                .table(Alias::new(table))
                .drop_column(Alias::new(column));
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}

fn add(table: &'static str, column: &mut ColumnDef) -> TableAlterStatement {
    let mut alter = Table::alter();
    alter.table(Alias::new(table)).add_column(column);
    alter
}
