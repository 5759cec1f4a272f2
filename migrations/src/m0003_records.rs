//! The facts of each kind of record, in typed columns, for lists, rules and exports.
//!
//! A field that refers to one page is `<field>_id`; a field of several codes is text with `|` around each code.

use sea_orm_migration::prelude::*;

use crate::table::Type::{self, Flag, Id, Text, Whole};
use crate::table::{Column, drop, index, maybe, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Table, its columns, and which of them have an index.
type Record = (
    &'static str,
    &'static [(Type, &'static [&'static str])],
    &'static [&'static str],
);

pub(crate) const RECORDS: &[Record] = &[
    (
        "unit",
        &[(Id, &["parent_id", "manager_id"]), (Text, &["external_id"])],
        &["parent_id"],
    ),
    (
        "person",
        &[
            (Id, &["unit_id"]),
            (Text, &["job_title", "email"]),
            (Flag, &["left"]),
        ],
        &["unit_id"],
    ),
    ("vendor", &[(Text, &["cvr", "country", "website"])], &[]),
    (
        "it_system",
        &[
            (
                Text,
                &[
                    "stage",
                    "alt_names",
                    "control_level",
                    "criticality",
                    "target_group",
                    "in_use_from",
                    "in_use_until",
                    "version",
                    "acquisition_type",
                    "hosting",
                    "hosting_country",
                    "users_expected",
                    "kle_codes",
                    "form_codes",
                    "legal_basis",
                    "contains_data",
                    "contains_documents",
                    "personal_data_categories",
                    "archive_duty",
                    "archive_receiver",
                    "archive_last_years",
                    "archive_next",
                    "ai_used",
                    "ai_role",
                    "ai_risk",
                    "public_facing",
                    "wcag_status",
                    "wcag_checked_on",
                    "was_url",
                    "nsis_required",
                    "login_method",
                    "restore_tested_on",
                    "esdh_case_ref",
                ],
            ),
            (Whole, &["c", "i", "a", "rto_h", "rpo_h"]),
            (
                Id,
                &[
                    "owner_id",
                    "unit_id",
                    "rights_holder_id",
                    "developer_id",
                    "maintainer_id",
                    "operator_id",
                    "predecessor_id",
                    "successor_id",
                ],
            ),
        ],
        &["stage", "owner_id", "unit_id", "criticality"],
    ),
    (
        "forum",
        &[
            (
                Text,
                &[
                    "code",
                    "type",
                    "decision_kinds",
                    "tie_rule",
                    "meets",
                    "openness",
                    "valid_from",
                    "valid_to",
                    "review_due",
                ],
            ),
            (
                Whole,
                &[
                    "money_limit",
                    "quorum_percent",
                    "agenda_days",
                    "minutes_days",
                ],
            ),
            (Id, &["parent_id"]),
        ],
        &["code"],
    ),
    (
        "decision",
        &[
            (
                Text,
                &[
                    "number",
                    "status",
                    "kind",
                    "decided_on",
                    "adopted_on",
                    "adopted_by",
                    "superseded_on",
                    "revoked_on",
                    "valid_from",
                    "valid_to",
                    "esdh_case_ref",
                    "kle_codes",
                ],
            ),
            (Whole, &["year", "money"]),
            (Id, &["forum_id", "superseded_by_id"]),
        ],
        &["forum_id", "status", "year", "decided_on"],
    ),
    (
        "standard",
        &[
            (
                Text,
                &[
                    "number",
                    "kind",
                    "status",
                    "obligation",
                    "version",
                    "applies_to",
                    "effective_from",
                    "effective_to",
                    "review_due",
                    "external_ref",
                    "kle_codes",
                ],
            ),
            (Id, &["owner_id", "approved_by_id"]),
        ],
        &["status", "review_due"],
    ),
    (
        "project",
        &[
            (
                Text,
                &["phase", "control_level", "external_owner", "start", "end"],
            ),
            (Id, &["owner_id", "lead_id", "forum_id"]),
        ],
        &["lead_id"],
    ),
    (
        "benefit",
        &[
            (
                Text,
                &[
                    "statement",
                    "status",
                    "area",
                    "form",
                    "sign",
                    "mode",
                    "unit",
                    "direction",
                    "baseline",
                    "baseline_date",
                    "baseline_source",
                    "target",
                    "start",
                    "full_effect",
                    "follow_up_to",
                    "cadence",
                    "method",
                    "data_source",
                    "confidence",
                ],
            ),
            (
                Id,
                &["owner_id", "project_id", "system_id", "measured_by_id"],
            ),
        ],
        &["owner_id", "project_id", "system_id", "status"],
    ),
    ("wiki", &[(Id, &["owner_id"]), (Text, &["review_due"])], &[]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for &(name, columns, indexes) in RECORDS {
            let mut all: Vec<Column> = vec![("id", Id, false)];
            for &(kind, names) in columns {
                all.extend(names.iter().map(|column| maybe(column, kind)));
            }
            let mut record = table(name, &["id"], &all);
            refers(&mut record, name, "id", "page");
            for (column, kind, _) in all.iter().skip(1) {
                if matches!(kind, Id) {
                    refers(&mut record, name, column, "page");
                }
            }
            manager.create_table(record).await?;
            for column in indexes {
                let unique = (name, *column) == ("forum", "code");
                manager
                    .create_index(index(name, std::slice::from_ref(column), unique))
                    .await?;
            }
        }
        // Two decisions can never share a number, whatever a program does.
        manager
            .create_index(index("decision", &["number"], true))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let names: Vec<&'static str> = RECORDS.iter().rev().map(|(name, ..)| *name).collect();
        drop(manager, &names).await
    }
}
