//! What the bodies of requests and answers hold.

mod benefits;
mod others;
mod portfolio;
mod projects;
mod records;
mod rollout;
mod values;

use styrbord_domain::act::Takes;
use styrbord_domain::facts::SAVING;
use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, ATTEND, VOTE};
use utoipa::openapi::schema::ComponentsBuilder;

use benefits::{assessment, measurement};
use others::{
    agenda, agenda_entry, attachment, attachments, backlink, comment, comment_write,
    decision_rights, evidence, evidence_line_rejection, forum_year, gate, lines_of,
    minutes_answers, paper, papers, problem, revision, search, sitting, stage, system_assessment,
    system_attestation, system_attestations, view, view_create, view_write,
};
use portfolio::{benefit_portfolio, portfolio_benefit};
use projects::{project_report, project_report_head, project_risk, project_risks, project_status};
use records::{list, over_what_stands, record, write_of};
use rollout::{rollout_unit, rollout_unit_write, system_rollout, unit_rollout};
use values::write;

pub use values::{filled, named, value};

/// The schemas of one kind are named after it: `system`, `system_record`, `system_list` and `system_write`.
pub fn components() -> ComponentsBuilder {
    let mut components = ComponentsBuilder::new()
        .schema("problem", problem())
        .schema("measurement", measurement())
        .schema("measurement_list", list("measurement"))
        .schema("stage", stage())
        .schema("stage_list", list("stage"))
        .schema("gate", gate())
        .schema("evidence", evidence())
        .schema("system_assessment", system_assessment())
        .schema("system_assessment_list", list("system_assessment"))
        .schema("system_attestation", system_attestation())
        .schema("system_attestation_list", system_attestations())
        .schema("project_status", project_status())
        .schema("project_status_list", list("project_status"))
        .schema("project_risk", project_risk())
        .schema("project_risk_list", project_risks())
        .schema("project_report", project_report())
        .schema("project_report_head", project_report_head())
        .schema("project_report_list", list("project_report_head"))
        .schema("system_rollout", system_rollout())
        .schema("rollout_unit", rollout_unit())
        .schema("rollout_unit_write", rollout_unit_write())
        .schema("unit_rollout", unit_rollout())
        .schema("unit_rollout_list", list("unit_rollout"))
        .schema("evidence_approval", evidence())
        .schema("evidence_rejection", evidence())
        .schema("evidence_line_rejection_write", evidence_line_rejection())
        .schema("evidence_list", list("evidence"))
        .schema("revision", revision())
        .schema("revision_list", list("revision"))
        .schema("attachment", attachment())
        .schema("attachment_list", attachments())
        .schema("backlink", backlink())
        .schema("backlink_list", list("backlink"))
        .schema("assessment", assessment())
        .schema("decision_rights", decision_rights())
        .schema("forum_year", forum_year())
        .schema("benefit_portfolio", benefit_portfolio())
        .schema("portfolio_benefit", portfolio_benefit())
        .schema("search", search())
        .schema("minutes_answers", minutes_answers())
        // What an answer gives is what all say.
        .schema("minutes_answer", minutes_answers())
        .schema("paper", paper())
        .schema("papers", papers())
        .schema("sitting", sitting())
        .schema("attendance", sitting())
        .schema("votes", sitting())
        .schema("agenda", agenda())
        .schema("agenda_entry", write_of(Kind::AgendaItem, &agenda_entry()))
        .schema("attendance_lines", lines_of(&ATTEND))
        .schema("vote_lines", lines_of(&VOTE))
        .schema("comment", comment())
        .schema("comment_list", list("comment"))
        .schema("comment_write", comment_write())
        .schema("view", view())
        .schema("view_list", list("view"))
        .schema("view_write", view_write())
        .schema("view_create", view_create());
    for kind in Kind::ALL {
        for act in kinds::acts(kind) {
            let taken = match act.takes {
                Takes::Fields(fields) => write(fields, &[]),
                Takes::Record => write(&over_what_stands(kind), &[]),
            };
            components = components.schema(act.body, taken);
        }
        let writable: Vec<Field> = kinds::head(kind)
            .iter()
            .chain(kinds::fields(kind))
            .chain(SAVING)
            .copied()
            .collect();
        components = components
            .schema(kind.as_str(), record(kind, false))
            .schema(format!("{kind}_record"), record(kind, true))
            .schema(format!("{kind}_list"), list(kind.as_str()))
            .schema(format!("{kind}_write"), write_of(kind, &writable));
        if !kinds::entering(kind).is_empty() {
            let entering = [writable.as_slice(), kinds::entering(kind)].concat();
            components = components.schema(created(kind), write_of(kind, &entering));
        }
    }
    components
}

/// The name of the schema of what registers a record.
pub fn created(kind: Kind) -> String {
    if kinds::entering(kind).is_empty() {
        format!("{kind}_write")
    } else {
        format!("{kind}_create")
    }
}
