//! Whose a session is, so that people see their sessions and end them. Those of before do not say: they end here, and
//! everybody signs in once more.

use sea_orm_migration::prelude::*;

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let everything = Query::delete().from_table(Alias::new("session")).to_owned();
        manager.execute(everything).await?;
        let mut account = ColumnDef::new(Alias::new("account_id"));
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("session"))
                    .add_column(account.uuid().null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("session", &["account_id"], false))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "ix_session_account_id";
        manager
            .drop_index(
                Index::drop()
                    .name(name)
                    .table(Alias::new("session"))
                    .to_owned(),
            )
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("session"))
                    .drop_column(Alias::new("account_id"))
                    .to_owned(),
            )
            .await
    }
}
