//! A forum in one look: what it decides next, what it decided, and what it may decide.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::meetings::MeetingStatus;
use styrbord_registry::{Fault, ListQuery, Record, Topic};

use super::around::{address, row};
use super::loaded::Loaded;
use crate::components::facts as shown;
use crate::look::Section;
use crate::viewer::Viewer;

/// Where stands who may decide what, which no single charter tells.
pub const DECISION_RIGHTS: &str = "/decision-rights";
/// Where on the page of a forum stands what it may decide.
pub const MANDATE: &str = "mandate";
/// How many are shown of each list.
const MOST: u64 = 6;

/// The first records of a list of a forum's: its meetings to come, what it decides next and what it decided.
pub struct Lists {
    kind: Kind,
    title: &'static str,
    nothing: &'static str,
    query: ListQuery,
    records: Vec<Record>,
}

impl Lists {
    /// Its next meetings and what it decides next, the first planned first, and what it decided, the latest first. On another day the page says only
    /// what the forum was.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn of(v: &Viewer, forum: &Record) -> Result<Vec<Self>, Fault> {
        let mut all = Vec::new();
        if v.desk.as_of_day().is_some() {
            return Ok(all);
        }
        let ahead = [
            MeetingStatus::Planned,
            MeetingStatus::AgendaSent,
            MeetingStatus::Held,
        ];
        let query = ListQuery {
            filters: vec![
                ("forum".to_owned(), vec![forum.page.slug.clone()]),
                (
                    "status".to_owned(),
                    ahead.map(|status| status.as_str().to_owned()).to_vec(),
                ),
            ],
            sort: "date".to_owned(),
            limit: MOST,
            ..ListQuery::default()
        };
        let records = v
            .desk
            .list_around(forum, Kind::Meeting, &query)
            .await?
            .items;
        all.push(Self {
            kind: Kind::Meeting,
            title: "forum-meetings",
            nothing: "forum-meetings-none",
            query,
            records,
        });
        for (topic, title, nothing) in [
            (Topic::ToRatify, "forum-to-ratify", ""),
            (Topic::ToDecide, "forum-next", "forum-next-none"),
            (Topic::Decided, "forum-log", "forum-log-none"),
        ] {
            let (kind, mut query) = topic.list(v.today());
            let slug = forum.page.slug.clone();
            query.filters.push(("forum".to_owned(), vec![slug]));
            "decided_on".clone_into(&mut query.sort);
            query.descending = topic == Topic::Decided;
            query.limit = MOST;
            let records = v.desk.list_around(forum, kind, &query).await?.items;
            // What is seldom is not said to be missing.
            if records.is_empty() && topic == Topic::ToRatify {
                continue;
            }
            all.push(Self {
                kind,
                title,
                nothing,
                query,
                records,
            });
        }
        Ok(all)
    }

    fn view(&self, v: &Viewer) -> AnyView {
        let rows: Vec<_> = self.records.iter().map(|record| row(v, record)).collect();
        let all = (!rows.is_empty()).then(|| {
            let said = format!("{}: {}", v.t("action-show-all"), v.t(self.title));
            view! { <a href=address(v, self.kind, &self.query) aria-label=said>{v.t("action-show-all")}</a> }
        });
        let nothing = rows
            .is_empty()
            .then(|| view! { <p class="soft">{v.t(self.nothing)}</p> });
        view! {
            <section class="needs">
                <header><h2>{v.t(self.title)}</h2>{all}</header>
                {nothing}
                <ul class="rows">{rows}</ul>
            </section>
        }
        .into_any()
    }
}

/// The lists, one beside the other.
pub fn lists(v: &Viewer, lists: &[Lists]) -> Option<AnyView> {
    let lists: Vec<_> = lists.iter().map(|list| list.view(v)).collect();
    (!lists.is_empty())
        .then(|| view! { <div class="grid" data-fit="facts">{lists}</div> }.into_any())
}

/// Where programs read what it decided; nothing of a day that is past.
pub fn open_data(v: &Viewer, forum: &Record) -> Option<AnyView> {
    let shown = v.desk.as_of_day().is_none();
    shown.then(|| {
        let object = format!("/oparl/v1/organization/{}", forum.page.id);
        view! {
            <p class="hint">
                {v.t("forum-open-data")} ": "
                <a href=object rel="alternate" type="application/json">{v.t("forum-open-data-objects")}</a> ", "
                <a href="/oparl/v1/decisions.csv" rel="alternate" type="text/csv">{v.t("forum-open-data-table")}</a>
            </p>
        }
        .into_any()
    })
}

/// What it may decide and what not, and up to what.
pub fn mandate(v: &Viewer, loaded: &Loaded, section: &Section) -> Option<AnyView> {
    let record = &loaded.record;
    let kind = record.page.kind;
    let value = |name: &str| {
        let field = kinds::fields(kind)
            .iter()
            .find(|field| field.name == name)?;
        let value = record.facts.get(name)?;
        Some(shown::value_of(v, kind, field, value, &loaded.heads))
    };
    let sides: Vec<_> = ["mandate_in", "mandate_out"]
        .into_iter()
        .filter_map(|name| Some(view! { <div><h3>{v.field(kind, name)}</h3>{value(name)?}</div> }))
        .collect();
    let limits: Vec<_> = ["money_limit", "decision_kinds", "gates"]
        .into_iter()
        .filter_map(|name| {
            Some(view! { <div><dt>{v.field(kind, name)}</dt><dd>{value(name)?}</dd></div> })
        })
        .collect();
    if sides.is_empty() && limits.is_empty() {
        return None;
    }
    let title = v.t("forum-mandate");
    let address = section.edited_at(&record.page.path());
    let edit = loaded.edits().then(|| shown::edit_link(v, &title, address));
    let rights = v.desk.as_of_day().is_none();
    let rights = rights.then(|| view! { <p><a href=DECISION_RIGHTS>{v.t("rights-title")}</a></p> });
    let limits = (!limits.is_empty()).then(|| view! { <dl class="record-meta">{limits}</dl> });
    Some(
        view! {
            <section class="facts mandate" id=MANDATE>
                <header><h2>{title.clone()}</h2>{edit}</header>
                {limits}
                <div class="grid" data-fit="small">{sides}</div>
                {rights}
            </section>
        }
        .into_any(),
    )
}
