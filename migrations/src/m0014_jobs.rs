//! What happens without anybody's asking: jobs, letters, those who follow the feed; and what several servers of one
//! database know together about who comes in.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            table(
                "job",
                &["id"],
                &[
                    needed("id", Id),
                    needed("kind", Text),
                    // Of jobs of one kind each key is there once.
                    needed("key", Text),
                    needed("due_at", Whole),
                    needed("state", Text),
                    needed("tries", Whole),
                    // Who has it, and until when nobody else may take it.
                    maybe("node", Text),
                    maybe("held_until", Whole),
                    maybe("error", Text),
                    needed("made_at", Whole),
                    maybe("ended_at", Whole),
                ],
            ),
            // A letter is sent by the job of the same identity.
            table(
                "letter",
                &["id"],
                &[
                    needed("id", Id),
                    needed("cause", Text),
                    needed("address", Text),
                    needed("code", Text),
                    needed("gaps", Text),
                    needed("path", Text),
                    maybe("language", Text),
                    needed("made_at", Whole),
                ],
            ),
            table(
                "follower",
                &["name"],
                &[
                    needed("name", Text),
                    needed("seq", Whole),
                    needed("hash", Text),
                ],
            ),
            table(
                "sign_in_try",
                &["key"],
                &[
                    needed("key", Text),
                    needed("since", Whole),
                    needed("tries", Whole),
                ],
            ),
            table(
                "sign_in_place",
                &["key"],
                &[needed("key", Text), needed("since", Whole)],
            ),
            table(
                "setup_secret",
                &["node"],
                &[
                    needed("node", Text),
                    needed("digest", Text),
                    needed("made_at", Whole),
                ],
            ),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        let indexes = [
            index("job", &["kind", "key"], true),
            index("job", &["state", "due_at"], false),
            index("letter", &["cause", "address"], true),
            index("sign_in_try", &["since"], false),
            index("sign_in_place", &["since"], false),
        ];
        for index in indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(
            manager,
            &[
                "setup_secret",
                "sign_in_place",
                "sign_in_try",
                "follower",
                "letter",
                "job",
            ],
        )
        .await
    }
}
