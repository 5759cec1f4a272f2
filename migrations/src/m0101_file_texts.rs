//! What stands in files, so that they are found by it. Neither the chain nor `verify` covers it: it is made of the files.

use sea_orm_migration::prelude::*;

use crate::table::Type::Text;
use crate::table::{drop, needed, table};

const TEXTS: &str = "file_text";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [needed("digest", Text), needed("text", Text)];
        manager
            .create_table(table(TEXTS, &["digest"], &columns))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TEXTS]).await
    }
}
