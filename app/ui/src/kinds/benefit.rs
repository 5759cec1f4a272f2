//! Benefits: figures, curve, readings.

use leptos::prelude::*;
use styrbord_domain::benefits::Profile;
use styrbord_domain::kinds::BenefitFacts;
use styrbord_registry::{Fault, Record};

use crate::components::chip::tone;
use crate::components::curve::percent;
use crate::look::{Card, Look, rare, section};
use crate::page::{Page, Rejected};
use crate::parts::figures;
use crate::parts::loaded::Loaded;
use crate::parts::measured::{self, Promise};
use crate::ready_view::{NONE, ReadyView, Wanted};
use crate::shown::{Figures, Shown, Start};
use crate::viewer::Viewer;

impl Shown for BenefitFacts {
    const LOOK: Look = Look {
        first: &["title", "statement", "owner", "project"],
        sections: &[
            section(
                "benefit-group-what",
                &["statement", "status", "area", "form", "sign"],
            ),
            section(
                "benefit-group-who",
                &[
                    "owner",
                    "measured_by",
                    "prepared",
                    "project",
                    "system",
                    "org_units",
                ],
            ),
            section(
                "benefit-group-target",
                &[
                    "mode",
                    "unit",
                    "direction",
                    "baseline",
                    "baseline_date",
                    "baseline_source",
                    "target",
                ],
            ),
            section(
                "benefit-group-plan",
                &[
                    "start",
                    "full_effect",
                    "follow_up_to",
                    "cadence",
                    "plan",
                    "plan_decision",
                ],
            ),
            section(
                "benefit-group-money",
                &[
                    "recurring",
                    "volume",
                    "unit_price",
                    "basis",
                    "price_year",
                    "cashable_share",
                    "budget_account",
                    "budget_decision",
                    "counted",
                    "costs",
                    "discount_percent",
                    "horizon",
                ],
            ),
            rare(
                "benefit-group-method",
                &["method", "data_source", "assumptions", "confidence"],
            ),
        ],
        columns: &["owner", "project", "full_effect", "latest_on"],
        filters: &[
            "status",
            "area",
            "sign",
            "owner",
            "project",
            "system",
            "org_units",
            "prepared",
            "counted",
            "full_effect",
            "latest_on",
        ],
        card: Card {
            says: &["owner"],
            due: &["full_effect"],
            marks: &[("sign", "disbenefit")],
        },
        views: &[
            ReadyView::of("view-under-way", &[("status", Wanted::Any(&["active"]))]),
            ReadyView {
                sort: "full_effect",
                ..ReadyView::of(
                    "view-full-effect-soon",
                    &[
                        ("status", Wanted::Any(&["planned", "active"])),
                        ("full_effect", Wanted::Days(Some(0), Some(365))),
                    ],
                )
            },
            ReadyView {
                sort: "full_effect",
                ..ReadyView::of(
                    "view-full-effect-passed",
                    &[
                        ("status", Wanted::Any(&["planned", "active"])),
                        ("full_effect", Wanted::Days(None, Some(-1))),
                    ],
                )
            },
            ReadyView::of(
                "view-no-owner",
                &[
                    ("status", Wanted::Any(&["draft", "planned", "active"])),
                    ("owner", NONE),
                ],
            ),
        ],
        runs: Some(("start", "full_effect")),
        top: &["owner", "project", "full_effect"],
        figures: &["benefit-rating", "benefit-realised-share"],
        own_forms: &["measurements"],
        menu: Some(7),
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let facts: Self = loaded.record.facts()?;
        let promise = Promise {
            profile: Profile::from(&facts),
            points: facts.plan_points(),
            unit: facts.unit.clone().unwrap_or_default(),
            benefit: Some(facts),
        };
        measured::page(v, loaded, promise, rejected).await
    }

    /// The way to those that do not follow their plan: how each does is worked out, so no filter asks for it.
    async fn start(v: &Viewer) -> Result<Option<Start>, Fault> {
        if !v.desk.is_signed_in() || v.desk.as_of_day().is_some() {
            return Ok(None);
        }
        Ok(Some(Box::new(|v: &Viewer| {
            let href = format!("/?{}={}", figures::ALL, figures::BEHIND);
            view! { <p><a href=href>{v.t("front-benefits-behind")}</a></p> }.into_any()
        })))
    }

    /// How each does today.
    async fn figures(v: &Viewer, records: &[Record]) -> Result<Figures, Fault> {
        let assessed = v.desk.assessments(records, v.today()).await?;
        let said = records.iter().filter_map(|record| {
            let assessed = assessed.get(&record.page.slug)?;
            let realised = assessed
                .realised
                .map_or_else(|| v.t("value-unknown"), |share| percent(v, share));
            let rating = (
                figures::rating_words(v, record, assessed.rating),
                Some(tone("benefit-rating", assessed.rating.as_str())),
            );
            Some((record.page.slug.clone(), vec![rating, (realised, None)]))
        });
        Ok(said.collect())
    }
}
