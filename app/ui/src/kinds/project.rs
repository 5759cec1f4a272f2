//! Projects: what comes of them, and how far each of it has come.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ProjectFacts;
use styrbord_domain::tab::Tab;
use styrbord_registry::{Fault, Record};

use crate::components::chip::{self, chip};
use crate::look::{Card, Look, section};
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::ordinary::ordinary;
use crate::ready_view::{NONE, ReadyView, Wanted};
use crate::shown::{Figures, Shown};
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
            section(
                "project-group-what",
                &["systems", "control_level", "external_owner"],
            ),
        ],
        columns: &["phase", "owner", "lead", "external_owner", "end"],
        filters: &["phase", "control_level", "owner", "lead", "systems", "end"],
        card: Card {
            says: &["lead", "external_owner"],
            due: &["end"],
            marks: &[],
        },
        views: &[
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
        inside: &[Kind::Benefit],
        menu: Some(8),
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let benefits = loaded.tabs.of(Kind::Benefit);
        let benefits: Vec<Record> = benefits.flat_map(|around| around.records.clone()).collect();
        let figures = super::figures(Kind::Benefit, v, &benefits).await?;
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let benefits = with_state(&v, &loaded, &benefits, &figures);
            ordinary(&v, &loaded, (().into_any(), benefits.into_any()), &rejected)
        }))
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
