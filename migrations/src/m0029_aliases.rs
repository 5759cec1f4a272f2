//! What else pages are called beside their titles, so that links lead to them by that too.
//!
//! It is derived: the registry fills it in, and lets links lead anew, where `page.name_key` is null. So that is what it is
//! where there is something to fill in, and where links lead by such a name when it is taken back.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text};
use crate::table::{drop, index, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [needed("page_id", Id), needed("name_key", Text)];
        let mut names = table("name_alias", &["page_id", "name_key"], &columns);
        refers(&mut names, "name_alias", "page_id", "page");
        manager.create_table(names).await?;
        let called = index("name_alias", &["name_key"], false);
        manager.create_index(called).await?;
        // Where a table of typed columns is to be filled in first, nobody knows yet.
        let named = |name: &'static str| Expr::col((Alias::new("it_system"), Alias::new(name)));
        let mut has_none = Query::select();
        has_none
            .expr(Expr::val(1))
            .from(Alias::new("it_system"))
            .and_where(named("id").equals((Alias::new("page"), Alias::new("id"))))
            .and_where(named("to_seq").is_null())
            .and_where(named("alt_names").is_null());
        // Every forum has a short code, a system may have other names.
        let kind = || Expr::col((Alias::new("page"), Alias::new("kind")));
        let system = kind().eq("system").and(Expr::exists(has_none).not());
        let may = Cond::any().add(kind().eq("forum")).add(system);
        fill(manager, may).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut called = Query::select();
        called
            .column(Alias::new("page_id"))
            .from(Alias::new("name_alias"));
        let called = Expr::col(Alias::new("id")).in_subquery(called);
        fill(manager, Cond::all().add(called)).await?;
        drop(manager, &["name_alias"]).await
    }
}

/// Asks the registry to fill in what follows from these pages.
async fn fill(manager: &SchemaManager<'_>, pages: Cond) -> Result<(), DbErr> {
    let update = Query::update()
        .table(Alias::new("page"))
        .value(Alias::new("name_key"), Option::<String>::None)
        .cond_where(pages)
        .to_owned();
    manager.execute(update).await
}
