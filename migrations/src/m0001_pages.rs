//! What every record has: page, revisions, links, addresses, and the one change feed.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "page",
                &["id"],
                &[
                    needed("id", Id),
                    needed("kind", Text),
                    needed("slug", Text),
                    needed("title", Text),
                    needed("sort_key", Text),
                    needed("revision", Whole),
                    needed("created_at", Whole),
                    needed("updated_at", Whole),
                ],
            ))
            .await?;
        manager.create_index(index("page", &["slug"], true)).await?;
        manager
            .create_index(index("page", &["kind", "sort_key", "id"], false))
            .await?;
        manager
            .create_index(index("page", &["kind", "updated_at", "id"], false))
            .await?;

        let mut revision = table(
            "revision",
            &["page_id", "number"],
            &[
                needed("page_id", Id),
                needed("number", Whole),
                needed("title", Text),
                needed("text", Text),
                needed("facts", Text),
                needed("kind", Text),
                maybe("actor_id", Id),
                needed("actor_name", Text),
                needed("at", Whole),
                needed("note", Text),
            ],
        );
        refers(&mut revision, "revision", "page_id", "page");
        manager.create_table(revision).await?;

        let mut link = table(
            "link",
            &["from_id", "relation", "target"],
            &[
                needed("from_id", Id),
                needed("relation", Text),
                needed("target", Text),
                maybe("to_id", Id),
            ],
        );
        refers(&mut link, "link", "from_id", "page");
        refers(&mut link, "link", "to_id", "page");
        manager.create_table(link).await?;
        manager
            .create_index(index("link", &["to_id"], false))
            .await?;
        manager
            .create_index(index("link", &["target"], false))
            .await?;

        let mut alias = table(
            "slug_alias",
            &["slug"],
            &[needed("slug", Text), needed("page_id", Id)],
        );
        refers(&mut alias, "slug_alias", "page_id", "page");
        manager.create_table(alias).await?;

        let mut change = table(
            "change",
            &["seq"],
            &[
                needed("seq", Whole),
                needed("page_id", Id),
                needed("revision", Whole),
                needed("kind", Text),
                maybe("actor_id", Id),
                needed("actor_name", Text),
                needed("at", Whole),
                needed("digest", Text),
                needed("previous", Text),
                needed("hash", Text),
            ],
        );
        refers(&mut change, "change", "page_id", "page");
        manager.create_table(change).await?;
        manager
            .create_index(index("change", &["page_id"], false))
            .await?;

        // One row: the end of the feed. Writers lock it, so numbers follow the order of commits without gaps.
        manager
            .create_table(table(
                "feed",
                &["id"],
                &[
                    needed("id", Whole),
                    needed("seq", Whole),
                    needed("hash", Text),
                ],
            ))
            .await?;
        manager
            .execute(
                Query::insert()
                    .into_table(Alias::new("feed"))
                    .columns([Alias::new("id"), Alias::new("seq"), Alias::new("hash")])
                    .values_panic([1.into(), 0.into(), "".into()])
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(table(
                "number_series",
                &["name"],
                &[needed("name", Text), needed("last", Whole)],
            ))
            .await?;
        let mut origin = table(
            "origin",
            &["source", "key"],
            &[
                needed("source", Text),
                needed("key", Text),
                needed("page_id", Id),
                needed("digest", Text),
            ],
        );
        refers(&mut origin, "origin", "page_id", "page");
        manager.create_table(origin).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(
            manager,
            &[
                "origin",
                "number_series",
                "feed",
                "change",
                "slug_alias",
                "link",
                "revision",
                "page",
            ],
        )
        .await
    }
}
