//! The chain of changes covers everything: each revision keeps the address that it gave its page, rows of logs are
//! found by their save, and what happens to accounts is a change too, which belongs to no page.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{Column, drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite can make a column nullable only by making the table anew: all of it or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut slug = ColumnDef::new(Alias::new("slug"));
        slug.text().null();
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("revision"))
                    .add_column(slug)
                    .to_owned(),
            )
            .await?;
        for (log, page) in LOGS {
            manager
                .create_index(index(log, &[page, "revision"], false))
                .await?;
        }
        remake_change(manager, maybe("page_id", Id)).await?;
        manager
            .create_index(index("change", &["page_id", "revision"], false))
            .await?;
        // No foreign keys: the log tells of an account also when the account is gone.
        manager
            .create_table(table(
                "account_event",
                &["seq"],
                &[
                    needed("seq", Whole),
                    needed("account_id", Id),
                    maybe("token_id", Id),
                    needed("act", Text),
                    needed("login", Text),
                    needed("name", Text),
                    needed("roles_before", Text),
                    needed("roles_after", Text),
                    needed("detail", Text),
                    needed("state", Text),
                ],
            ))
            .await?;
        for column in ["account_id", "token_id"] {
            manager
                .create_index(index("account_event", &[column], false))
                .await?;
        }
        // A person has one account at most; accounts of nobody are many.
        manager
            .create_index(index("account", &["person_id"], true))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("ix_account_person_id")
                    .table(Alias::new("account"))
                    .to_owned(),
            )
            .await?;
        drop(manager, &["account_event"]).await?;
        // The older schema has no room for changes without a page.
        manager
            .execute(
                Query::delete()
                    .from_table(Alias::new("change"))
                    .and_where(Expr::col(Alias::new("page_id")).is_null())
                    .to_owned(),
            )
            .await?;
        remake_change(manager, needed("page_id", Id)).await?;
        manager
            .create_index(index("change", &["page_id"], false))
            .await?;
        for (log, page) in LOGS {
            let name = format!("ix_{log}_{page}_revision");
            manager
                .drop_index(Index::drop().name(name).table(Alias::new(log)).to_owned())
                .await?;
        }
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("revision"))
                    .drop_column(Alias::new("slug"))
                    .to_owned(),
            )
            .await
    }
}

/// The logs, and in which column they name their page.
const LOGS: [(&str, &str); 2] = [("transition", "system_id"), ("measurement", "benefit_id")];

/// Makes the table of changes anew with another column for the page, and keeps every row.
async fn remake_change(manager: &SchemaManager<'_>, page: Column) -> Result<(), DbErr> {
    const ANEW: &str = "change_anew";
    let columns = [
        needed("seq", Whole),
        page,
        needed("revision", Whole),
        needed("kind", Text),
        maybe("actor_id", Id),
        needed("actor_name", Text),
        needed("at", Whole),
        needed("digest", Text),
        needed("previous", Text),
        needed("hash", Text),
    ];
    let mut anew = table(ANEW, &["seq"], &columns);
    refers(&mut anew, ANEW, "page_id", "page");
    manager.create_table(anew).await?;
    let names = || columns.iter().map(|(name, ..)| Alias::new(*name));
    let mut rows = Query::select();
    rows.columns(names()).from(Alias::new("change"));
    let mut copy = Query::insert();
    copy.into_table(Alias::new(ANEW)).columns(names());
    copy.select_from(rows)
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    manager.execute(copy).await?;
    drop(manager, &["change"]).await?;
    manager
        .rename_table(
            Table::rename()
                .table(Alias::new(ANEW), Alias::new("change"))
                .to_owned(),
        )
        .await
}
