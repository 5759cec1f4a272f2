//! Actions: they stand also where the decision that they follow from does no more.

use leptos::prelude::*;
use styrbord_domain::decisions::{DecisionStatus, status_on};
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ActionItemFacts, ActionStatus, DecisionFacts};
use styrbord_registry::{Fault, Record};

use crate::look::{Card, Look, section};
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::ordinary::ordinary;
use crate::ready_view::{ReadyView, Wanted};
use crate::shown::Shown;
use crate::viewer::Viewer;

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

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let ended = match loaded.as_it_was {
            true => None,
            false => ended(v, &loaded.record).await?,
        };
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let notice = ended.map(|status| {
                let status = v.label("decision-status", status.as_str());
                let words = v.tw("action-decision-ended", &[("status", status.into())]);
                view! { <div class="notice" data-tone="warn"><p>{words}</p></div> }
            });
            ordinary(&v, &loaded, (notice.into_any(), ().into_any()), &rejected)
        }))
    }
}

/// How the decision stands from which something follows that is still to be done, where it holds no more.
async fn ended(v: &Viewer, action: &Record) -> Result<Option<DecisionStatus>, Fault> {
    let facts: ActionItemFacts = action.facts()?;
    let Some(decision) = facts.decision.filter(|_| facts.status.is_open()) else {
        return Ok(None);
    };
    let decision = match v.desk.record(Kind::Decision, &decision).await {
        Err(Fault::NotFound) => return Ok(None),
        decision => decision?,
    };
    let of: DecisionFacts = decision.facts()?;
    let status = status_on(v.today(), &of.dates());
    Ok(status.has_ended().then_some(status))
}
