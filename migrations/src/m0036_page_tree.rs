//! Pages of the wiki stand below each other, in an order that the one above them says.
//!
//! The columns are derived: the table is left empty, and the registry fills it from the revisions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let bytes = match manager.get_database_backend() {
            DbBackend::Postgres => " COLLATE \"C\"",
            _ => "",
        };
        let mut parent = ColumnDef::new(Alias::new("parent_id"));
        let mut sequence = ColumnDef::new(Alias::new("sequence"));
        for column in [parent.uuid().null(), sequence.text().null()] {
            let mut alter = Table::alter();
            alter.table(Alias::new("wiki")).add_column(column.take());
            manager.alter_table(alter).await?;
        }
        let connection = manager.get_connection();
        for statement in [
            "DELETE FROM wiki",
            &format!("ALTER TABLE wiki ADD COLUMN parent_sort text{bytes} NOT NULL DEFAULT ''"),
            "CREATE INDEX ix_wiki_parent_sort ON wiki (parent_sort, title_sort, id) WHERE to_seq IS NULL",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in ["DROP INDEX ix_wiki_parent_sort", "DELETE FROM wiki"] {
            connection.execute_unprepared(statement).await?;
        }
        for column in ["parent_id", "parent_sort", "sequence"] {
            let mut alter = Table::alter();
            alter
                .table(Alias::new("wiki"))
                .drop_column(Alias::new(column));
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}
