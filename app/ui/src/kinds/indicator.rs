//! Indicators.

use styrbord_domain::kinds::IndicatorFacts;

use crate::look::{Card, Look, rare, section};
use crate::ready_view::{ReadyView, Wanted};
use crate::shown::Shown;

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
        columns: &["benefits", "role", "unit", "target", "full_effect"],
        filters: &[
            "role",
            "prepared",
            "benefits",
            "measured_by",
            "cadence",
            "full_effect",
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
        ..Look::PLAIN
    };
}
