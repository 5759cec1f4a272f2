//! Meetings: the agenda, who is there, and what came of it.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::MeetingFacts;
use styrbord_registry::Fault;

use crate::look::{Card, Look, section};
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::meeting::{self, Agenda};
use crate::parts::ordinary::ordinary;
use crate::ready_view::{ReadyView, Wanted};
use crate::shown::{Shown, Start};
use crate::viewer::Viewer;

impl Shown for MeetingFacts {
    const LOOK: Look = Look {
        first: &["forum", "start", "place"],
        sections: &[section("meeting-group-when", &["forum", "start", "place"])],
        columns: &["date", "forum", "status"],
        filters: &["status", "forum", "year", "date"],
        sort: "-date",
        views: &[
            ReadyView {
                sort: "date",
                ..ReadyView::of("view-ahead", &[("date", Wanted::Days(Some(0), Some(366)))])
            },
            ReadyView::of(
                "view-minutes-wait",
                &[("status", Wanted::Any(&["minutes_draft"]))],
            ),
        ],
        card: Card {
            says: &["forum", "date"],
            due: &[],
            marks: &[],
        },
        top: &["forum", "start", "place"],
        inside: &[Kind::AgendaItem],
        own_forms: &meeting::STEPS,
        intro: Some("meeting-intro"),
        menu: Some(3),
        ..Look::PLAIN
    };

    /// The way to what waits for a meeting.
    async fn start(v: &Viewer) -> Result<Option<Start>, Fault> {
        if v.desk.as_of_day().is_some() {
            return Ok(None);
        }
        Ok(Some(Box::new(|v: &Viewer| {
            let items = format!("/{}", Kind::AgendaItem.folder());
            view! { <p><a href=items>{v.t("agenda-items-title")}</a></p> }.into_any()
        })))
    }

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let agenda = Agenda::to_prepare(v, &loaded.record).await?;
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let before = view! { {meeting::ways(&v, &loaded, &agenda)} {meeting::agenda(&v, &loaded.record, &agenda)} };
            let after = view! { {meeting::proposals(&v, &loaded.record, &agenda)} {meeting::present(&v, &agenda)} {meeting::papers(&v, &loaded.record.page, &agenda)} };
            ordinary(
                &v,
                &loaded,
                (before.into_any(), after.into_any()),
                &rejected,
            )
        }))
    }
}
