//! Benefits: figures, curve, readings.

use leptos::prelude::*;
use styrbord_domain::benefits::{Profile, curve as curve_of};
use styrbord_domain::facts::Facts;
use styrbord_domain::kinds::{BenefitFacts, MEASURE};
use styrbord_registry::{Fault, Record};

use crate::components::chip::tone;
use crate::components::curve::{curve, percent};
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::record;
use crate::parts::removal;
use crate::parts::{decided, figures, measurements, progress, worth};
use crate::shown::{Figures, Start};
use crate::viewer::Viewer;

use crate::look::{Card, Look, rare, section};
use crate::ready_view::{NONE, ReadyView, Wanted};
use crate::shown::Shown;

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
        columns: &["owner", "project", "full_effect"],
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
        let facts: BenefitFacts = loaded.record.facts()?;
        let readings = v.desk.readings(&loaded.record).await?;
        let today = v.today();
        let assessment = v.desk.assessment(&loaded.record, today).await?;
        let measurements: Vec<_> = readings.iter().map(|reading| reading.measurement).collect();
        let profile = Profile::from(&facts);
        let drawn = curve_of(&profile, &facts.plan_points(), &measurements, today);
        let changes = v.desk.decided_changes(&loaded.record).await?;
        let v = v.clone();
        let form = loaded.offers(&MEASURE).then_some(measurements::FORM);
        Ok(Page::new(
            loaded.record.page.title.clone(),
            Self::KIND.folder(),
            move || {
                let unit = facts.unit.clone().unwrap_or_default();
                view! {
                    {error_summary(&v, Some(Self::KIND), &rejected.faults)}
                    {record::head(&v, &loaded)}
                    {measurements::last_doubted(&v, &loaded, &unit, &profile, &readings)}
                    {progress::sentence(&v, &loaded.record, &unit, &profile, &drawn, &assessment)}
                    {progress::short_plan(&v, &unit, &profile, &facts.plan_points())}
                    <div class="with-side">
                        <div class="stack" data-gap="large">
                            {curve(&v, &loaded.record.page.title, &unit, &profile, &drawn, &changes, assessment.rating)}
                            {figures::figures(&v, &loaded.record, &unit, &assessment)}
                            {worth::part(&v, &facts)}
                            {measurements::form(&v, &loaded, &unit, &readings, &rejected)}
                            {measurements::log(&v, &loaded, &unit, &profile, &readings)}
                            {decided::changes(&v, Self::KIND, &changes, &loaded.heads)}
                            {record::text(&v, &loaded)} {record::groups(&v, &loaded)}
                        </div>
                        {record::side(&v, &loaded)}
                    </div>
                    {removal::form(&v, &loaded)}
                {record::last_change(&v, &loaded.record)}
                    {measurements::at_hand(&v, &loaded)}
                }
                .into_any()
            },
        )
        .with_form(form))
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
