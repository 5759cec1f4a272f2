//! Accounts, their sessions and their API tokens.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut account = table(
            "account",
            &["id"],
            &[
                needed("id", Id),
                needed("login", Text),
                needed("name", Text),
                needed("password", Text),
                needed("roles", Text),
                maybe("person_id", Id),
                maybe("language", Text),
                needed("disabled", Flag),
                needed("created_at", Whole),
            ],
        );
        refers(&mut account, "account", "person_id", "page");
        manager.create_table(account).await?;
        manager
            .create_index(index("account", &["login"], true))
            .await?;
        manager
            .create_table(table(
                "session",
                &["id"],
                &[
                    needed("id", Text),
                    needed("data", Text),
                    needed("expires_at", Whole),
                ],
            ))
            .await?;
        manager
            .create_index(index("session", &["expires_at"], false))
            .await?;
        let mut token = table(
            "token",
            &["id"],
            &[
                needed("id", Id),
                needed("account_id", Id),
                needed("name", Text),
                needed("digest", Text),
                needed("scope", Text),
                needed("created_at", Whole),
                maybe("expires_at", Whole),
            ],
        );
        refers(&mut token, "token", "account_id", "account");
        manager.create_table(token).await?;
        manager
            .create_index(index("token", &["digest"], true))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["token", "session", "account"]).await
    }
}
