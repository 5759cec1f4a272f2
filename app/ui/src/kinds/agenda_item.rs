//! Items of agendas: the case and what is recommended, what was said, and what was decided.

use leptos::prelude::*;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::AgendaItemFacts;
use styrbord_domain::meetings::{ItemStatus, MeetingStatus};
use styrbord_registry::{Fault, ListQuery};

use crate::components::input::SELECT_UP_TO;
use crate::look::{Card, Look, section};
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::meeting;
use crate::parts::ordinary::ordinary;
use crate::ready_view::{ReadyView, Wanted};
use crate::shown::{Narrowed, Shown};
use crate::viewer::Viewer;

/// How many meetings are offered while it is not known of which forum.
const NEAR: u64 = 12;

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
        inside: &[Kind::Decision],
        intro: Some("item-intro"),
        ..Look::PLAIN
    };

    /// A meeting of its forum that takes items, where the reader makes its agenda; an item of the forum that was put off; and a
    /// decision of the forum that waits to be ratified. Of which forum must be known, and what there is too much of is typed.
    async fn narrowed(v: &Viewer, form: &Form) -> Result<Narrowed, Fault> {
        let mut narrowed = Narrowed::new();
        let forum = form.get("forum");
        if forum.is_empty() {
            return Ok(narrowed);
        }
        let takes = MeetingStatus::ALL.into_iter();
        let takes = takes.filter(|status| status.takes_items());
        let takes = takes.map(|status| status.as_str().to_owned());
        let put_off = vec![ItemStatus::Postponed.as_str().to_owned()];
        let asked = [
            (
                "meeting",
                Kind::Meeting,
                "status",
                Vec::from_iter(takes),
                "date",
            ),
            ("continues", Kind::AgendaItem, "status", put_off, "-updated"),
            (
                "ratifies",
                Kind::Decision,
                "to_ratify",
                vec!["true".to_owned()],
                "ratify_by",
            ),
        ];
        for (field, kind, column, values, sort) in asked {
            let query = ListQuery {
                filters: vec![
                    ("forum".to_owned(), vec![forum.to_owned()]),
                    (column.to_owned(), values),
                ],
                sort: sort.trim_start_matches('-').to_owned(),
                descending: sort.starts_with('-'),
                limit: SELECT_UP_TO as u64 + 1,
                ..ListQuery::default()
            };
            let mut records = v.desk.list(kind, &query).await?.items;
            if records.len() > SELECT_UP_TO {
                continue;
            }
            // Who runs one meeting of a forum runs all of them.
            let runs = match records.first().filter(|_| kind == Kind::Meeting) {
                Some(meeting) => v.desk.runs_meeting(meeting).await?,
                None => true,
            };
            if !runs {
                records.clear();
            }
            let mut options: Vec<(String, String)> = records
                .into_iter()
                .map(|record| (record.page.slug, record.page.title))
                .collect();
            // What stands can stay.
            let stands = form.get(field);
            if !stands.is_empty() && options.iter().all(|(slug, _)| slug != stands) {
                let title = match v.desk.record(kind, stands).await {
                    Ok(record) => record.page.title,
                    Err(Fault::NotFound) => stands.to_owned(),
                    Err(fault) => return Err(fault),
                };
                options.insert(0, (stands.to_owned(), title));
            }
            narrowed.insert(field, options);
        }
        Ok(narrowed)
    }

    /// While it is not known of which forum it is: the meetings to come of those forums whose agendas the reader makes, the next first.
    async fn near(v: &Viewer, form: &Form) -> Result<Narrowed, Fault> {
        if !form.get("forum").is_empty() {
            return Ok(Narrowed::new());
        }
        let mut options = Vec::new();
        let forums = v.desk.own_forums().await?;
        if !forums.is_empty() {
            let takes = MeetingStatus::ALL.into_iter();
            let takes = takes.filter(|status| status.takes_items());
            let takes = takes.map(|status| status.as_str().to_owned());
            let query = ListQuery {
                filters: vec![
                    ("forum".to_owned(), forums),
                    ("status".to_owned(), takes.collect()),
                    ("date".to_owned(), vec![format!("{}..", v.today())]),
                ],
                sort: "date".to_owned(),
                limit: NEAR,
                ..ListQuery::default()
            };
            let meetings = v.desk.list(Kind::Meeting, &query).await?.items.into_iter();
            options.extend(meetings.map(|meeting| (meeting.page.slug, meeting.page.title)));
        }
        Ok(Narrowed::from([("meeting", options)]))
    }

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let decisions = v
            .desk
            .decisions_of(std::slice::from_ref(&loaded.record))
            .await?;
        let facts: Self = loaded.record.facts()?;
        let spends = match facts.status.is_open() {
            true => meeting::Spends::of(v, &facts).await?,
            false => None,
        };
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, "meetings", move || {
            let case = meeting::case(&v, &loaded);
            let decided = meeting::decided(&v, &decisions);
            let spends = spends.as_ref().map(|spends| spends.view(&v));
            let parts = view! { {spends} {decided} {case} };
            ordinary(&v, &loaded, (parts.into_any(), ().into_any()), &rejected)
        }))
    }
}
