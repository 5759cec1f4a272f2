//! What people are told of, how they want to hear of it, and what they write to each other about pages. All of it stands beside
//! the register: no change tells of it.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut alert = table(
            "alert",
            &["id"],
            &[
                needed("id", Id),
                needed("account_id", Id),
                // Why: of one cause each account is told in one row.
                needed("cause", Text),
                needed("code", Text),
                needed("gaps", Text),
                needed("page_id", Id),
                needed("path", Text),
                needed("at", Whole),
                maybe("read_at", Whole),
                // When a letter told of it.
                maybe("mailed_at", Whole),
                // The last day on which it was so; none of what has happened.
                maybe("holds_on", Text),
            ],
        );
        refers(&mut alert, "alert", "account_id", "account");
        refers(&mut alert, "alert", "page_id", "page");
        manager.create_table(alert).await?;
        let mut choice = table(
            "alert_choice",
            &["account_id", "topic"],
            &[
                needed("account_id", Id),
                needed("topic", Text),
                needed("by_mail", Text),
            ],
        );
        refers(&mut choice, "alert_choice", "account_id", "account");
        manager.create_table(choice).await?;
        let mut comment = table(
            "comment",
            &["id"],
            &[
                needed("id", Id),
                needed("page_id", Id),
                needed("account_id", Id),
                needed("text", Text),
                needed("at", Whole),
                // The comment of the same account that it puts right.
                maybe("corrects_id", Id),
            ],
        );
        refers(&mut comment, "comment", "page_id", "page");
        refers(&mut comment, "comment", "account_id", "account");
        refers(&mut comment, "comment", "corrects_id", "comment");
        manager.create_table(comment).await?;
        for index in [
            index("alert", &["account_id", "cause"], true),
            index("alert", &["account_id", "read_at", "at"], false),
            index("alert", &["read_at", "holds_on"], false),
            index("alert", &["read_at", "mailed_at"], false),
            index("alert", &["page_id"], false),
            index("comment", &["page_id", "id"], false),
            index("comment", &["account_id", "at"], false),
            index("comment", &["corrects_id"], false),
        ] {
            manager.create_index(index).await?;
        }
        // Who follows is told by an alert of each page.
        let told = Table::alter()
            .table(Alias::new("watch"))
            .drop_column(Alias::new("told_at"))
            .to_owned();
        manager.alter_table(told).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut told = ColumnDef::new(Alias::new("told_at"));
        told.big_integer().not_null().default(0);
        let alter = Table::alter()
            .table(Alias::new("watch"))
            .add_column(told)
            .to_owned();
        manager.alter_table(alter).await?;
        drop(manager, &["comment", "alert_choice", "alert"]).await
    }
}
