//! Fields that name several pages have columns too, so that lists are narrowed by them, also on a day that has passed.
//!
//! They are derived: the tables are left empty, and the registry fills them from the revisions.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [(&str, &[&str]); 4] = [
    ("decision", &["systems", "subjects", "supersedes"]),
    ("standard", &["supersedes"]),
    ("project", &["systems"]),
    ("benefit", &["org_units"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in COLUMNS {
            for column in columns {
                let mut alter = Table::alter();
                alter
                    .table(Alias::new(table))
                    .add_column(ColumnDef::new(Alias::new(*column)).text().null());
                manager.alter_table(alter).await?;
            }
            let delete = Query::delete().from_table(Alias::new(table)).to_owned();
            manager.execute(delete).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in COLUMNS {
            for column in columns {
                let mut alter = Table::alter();
                alter
                    .table(Alias::new(table))
                    .drop_column(Alias::new(*column));
                manager.alter_table(alter).await?;
            }
        }
        Ok(())
    }
}
