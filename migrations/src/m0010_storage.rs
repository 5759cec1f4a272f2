//! One row that is written over and over, to know whether a save would go through.

use sea_orm_migration::prelude::*;

use crate::table::Type::Whole;
use crate::table::{drop, needed, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let pulse = table(
            "pulse",
            &["id"],
            &[needed("id", Whole), needed("at", Whole)],
        );
        manager.create_table(pulse).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["pulse"]).await
    }
}
