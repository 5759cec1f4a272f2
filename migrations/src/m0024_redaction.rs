//! A text can be taken out of everything that was saved. What was saved is covered with a salt, so that its old digest
//! does not give the text away to who tries all that it may have been; and an act that takes something out says what
//! each change covers from then on.
//!
//! Without salts and acts nobody could verify what was saved with them: taken back, the schema keeps them aside.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, table};

/// What is covered by itself, what tells its rows apart, and where its salts are kept aside.
const SALTED: [(&str, &[&str], &str); 2] = [
    ("revision", &["page_id", "number"], "revision_salt"),
    ("account_event", &["seq"], "account_event_salt"),
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for (name, key, aside) in SALTED {
            let mut salt = ColumnDef::new(Alias::new("salt"));
            salt.uuid().null();
            let mut alter = Table::alter();
            alter.table(Alias::new(name)).add_column(salt);
            manager.alter_table(alter.to_owned()).await?;
            if manager.has_table(aside).await? {
                let same = key
                    .iter()
                    .map(|part| format!("{aside}.{part} = {name}.{part}"));
                let same = same.collect::<Vec<_>>().join(" AND ");
                connection
                    .execute_unprepared(&format!(
                        "UPDATE {name} SET salt = (SELECT {aside}.salt FROM {aside} WHERE {same})"
                    ))
                    .await?;
                drop(manager, &[aside]).await?;
            }
        }
        if manager.has_table("redaction").await? {
            return Ok(());
        }
        let redaction = table(
            "redaction",
            &["seq"],
            &[
                needed("seq", Whole),
                needed("reason", Text),
                needed("places", Whole),
                maybe("salt", Id),
            ],
        );
        manager.create_table(redaction).await?;
        let redacted = table(
            "redacted",
            &["seq", "of_seq"],
            &[
                needed("seq", Whole),
                needed("of_seq", Whole),
                needed("before", Text),
                needed("after", Text),
            ],
        );
        manager.create_table(redacted).await?;
        manager
            .create_index(index("redacted", &["of_seq"], false))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for (name, key, aside) in SALTED {
            let key = key.join(", ");
            connection
                .execute_unprepared(&format!(
                    "CREATE TABLE {aside} AS SELECT {key}, salt FROM {name} WHERE salt IS NOT NULL"
                ))
                .await?;
            let mut alter = Table::alter();
            alter
                .table(Alias::new(name))
                .drop_column(Alias::new("salt"));
            manager.alter_table(alter.to_owned()).await?;
        }
        Ok(())
    }
}
