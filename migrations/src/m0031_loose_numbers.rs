//! Where links to a number are kept, so that a link leads to it by a number that is written loosely.
//!
//! It is derived: the registry fills it in, and keeps links at their places anew, where `page.name_key` is null. So that is
//! what it is where there is something to fill in, or to be kept elsewhere.

use sea_orm_migration::prelude::*;

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let place = ColumnDef::new(Alias::new("number_place"))
            .text()
            .null()
            .to_owned();
        manager
            .alter_table(page().add_column(place).to_owned())
            .await?;
        let numbered = index("page", &["number_place"], false);
        manager.create_index(numbered).await?;
        // Zeros before a number make no place any more.
        fill(manager, "place", &["0%", "%-0%"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // And do again.
        fill(manager, "target", &["%0%"]).await?;
        let index = Index::drop()
            .name("ix_page_number_place")
            .table(Alias::new("page"))
            .to_owned();
        manager.drop_index(index).await?;
        let place = Alias::new("number_place");
        manager
            .alter_table(page().drop_column(place).to_owned())
            .await
    }
}

fn page() -> TableAlterStatement {
    Table::alter().table(Alias::new("page")).to_owned()
}

/// Asks the registry to fill in what follows from the pages that have a number, or a link that looks so.
async fn fill(manager: &SchemaManager<'_>, column: &str, forms: &[&str]) -> Result<(), DbErr> {
    let own = |name: &str| Expr::col(Alias::new(name.to_owned()));
    let like = forms.iter().map(|form| own(column).like(*form));
    let mut linking = Query::select();
    linking
        .column(Alias::new("from_id"))
        .from(Alias::new("link"))
        .cond_where(like.fold(Cond::any(), Cond::add));
    let pages = Cond::any()
        .add(own("number_key").is_not_null())
        .add(own("id").in_subquery(linking));
    let update = Query::update()
        .table(Alias::new("page"))
        .value(Alias::new("name_key"), Option::<String>::None)
        .cond_where(pages)
        .to_owned();
    manager.execute(update).await
}
