//! Indicators.

use styrbord_domain::benefits::Profile;
use styrbord_domain::kinds::IndicatorFacts;
use styrbord_registry::Fault;

use crate::look::{Card, Look, rare, section};
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::measured::{self, Promise};
use crate::ready_view::{ReadyView, Wanted};
use crate::shown::Shown;
use crate::viewer::Viewer;

impl Shown for IndicatorFacts {
    const LOOK: Look = Look {
        first: &[
            "benefits",
            "unit",
            "baseline",
            "target",
            "start",
            "full_effect",
        ],
        sections: &[
            section(
                "indicator-group-what",
                &["benefits", "role", "weight", "prepared"],
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
            rare(
                "indicator-group-method",
                &["measured_by", "method", "data_source"],
            ),
        ],
        columns: &[
            "benefits",
            "role",
            "unit",
            "target",
            "full_effect",
            "latest_on",
        ],
        filters: &[
            "role",
            "prepared",
            "benefits",
            "measured_by",
            "cadence",
            "full_effect",
            "latest_on",
        ],
        views: &[
            ReadyView::of(
                "view-not-prepared",
                &[("prepared", Wanted::Any(&["not_begun", "-"]))],
            ),
            ReadyView {
                sort: "full_effect",
                ..ReadyView::of(
                    "view-full-effect-soon",
                    &[("full_effect", Wanted::Days(Some(0), Some(365)))],
                )
            },
        ],
        card: Card {
            says: &["measured_by"],
            due: &["full_effect"],
            marks: &[],
        },
        runs: Some(("start", "full_effect")),
        top: &["benefits", "measured_by", "full_effect"],
        own_forms: &["measurements"],
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let facts: Self = loaded.record.facts()?;
        let promise = Promise {
            profile: Profile::from(&facts),
            points: facts.plan_points(),
            unit: facts.unit.unwrap_or_default(),
            benefit: None,
        };
        measured::page(v, loaded, promise, rejected).await
    }
}
