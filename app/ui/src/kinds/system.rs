//! Systems: their life, and the move to another stage.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::field::{Field, Shape, required};
use styrbord_domain::kinds::{
    FIRST_STAGES, MOVE, SUPERVISED_CODES, Spread, SystemFacts, SystemRole,
};
use styrbord_domain::lifecycle::Stage;
use styrbord_registry::Fault;

use crate::components::form::error_summary;
use crate::components::input::{self, FormContext};
use crate::components::rows;
use crate::components::timeline::timeline;
use crate::page::{Page, Rejected};
use crate::parts::assessed;
use crate::parts::attested;
use crate::parts::gates;
use crate::parts::loaded::Loaded;
use crate::parts::moves;
use crate::parts::proofs;
use crate::parts::record;
use crate::parts::removal;
use crate::viewer::Viewer;

use crate::look::{Card, Look, rare, section};
use crate::ready_view::{NONE, ReadyView, Wanted};
use crate::shown::Shown;

impl Shown for SystemFacts {
    const LOOK: Look = Look {
        first: &["title", "text", "stage", "unit", "owner"],
        sections: &[
            section(
                "system-group-basis",
                &[
                    "criticality",
                    "control_level",
                    "unit",
                    "alt_names",
                    "target_group",
                    "version",
                ],
            ),
            section("section-roles", &["roles"]),
            section(
                "system-group-operation",
                &[
                    "in_use_from",
                    "in_use_until",
                    "planned",
                    "predecessor",
                    "successor",
                    "users_expected",
                ],
            ),
            section(
                "system-group-vendors",
                &[
                    "rights_holder",
                    "developer",
                    "maintainer",
                    "operator",
                    "acquisition_type",
                    "hosting",
                    "hosting_country",
                ],
            ),
            section(
                "system-group-tasks",
                &["kle_codes", "form_codes", "legal_basis"],
            ),
            section(
                "system-group-data",
                &[
                    "contains_data",
                    "contains_documents",
                    "personal_data_categories",
                    "archive_duty",
                    "archive_receiver",
                    "archive_last_years",
                    "archive_next",
                ],
            ),
            section(
                "system-group-security",
                &[
                    "c",
                    "i",
                    "a",
                    "nsis_required",
                    "login_method",
                    "rto_h",
                    "rpo_h",
                    "restore_tested_on",
                ],
            ),
            rare("system-group-exit", &["exit"]),
            rare("system-group-ai", &["ai_used", "ai_role", "ai_risk"]),
            rare(
                "system-group-accessibility",
                &["public_facing", "wcag_status", "wcag_checked_on", "was_url"],
            ),
            rare("system-group-records", &["esdh_case_ref", "extras"]),
        ],
        columns: &["stage", "owner", "criticality", "unit"],
        filters: &[
            "stage",
            "criticality",
            "control_level",
            "owner",
            "unit",
            "hosting",
            "kle_codes",
            "quadrant",
            "health",
            "assessed_on",
            "attested",
            "lacks",
            "rollout",
            "archive_next",
            "ai_used",
        ],
        card: Card {
            says: &["owner", "unit"],
            due: &["in_use_until", "archive_next"],
            marks: &[("criticality", "society"), ("health", "bad")],
        },
        views: &[
            ReadyView::of(
                "view-no-owner",
                &[("stage", Wanted::Any(Stage::OWNED)), ("owner", NONE)],
            ),
            ReadyView::of(
                "view-critical",
                &[("criticality", Wanted::Any(&["society", "business"]))],
            ),
            ReadyView {
                columns: &["owner", "unit", "in_use_until", "successor"],
                ..ReadyView::of("view-phase-out", &[("stage", Wanted::Any(&["phase_out"]))])
            },
            ReadyView {
                columns: &["owner", "health", "quadrant", "assessed_on"],
                ..ReadyView::of(
                    "view-bad-state",
                    &[
                        ("stage", Wanted::Any(Stage::OWNED)),
                        ("health", Wanted::Any(&["bad"])),
                    ],
                )
            },
            ReadyView {
                columns: &["owner", "criticality", "lacks"],
                ..ReadyView::of("view-holes", &[("lacks", Wanted::Any(SUPERVISED_CODES))])
            },
            ReadyView {
                columns: &["owner", "rollout", "units_live", "units_relevant"],
                ..ReadyView::of(
                    "view-not-everywhere",
                    &[
                        ("stage", Wanted::Any(Stage::SPREADING)),
                        ("rollout", Wanted::Any(Spread::SHORT)),
                    ],
                )
            },
            ReadyView {
                columns: &["owner", "archive_duty", "archive_next", "archive_receiver"],
                sort: "archive_next",
                ..ReadyView::of(
                    "view-archive-soon",
                    &[("archive_next", Wanted::Days(None, Some(365)))],
                )
            },
        ],
        runs: Some(("in_use_from", "in_use_until")),
        // The exit has a page of its own.
        above: &["exit"],
        top: &["owner", "unit", "criticality", "in_use_from"],
        intro: Some("system-new-intro"),
        proposed: Some("system-propose-intro"),
        own_forms: &[
            "transitions",
            "evidence",
            "approve",
            "reject",
            "assess",
            "attest",
            "roll_out",
        ],
        menu: Some(1),
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let marks = v.desk.timeline(&loaded.record).await?;
        let facts: SystemFacts = loaded.record.facts()?;
        let rests_on = if loaded.offers(&MOVE) {
            v.desk.next_moves(&loaded.record).await?
        } else {
            Vec::new()
        };
        // What was asked on another day is told with the moves.
        // Of an idea it is told who decides; what the next gate asks for concerns who keeps the register.
        let asks = !loaded.record.is_proposal() || v.desk.may(Self::EDIT);
        let ahead = match v.desk.as_of_day() {
            None if asks => v.desk.ways(&loaded.record).await?,
            _ => Default::default(),
        };
        let proposed = loaded.record.is_proposal() && v.desk.as_of_day().is_none();
        let proposed = match proposed {
            true => Some(v.desk.next_moves(&loaded.record).await?),
            false => None,
        };
        let assessed = v.desk.assessments_of(&loaded.record).await?;
        let declared = v.desk.attestations_of(&loaded.record).await?;
        let v = v.clone();
        let form = loaded.offers(&MOVE).then_some(moves::FORM);
        Ok(Page::new(
            loaded.record.page.title.clone(),
            Self::KIND.folder(),
            move || {
                // A position without a person answers for it too; what is no more than an idea, or is gone, needs nobody.
                let needs_owner = facts.stage == Stage::Unknown || Stage::OWNED.contains(&facts.stage.as_str());
                let no_owner = (needs_owner && facts.holding(SystemRole::SystemOwner, v.today()).next().is_none())
                .then(|| view! { <div class="notice" data-tone="warn"><p>{v.t("gap-no-owner")}</p></div> });
                let no_stage = (facts.stage == Stage::Unknown)
                    .then(|| view! { <div class="notice" data-tone="warn"><p>{v.t("gap-no-stage")}</p></div> });
                view! {
                    {error_summary(&v, Some(Self::KIND), &rejected.faults)}
                    {record::head(&v, &loaded)}
                    {record::text(&v, &loaded)}
                    {timeline(&v, facts.stage, &marks, v.day(loaded.record.page.created_at))}
                    <div class="with-side">
                        <div class="stack" data-gap="large">
                            {proposed.map(|next| moves::proposed(&v, &loaded, (&next, &marks)))}
                            {no_stage} {no_owner} {record::groups(&v, &loaded)}
                            {assessed::part(&v, &loaded, &assessed, &rejected)}
                            {attested::part(&v, &loaded, &declared, &rejected)}
                            {gates::ways(&v, &loaded.record.page, &ahead)}
                            {proofs::part(&v, (&loaded.record.page, facts.stage), &ahead)}
                            {(!loaded.record.is_proposal()).then(|| moves::log(&v, &marks))} {moves::form(&v, &loaded, &facts, &rests_on, &rejected)}
                        </div>
                        {record::side(&v, &loaded)}
                    </div>
                    {removal::form(&v, &loaded)}
                {record::last_change(&v, &loaded.record)}
                }
                .into_any()
            },
        )
        .with_form(form))
    }

    fn entering(v: &Viewer, context: &FormContext<'_>, name: &str) -> Option<AnyView> {
        // A proposal is an idea, of which nobody is owner yet.
        if !v.desk.may(SystemFacts::EDIT) {
            return None;
        }
        match name {
            "stage" => Some(input::field(v, context, FIRST_STAGE)),
            "owner" => {
                let roles = Self::FIELDS.iter().find(|field| field.name == "roles")?;
                let owner = ("role", SystemRole::SystemOwner.as_str());
                rows::asked_alone(v, context, roles, owner, "holder")
            }
            _ => None,
        }
    }
}

/// Where a system is today; asked only when it enters the register, and answered by no one but who registers it.
const FIRST_STAGE: &Field = &required("stage", Shape::Choice(FIRST_STAGES, "stage"));
