//! Documents: whether they hold, and what comes before and after.

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::facts::Facts;
use styrbord_domain::kinds::{StandardFacts, WITHDRAW};
use styrbord_registry::{ChangeKind, Fault, REVIEW_AHEAD, Record};

use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::parts::loaded::{Before, Loaded};
use crate::parts::record;
use crate::parts::removal;
use crate::parts::{acts, versions};
use crate::viewer::Viewer;

use crate::look::{Card, Look, rare, section};
use crate::ready_view::{IN_FORCE, NONE, ReadyView, Wanted};
use crate::shown::Shown;

impl Shown for StandardFacts {
    const LOOK: Look = Look {
        first: &["title", "kind", "summary", "text", "owner"],
        sections: &[
            section(
                "standard-group-what",
                &["summary", "kind", "obligation", "applies_to"],
            ),
            section(
                "standard-group-validity",
                &[
                    "status",
                    "number",
                    "version",
                    "effective_from",
                    "effective_to",
                    "review_due",
                ],
            ),
            section(
                "standard-group-owner",
                &["owner", "approved_by", "supersedes"],
            ),
            rare(
                "standard-group-more",
                &["external_ref", "kle_codes", "extras"],
            ),
        ],
        columns: &[
            "number",
            "status",
            "kind",
            "applies_to",
            "owner",
            "review_due",
        ],
        filters: &["status", "kind", "obligation", "owner", "review_due"],
        card: Card {
            says: &["owner", "number"],
            due: &["review_due"],
            marks: &[("obligation", "must")],
        },
        views: &[
            ReadyView::of("view-in-force", IN_FORCE),
            ReadyView::of(
                "view-must",
                &[
                    ("in_force", Wanted::Any(&["true"])),
                    ("obligation", Wanted::Any(&["must"])),
                ],
            ),
            ReadyView {
                sort: "review_due",
                ..ReadyView::of(
                    "view-review",
                    &[
                        ("in_force", Wanted::Any(&["true"])),
                        ("review_due", Wanted::Days(None, Some(REVIEW_AHEAD))),
                    ],
                )
            },
            ReadyView::of(
                "view-drafts",
                &[("status", Wanted::Any(&["draft", "in_review"]))],
            ),
            ReadyView::of(
                "view-no-owner",
                &[("in_force", Wanted::Any(&["true"])), ("owner", NONE)],
            ),
        ],
        top: &[
            "obligation",
            "owner",
            "version",
            "effective_from",
            "review_due",
        ],
        can_be_in_force: true,
        template: Some("text"),
        menu: Some(6),
        ..Look::PLAIN
    };

    /// Taking back a version that has not had a day of its own lets what it was to replace go on.
    async fn before(v: &Viewer, record: &Record, act: &Act) -> Result<Before, Fault> {
        if act.name != WITHDRAW.name {
            return Ok(Before::default());
        }
        let revived = v.desk.revived_by_withdrawing(record).await?;
        let names: Vec<String> = revived
            .iter()
            .map(|old| versions::version_name(v, old))
            .collect();
        let notice = (!names.is_empty()).then(|| {
            let names = names.join(", ");
            v.tw(
                "standard-withdrawal-revives",
                &[("documents", names.into())],
            )
        });
        Ok(Before {
            button: None,
            notice,
        })
    }

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let facts: StandardFacts = loaded.record.facts()?;
        let open = v.desk.open_version(&loaded.record).await?;
        let ended = match facts.withdrawn_on {
            Some(_) => {
                v.desk
                    .reason_of(&loaded.record, ChangeKind::Withdrawn)
                    .await?
            }
            None => None,
        };
        let title = loaded.record.page.title.clone();
        let v = v.clone();
        Ok(Page::new(title, Self::KIND.folder(), move || {
            view! {
                {error_summary(&v, Some(Self::KIND), &rejected.faults)}
                {record::head(&v, &loaded)}
                <div class="with-side">
                    <div class="stack" data-gap="large">
                        {versions::banner(&v, &loaded, &facts, open.as_ref(), ended.as_deref())}
                        {record::text(&v, &loaded)} {record::groups(&v, &loaded)}
                        {acts::acts(&v, &loaded, &rejected)}
                    </div>
                    {record::side(&v, &loaded)}
                </div>
                {removal::form(&v, &loaded)}
                {record::last_change(&v, &loaded.record)}
            }
            .into_any()
        }))
    }
}
