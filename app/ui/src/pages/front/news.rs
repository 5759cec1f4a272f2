//! What is new, and what the register as a whole needs: the first rows of lists, each with the way to all of it.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_registry::{AccountEvent, Fault, Page, Record, Topic};

use crate::components::account_event;
use crate::components::chip::{self, chip};
use crate::parts::around::address;
use crate::parts::figures::{ALL, BEHIND, rating_words};
use crate::parts::record::named;

use crate::viewer::Viewer;

/// How many rows a card shows.
const ROWS: u8 = 6;

/// A card: its heading, where all of it is, and its rows.
pub struct Card {
    title: &'static str,
    /// The list of which it shows the first rows.
    all: String,
    rows: Vec<Row>,
}

/// A record with the state that matters here.
struct Row {
    record: Record,
    /// Its day and its forum.
    about: Vec<String>,
    /// A chip's tone and words instead of the record's own status.
    state: Option<(&'static str, String)>,
}

impl Card {
    /// The first rows of a topic.
    pub async fn of(v: &Viewer, topic: Topic, title: &'static str) -> Result<Self, Fault> {
        let (kind, mut query) = topic.list(v.today());
        query.limit = ROWS.into();
        let records = v.desk.list(kind, &query).await?.items;
        let forums: Vec<String> = records
            .iter()
            .map(|record| record.fact("forum").to_owned())
            .collect();
        let heads = v.desk.heads(&forums).await?;
        Ok(Self {
            title,
            all: address(v, kind, &query),
            rows: records
                .into_iter()
                .map(|record| row(v, topic, record, &heads))
                .collect(),
        })
    }

    /// The benefits that do not follow their plan: the first of them, or all.
    pub async fn behind(v: &Viewer, all: bool) -> Result<Self, Fault> {
        let most = if all { usize::MAX } else { ROWS.into() };
        let rows = v.desk.benefits_behind(most).await?.into_iter();
        let rows = rows.map(|(record, assessment)| {
            let tone = chip::tone("benefit-rating", assessment.rating.as_str());
            let words = rating_words(v, &record, assessment.rating);
            Row {
                about: Vec::new(),
                state: Some((tone, words)),
                record,
            }
        });
        Ok(Self {
            title: "front-benefits-behind",
            all: format!("/?{ALL}={BEHIND}"),
            rows: rows.collect(),
        })
    }

    /// Its rows alone, where the page is nothing else.
    pub fn alone(self, v: &Viewer) -> AnyView {
        let rows: Vec<_> = self.rows.into_iter().map(|row| row.view(v)).collect();
        view! { <ul class="rows">{rows}</ul> }.into_any()
    }

    /// Leaves out what is said of these records elsewhere on the page.
    pub fn leave_out<'r>(&mut self, records: impl Iterator<Item = &'r Record>) {
        let elsewhere: HashSet<_> = records.map(|record| record.page.id).collect();
        self.rows
            .retain(|row| !elsewhere.contains(&row.record.page.id));
    }

    fn view(self, v: &Viewer) -> AnyView {
        let rows: Vec<_> = self.rows.into_iter().map(|row| row.view(v)).collect();
        view! {
            <section class="needs">
                <header><h3>{v.t(self.title)}</h3><a href=self.all>{v.t("action-show-all")}</a></header>
                <ul class="rows">{rows}</ul>
            </section>
        }
        .into_any()
    }
}

impl Row {
    fn view(self, v: &Viewer) -> AnyView {
        let state = match self.state {
            Some((tone, words)) => Some(chip(tone, words)),
            // Of rules that are new nobody wonders whether they hold.
            None if self.record.page.kind == Kind::Standard => None,
            None => chip::status(v, &self.record),
        };
        let about =
            (!self.about.is_empty()).then(|| view! { <small>{self.about.join(" · ")}</small> });
        view! { <li><span><a href=self.record.page.path()>{named(&self.record)}</a> {about}</span> {state}</li> }
            .into_any()
    }
}

fn row(v: &Viewer, topic: Topic, record: Record, forums: &HashMap<String, Page>) -> Row {
    let day = kinds::day(record.page.kind).map(|day| record.fact(day.field));
    // Since when a system is used says nothing of its end.
    let tells = record.page.kind != Kind::System && topic != Topic::Reviews;
    let day = day.filter(|day| !day.is_empty() && tells);
    let forum = forums.get(record.fact("forum"));
    let about = day.map(|day| v.date_short(day));
    let about = about
        .into_iter()
        .chain(forum.map(|forum| forum.title.clone()));
    let state = (topic == Topic::Reviews).then(|| {
        let tone = if record.is("overdue") {
            "warn"
        } else {
            "quiet"
        };
        (tone, v.date_short(record.fact("review_due")))
    });
    Row {
        about: about.collect(),
        state,
        record,
    }
}

/// Cards under a heading; nothing where none has a row.
pub fn group(v: &Viewer, title: &'static str, cards: Vec<Card>) -> Option<AnyView> {
    let cards: Vec<_> = cards
        .into_iter()
        .filter(|card| !card.rows.is_empty())
        .map(|card| card.view(v))
        .collect();
    (!cards.is_empty()).then(|| {
        view! { <section class="stack"><h2>{v.t(title)}</h2><div class="grid" data-fit="wide">{cards}</div></section> }
            .into_any()
    })
}

/// What others did to rights lately, for those who administer too.
pub fn of_rights(v: &Viewer, rights: &[AccountEvent]) -> AnyView {
    let rows: Vec<_> = rights
        .iter()
        .take(ROWS.into())
        .map(|event| account_event::row(v, event, v.instant(event.at)))
        .collect();
    view! {
        <section class="needs card">
            <header><h2>{v.t("front-rights")}</h2><a href="/accounts#account-events">{v.t("action-show-all")}</a></header>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}
