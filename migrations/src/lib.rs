//! The database schema, up and down, for SQLite and PostgreSQL.
//!
//! Instants are whole milliseconds since 1970 in UTC, local dates are `YYYY-MM-DD` text (which sorts), money is
//! whole øre, decimals are text exactly as typed. Columns of the tables of kinds have the names of the fields, and each
//! has a `<field>_sort` beside it, which sorts byte by byte; a row says from which change to which, and on which days, it
//! held.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m0001_pages;
mod m0002_accounts;
mod m0003_records;
mod m0004_logs;
mod m0005_chain;
mod m0006_decisions;
mod m0007_versions;
mod m0008_once;
mod m0009_names;
mod m0010_storage;
mod m0011_sessions;
mod m0012_origin;
mod m0013_validity;
mod m0014_jobs;
mod m0020_pointed_at;
mod m0021_drafts;
mod m0022_views;
mod m0023_lines;
mod m0024_redaction;
mod m0025_substitutes;
mod m0026_lines_of_facts;
mod m0027_standing;
mod m0028_searches;
mod m0029_aliases;
mod m0031_loose_numbers;
mod m0032_days_of_lines;
mod m0033_ends_of_links;
mod m0034_named_pages;
mod m0035_watching;
mod m0036_page_tree;
mod m0037_pictures;
mod m0038_due_days;
mod m0040_evidence;
mod m0041_actions;
mod m0042_principles;
mod m0043_meetings;
mod m0044_alerts;
mod m0045_assessments;
mod m0060_persons_of_evidence;
mod m0070_attachments;
mod m0080_exchange;
mod m0081_urgent;
mod m0090_themes;
mod m0091_attestations;
mod m0095_exits;
mod m0100_minutes_answers;
mod m0101_file_texts;
mod m0102_lacks;
mod m0103_files_read;
mod m0110_indicators;
mod m0111_planned_values;
mod m0112_readings;
mod m0115_benefit_money;
mod m0120_rollout;
mod m0121_projects;
mod m0122_project_reports;
mod record;
mod table;

/// All migrations in order.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_pages::Migration),
            Box::new(m0002_accounts::Migration),
            Box::new(m0003_records::Migration),
            Box::new(m0004_logs::Migration),
            Box::new(m0005_chain::Migration),
            Box::new(m0006_decisions::Migration),
            Box::new(m0007_versions::Migration),
            Box::new(m0008_once::Migration),
            Box::new(m0009_names::Migration),
            Box::new(m0010_storage::Migration),
            Box::new(m0011_sessions::Migration),
            Box::new(m0012_origin::Migration),
            Box::new(m0013_validity::Migration),
            Box::new(m0014_jobs::Migration),
            Box::new(m0020_pointed_at::Migration),
            Box::new(m0021_drafts::Migration),
            Box::new(m0022_views::Migration),
            Box::new(m0023_lines::Migration),
            Box::new(m0024_redaction::Migration),
            Box::new(m0025_substitutes::Migration),
            Box::new(m0026_lines_of_facts::Migration),
            Box::new(m0027_standing::Migration),
            Box::new(m0028_searches::Migration),
            Box::new(m0029_aliases::Migration),
            Box::new(m0031_loose_numbers::Migration),
            Box::new(m0032_days_of_lines::Migration),
            Box::new(m0033_ends_of_links::Migration),
            Box::new(m0034_named_pages::Migration),
            Box::new(m0035_watching::Migration),
            Box::new(m0036_page_tree::Migration),
            Box::new(m0037_pictures::Migration),
            Box::new(m0038_due_days::Migration),
            Box::new(m0040_evidence::Migration),
            Box::new(m0041_actions::Migration),
            Box::new(m0042_principles::Migration),
            Box::new(m0043_meetings::Migration),
            Box::new(m0044_alerts::Migration),
            Box::new(m0045_assessments::Migration),
            Box::new(m0060_persons_of_evidence::Migration),
            Box::new(m0070_attachments::Migration),
            Box::new(m0080_exchange::Migration),
            Box::new(m0081_urgent::Migration),
            Box::new(m0090_themes::Migration),
            Box::new(m0091_attestations::Migration),
            Box::new(m0095_exits::Migration),
            Box::new(m0100_minutes_answers::Migration),
            Box::new(m0101_file_texts::Migration),
            Box::new(m0102_lacks::Migration),
            Box::new(m0103_files_read::Migration),
            Box::new(m0110_indicators::Migration),
            Box::new(m0111_planned_values::Migration),
            Box::new(m0112_readings::Migration),
            Box::new(m0115_benefit_money::Migration),
            Box::new(m0120_rollout::Migration),
            Box::new(m0121_projects::Migration),
            Box::new(m0122_project_reports::Migration),
        ]
    }
}
