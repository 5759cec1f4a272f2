//! Actions.

use styrbord_domain::kinds::{ActionItemFacts, ActionStatus};

use crate::look::{Card, Look, section};
use crate::ready_view::{ReadyView, Wanted};
use crate::shown::Shown;

/// What is still to be done.
const OPEN: Wanted = Wanted::Any(&[
    ActionStatus::Open.as_str(),
    ActionStatus::InProgress.as_str(),
]);

impl Shown for ActionItemFacts {
    const LOOK: Look = Look {
        first: &["title", "responsible", "deadline", "forum", "decision"],
        sections: &[
            section(
                "action-group-task",
                &[
                    "responsible",
                    "deadline",
                    "forum",
                    "decision",
                    "type",
                    "subjects",
                ],
            ),
            section("action-group-report", &["status", "ended_on", "outcome"]),
        ],
        columns: &["responsible", "deadline", "status", "forum", "decision"],
        filters: &["status", "overdue", "responsible", "forum", "deadline"],
        sort: "deadline",
        views: &[
            ReadyView::of("view-overdue", &[("overdue", Wanted::Any(&["true"]))]),
            ReadyView::of("view-open", &[("status", OPEN)]),
            ReadyView::of(
                "view-due-soon",
                &[
                    ("status", OPEN),
                    ("deadline", Wanted::Days(Some(0), Some(30))),
                ],
            ),
        ],
        card: Card {
            says: &["responsible", "forum"],
            due: &["deadline"],
            marks: &[],
        },
        top: &["responsible", "deadline", "forum", "decision"],
        intro: Some("action-intro"),
        menu: Some(5),
        ..Look::PLAIN
    };
}
