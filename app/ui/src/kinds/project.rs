//! Projects: how they do, what may go wrong, and what comes of them.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{Aspect, ProjectFacts, REPORT, SAY_RISK, SAY_STATUS};
use styrbord_domain::tab::Tab;
use styrbord_registry::{Fault, ListQuery, Record};

use crate::components::chip::{self, chip};
use crate::look::{Card, Look, section};
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::ordinary::ordinary;
use crate::parts::project;
use crate::ready_view::{NONE, ReadyView, Wanted};
use crate::shown::{Figures, Shown, Start};
use crate::viewer::Viewer;

/// The phases of a project on which somebody works.
const UNDER_WAY: &[&str] = &["analysis", "acquisition", "execution", "realisation"];

impl Shown for ProjectFacts {
    const LOOK: Look = Look {
        first: &["title", "text", "owner", "lead"],
        sections: &[
            section(
                "project-group-who",
                &["phase", "owner", "lead", "forum", "start", "end"],
            ),
            section("project-group-what", &["systems"]),
            section("project-group-money", &["budget", "spent"]),
            section("project-group-deliverables", &["deliverables"]),
            section(
                "project-group-control",
                &[
                    "control_level",
                    "external_owner",
                    "obligation",
                    "deadline_set_by",
                    "our_influence",
                ],
            ),
        ],
        columns: &[
            "phase",
            "status_overall",
            Aspect::Time.field(),
            Aspect::Money.field(),
            Aspect::Scope.field(),
            Aspect::Benefit.field(),
            Aspect::Resources.field(),
            "lead",
            "end",
        ],
        filters: &[
            "phase",
            "status_overall",
            "status_on",
            "control_level",
            "owner",
            "lead",
            "systems",
            "end",
        ],
        card: Card {
            says: &["lead", "external_owner"],
            due: &["end"],
            marks: &[
                ("status_overall", "red"),
                ("status_overall", "amber"),
                ("status_overall", "white"),
            ],
        },
        views: &[
            ReadyView::of(
                "view-off-plan",
                &[("status_overall", Wanted::Any(&["red", "amber"]))],
            ),
            ReadyView {
                columns: &["phase", "status_on", "owner", "lead"],
                ..ReadyView::of(
                    "view-status-missing",
                    &[("status_overall", Wanted::Any(&["white"]))],
                )
            },
            ReadyView {
                columns: &[
                    "phase",
                    "external_owner",
                    "obligation",
                    "deadline_set_by",
                    "end",
                ],
                ..ReadyView::of(
                    "view-steered-by-others",
                    &[(
                        "control_level",
                        Wanted::Any(&["shared", "national", "imposed"]),
                    )],
                )
            },
            ReadyView::of("view-under-way", &[("phase", Wanted::Any(UNDER_WAY))]),
            ReadyView {
                sort: "end",
                ..ReadyView::of(
                    "view-ends-soon",
                    &[
                        ("phase", Wanted::Any(UNDER_WAY)),
                        ("end", Wanted::Days(Some(0), Some(183))),
                    ],
                )
            },
            ReadyView {
                sort: "end",
                ..ReadyView::of(
                    "view-end-passed",
                    &[
                        ("phase", Wanted::Any(UNDER_WAY)),
                        ("end", Wanted::Days(None, Some(-1))),
                    ],
                )
            },
            ReadyView::of(
                "view-no-lead",
                &[("phase", Wanted::Any(UNDER_WAY)), ("lead", NONE)],
            ),
        ],
        runs: Some(("start", "end")),
        top: &["owner", "lead", "end"],
        // Parts of the page of their own.
        above: &[
            "phase",
            "budget",
            "spent",
            "deliverables",
            "external_owner",
            "obligation",
            "deadline_set_by",
            "our_influence",
        ],
        inside: &[Kind::Benefit, Kind::Decision, Kind::ActionItem],
        own_forms: &[SAY_STATUS.name, SAY_RISK.name, REPORT.name],
        menu: Some(8),
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let benefits = loaded.tabs.of(Kind::Benefit);
        let benefits: Vec<Record> = benefits.flat_map(|around| around.records.clone()).collect();
        let figures = super::figures(Kind::Benefit, v, &benefits).await?;
        let facts: Self = loaded.record.facts()?;
        let statuses = v.desk.statuses_of(&loaded.record).await?;
        let risks = v.desk.risks_of(&loaded.record).await?;
        let reports = v.desk.status_reports(&loaded.record).await?;
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let before = view! {
                {project::phases(&v, facts.phase)}
                {project::status(&v, &loaded, &facts, &statuses, &rejected)}
                {project::control(&v, &loaded, &facts)}
            };
            let after = view! {
                {project::money(&v, &loaded, &facts)}
                {project::deliverables(&v, &loaded, &facts)}
                {with_state(&v, &loaded, &benefits, &figures)}
                {project::risks(&v, &loaded, &facts, &risks, &rejected)}
                {project::around(&v, &loaded)}
                {project::reports(&v, &loaded, &facts, &reports, &rejected)}
            };
            ordinary(
                &v,
                &loaded,
                (before.into_any(), after.into_any()),
                &rejected,
            )
        }))
    }

    /// Those that are red, and why: what whoever steers them asks first.
    async fn start(v: &Viewer) -> Result<Option<Start>, Fault> {
        let query = ListQuery {
            filters: vec![("status_overall".to_owned(), vec!["red".to_owned()])],
            limit: project::MOST_RED,
            ..ListQuery::default()
        };
        let red = v.desk.list(Kind::Project, &query).await?;
        if red.items.is_empty() {
            return Ok(None);
        }
        let said = v.desk.last_statuses(&red.items).await?;
        Ok(Some(Box::new(move |v: &Viewer| {
            project::red(v, &red, &said)
        })))
    }
}

/// The benefits, each with its state and how it does.
fn with_state(
    v: &Viewer,
    loaded: &Loaded,
    benefits: &[Record],
    figures: &Figures,
) -> Option<AnyView> {
    if benefits.is_empty() {
        return None;
    }
    let rows: Vec<_> = benefits
        .iter()
        .map(|benefit| {
            let figures = figures.get(&benefit.page.slug).into_iter().flatten();
            let figures: Vec<_> = figures
                .zip(super::look(Kind::Benefit).figures)
                .map(|((words, tone), name)| {
                    let said = match tone {
                        Some(tone) => chip(tone, words.clone()),
                        None => words.clone().into_any(),
                    };
                    view! { <td data-label=v.t(name)>{said}</td> }
                })
                .collect();
            view! {
                <tr>
                    <th scope="row"><a href=v.at(&benefit.page.path())>{benefit.page.title.clone()}</a></th>
                    <td data-label=v.field(Kind::Benefit, "status")>{chip::status(v, benefit)}</td>
                    {figures}
                </tr>
            }
        })
        .collect();
    let figures = super::look(Kind::Benefit)
        .figures
        .iter()
        .map(|name| v.t(name));
    let names = [v.t("kind-benefit"), v.field(Kind::Benefit, "status")];
    let headings: Vec<_> = names
        .into_iter()
        .chain(figures)
        .map(|name| view! { <th scope="col">{name}</th> })
        .collect();
    let all = v.at(&Tab::Of(Kind::Benefit).path(&loaded.record.page.path()));
    Some(
        view! {
            <section class="needs" id="benefits">
                <header><h2>{v.t("benefits-title")}</h2><a href=all>{v.t("action-show-all")}</a></header>
                <div class="table-wrap"><table class="data-table"><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table></div>
            </section>
        }
        .into_any(),
    )
}
