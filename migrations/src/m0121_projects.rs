//! What projects cost, deliver and owe to others, how they do and what may go wrong with them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::record::execute;
use crate::table::Type::{Id, Text, Whole};
use crate::table::{Column, drop, index, maybe, needed, refers, table};

const DELIVERABLES: &str = "project_deliverable";
const STATUSES: &str = "project_status";
const RISKS: &str = "project_risk";

/// The respects in which it is said how a project does, each with why.
const SAID: [(&str, &str); 5] = [
    ("status_time", "status_time_text"),
    ("status_money", "status_money_text"),
    ("status_scope", "status_scope_text"),
    ("status_benefit", "status_benefit_text"),
    ("status_resources", "status_resources_text"),
];

/// The columns of a table that is there already, each with a key by which it sorts; of some an index.
const COLUMNS: [(&str, &str, bool); 15] = [
    ("obligation", "text", false),
    ("deadline_set_by", "text", false),
    ("our_influence", "text", false),
    ("budget", "bigint", false),
    ("spent", "bigint", false),
    ("status_overall", "text", true),
    ("status_time", "text", false),
    ("status_money", "text", false),
    ("status_scope", "text", false),
    ("status_benefit", "text", false),
    ("status_resources", "text", false),
    ("status_on", "text", true),
    ("late_deliverables", "bigint", false),
    ("risks_open", "bigint", false),
    ("risk_score", "bigint", true),
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        deliverables(manager).await?;
        let mut said = vec![maybe("date", Text)];
        for (mark, why) in SAID {
            said.extend([maybe(mark, Text), needed(why, Text)]);
        }
        log(manager, STATUSES, &said, &[]).await?;
        let risk = [
            maybe("risk", Whole),
            needed("text", Text),
            maybe("likelihood", Whole),
            maybe("impact", Whole),
            maybe("response", Text),
            needed("action", Text),
            maybe("likelihood_after", Whole),
            maybe("impact_after", Whole),
            maybe("owner_id", Id),
            maybe("due", Text),
            maybe("state", Text),
            maybe("decision_id", Id),
        ];
        log(manager, RISKS, &risk, &["owner_id", "decision_id"]).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if postgres { " COLLATE \"C\"" } else { "" };
        for (name, of, listed) in COLUMNS {
            for statement in [
                format!("ALTER TABLE project ADD COLUMN {name} {of}"),
                format!(
                    "ALTER TABLE project ADD COLUMN {name}_sort text{collation} NOT NULL DEFAULT ''"
                ),
            ] {
                execute(manager, &statement).await?;
            }
            if listed {
                let index = format!(
                    "CREATE INDEX ix_project_{name}_sort ON project ({name}_sort, title_sort, id) WHERE to_seq IS NULL"
                );
                execute(manager, &index).await?;
            }
        }
        // How each does follows from its facts and the day: the rows are made anew.
        execute(manager, "DELETE FROM project").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _, listed) in COLUMNS.into_iter().rev() {
            if listed {
                execute(manager, &format!("DROP INDEX ix_project_{name}_sort")).await?;
            }
            for column in [format!("{name}_sort"), name.to_owned()] {
                let statement = format!("ALTER TABLE project DROP COLUMN {column}");
                execute(manager, &statement).await?;
            }
        }
        drop(manager, &[RISKS, STATUSES, DELIVERABLES]).await
    }
}

/// What projects deliver: lines of their facts.
async fn deliverables(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        needed("page_id", Id),
        needed("id", Id),
        needed("row", Whole),
        needed("revision", Whole),
        needed("from_seq", Whole),
        maybe("to_seq", Whole),
        maybe("title", Text),
        maybe("owner_id", Id),
        maybe("due", Text),
        maybe("state", Text),
        maybe("done_on", Text),
    ];
    let mut rows = table(DELIVERABLES, &["page_id", "id", "from_seq"], &columns);
    for column in ["page_id", "owner_id"] {
        refers(&mut rows, DELIVERABLES, column, "page");
    }
    manager.create_table(rows).await?;
    let index = "CREATE INDEX ix_project_deliverable_owner_id ON project_deliverable (owner_id) WHERE to_seq IS NULL";
    execute(manager, index).await
}

/// A log of projects with some columns, of which some name pages.
async fn log(
    manager: &SchemaManager<'_>,
    name: &'static str,
    said: &[Column],
    named: &[&'static str],
) -> Result<(), DbErr> {
    let mut columns = vec![
        needed("id", Id),
        needed("project_id", Id),
        needed("revision", Whole),
    ];
    columns.extend(said);
    columns.extend([
        maybe("corrects_id", Id),
        maybe("actor_id", Id),
        needed("actor_name", Text),
        needed("at", Whole),
    ]);
    let mut log = table(name, &["id"], &columns);
    for column in ["project_id"].iter().chain(named) {
        refers(&mut log, name, column, "page");
    }
    manager.create_table(log).await?;
    let of_project = index(name, &["project_id", "revision"], false);
    manager.create_index(of_project).await
}
