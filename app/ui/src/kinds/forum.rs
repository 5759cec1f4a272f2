//! Forums: what they decide next and decided, their charter and what was decided about it.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ForumFacts;
use styrbord_registry::Fault;

use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::ordinary::ordinary;
use crate::parts::{decided, forum};
use crate::viewer::Viewer;

use crate::look::{Look, section};
use crate::shown::{Shown, Start};

impl Shown for ForumFacts {
    const LOOK: Look = Look {
        first: &["title", "code", "type", "purpose", "members"],
        sections: &[
            section(
                "forum-charter",
                &[
                    "code",
                    "type",
                    "parent",
                    "purpose",
                    "mandate_in",
                    "mandate_out",
                    "decision_kinds",
                    "gates",
                    "money_limit",
                ],
            ),
            section("forum-members", &["members"]),
            section("forum-themes", &["themes"]),
            section(
                "forum-group-procedure",
                &[
                    "meets",
                    "quorum_percent",
                    "voting_rule",
                    "tie_rule",
                    "only_in_meetings",
                    "secretary_records",
                    "author_may_adopt",
                    "agenda_days",
                    "minutes_days",
                    "openness",
                    "recusal_rule",
                    "urgent_rule",
                    "reporting",
                ],
            ),
            section(
                "forum-group-validity",
                &["valid_from", "valid_to", "review_due", "charter_decision"],
            ),
        ],
        columns: &["code", "parent", "meets"],
        filters: &["type"],
        top: &["code", "parent", "meets", "money_limit", "review_due"],
        inside: &[Kind::Decision, Kind::Meeting, Kind::AgendaItem],
        above: &[
            "purpose",
            "mandate_in",
            "mandate_out",
            "money_limit",
            "decision_kinds",
            "gates",
        ],
        menu: Some(2),
        ..Look::PLAIN
    };

    /// The way to who may decide what.
    async fn start(v: &Viewer) -> Result<Option<Start>, Fault> {
        if v.desk.as_of_day().is_some() {
            return Ok(None);
        }
        Ok(Some(Box::new(|v: &Viewer| {
            view! { <p><a href=forum::DECISION_RIGHTS>{v.t("rights-title")}</a></p> }.into_any()
        })))
    }

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let changes = v.desk.decided_changes(&loaded.record).await?;
        let lists = forum::Lists::of(v, &loaded.record).await?;
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let changes = decided::changes(&v, Self::KIND, &changes, &loaded.heads);
            // What it may decide stands beside what it decides next; what it decided is looked up.
            let (ahead, log) = lists.split_at(lists.len().saturating_sub(1));
            let (ahead, log) = (forum::lists(&v, ahead), forum::lists(&v, log));
            let mandate = forum::mandate(&v, &loaded, &Self::LOOK.sections[0]);
            let data = forum::open_data(&v, &loaded.record);
            let parts = view! { {ahead} {mandate} {log} {changes} {data} };
            ordinary(&v, &loaded, (parts.into_any(), ().into_any()), &rejected)
        }))
    }
}
