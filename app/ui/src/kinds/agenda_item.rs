//! Items of agendas: the case and what is recommended, what was said, and what was decided.

use leptos::prelude::*;
use styrbord_domain::kinds::AgendaItemFacts;
use styrbord_domain::meetings::ItemStatus;
use styrbord_registry::Fault;

use crate::look::{Card, Look, section};
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::meeting;
use crate::parts::ordinary::ordinary;
use crate::ready_view::{ReadyView, Wanted};
use crate::shown::Shown;
use crate::viewer::Viewer;

/// What the forum has still to do with.
const OPEN: Wanted = Wanted::Any(&[
    ItemStatus::Proposed.as_str(),
    ItemStatus::Scheduled.as_str(),
]);

impl Shown for AgendaItemFacts {
    const LOOK: Look = Look {
        first: &[
            "title",
            "kind",
            "forum",
            "meeting",
            "case",
            "recommendation",
            "subjects",
        ],
        sections: &[
            section(
                "item-group-matter",
                &[
                    "forum",
                    "meeting",
                    "kind",
                    "presenter",
                    "money",
                    "subjects",
                    "continues",
                    "ratifies",
                ],
            ),
            section("item-group-case", &["case", "recommendation"]),
            section("item-group-closed", &["closed", "closed_reason"]),
        ],
        columns: &["forum", "meeting", "kind", "status"],
        filters: &["status", "kind", "forum", "meeting", "subjects"],
        views: &[
            ReadyView::of(
                "view-on-no-agenda",
                &[("status", Wanted::Any(&[ItemStatus::Proposed.as_str()]))],
            ),
            ReadyView::of("view-open", &[("status", OPEN)]),
        ],
        card: Card {
            says: &["kind", "forum", "meeting"],
            due: &[],
            marks: &[],
        },
        top: &[
            "kind",
            "forum",
            "meeting",
            "ratifies",
            "presenter",
            "closed_reason",
        ],
        above: &["case", "recommendation", "closed", "status"],
        inside: &[styrbord_domain::kind::Kind::Decision],
        intro: Some("item-intro"),
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let decisions = v
            .desk
            .decisions_of(std::slice::from_ref(&loaded.record))
            .await?;
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, "meetings", move || {
            let case = meeting::case(&v, &loaded);
            let decided = meeting::decided(&v, &decisions);
            let parts = view! { {decided} {case} };
            ordinary(&v, &loaded, (parts.into_any(), ().into_any()), &rejected)
        }))
    }
}
