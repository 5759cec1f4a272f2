//! The front page: search first, then what needs this reader, then what is new.

use std::collections::HashSet;

use leptos::prelude::*;
use styrbord_domain::benefits::Assessment;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use styrbord_registry::{AccountEvent, Fault, Record, Topic};

use crate::address::query_string;
use crate::components::account_event;
use crate::components::chip::{self, chip};
use crate::page::Page;
use crate::parts::figures::rating_words;
use crate::shell::search_form;
use crate::viewer::Viewer;

/// How many rows a card shows.
const ROWS: u8 = 6;

/// A card: its heading, where all of it is, and its rows.
struct Card {
    title: &'static str,
    /// None where the card shows no part of a list.
    all: Option<String>,
    rows: Vec<Row>,
}

/// A record with the state that matters here.
struct Row {
    record: Record,
    /// A chip's tone and words instead of the record's own status.
    state: Option<(&'static str, String)>,
}

/// The front page.
///
/// # Errors
/// `SignIn` without the right to read.
pub async fn front(v: &Viewer) -> Result<Page, Fault> {
    // What is theirs waits for somebody, whatever roles their accounts have.
    let forums = v.desk.own_forums().await?;
    let own = v.desk.waiting(ROWS.into()).await?;
    let mut needs = Vec::new();
    if !forums.is_empty() {
        needs.push(topic(v, Topic::ToDecide, Some(("forum", forums))).await?);
    }
    needs.push(own_card(
        "front-benefits-behind",
        behind_rows(v, own.benefits),
    ));
    needs.push(own_card(
        title(Topic::WithoutOwner),
        rows(v, Topic::WithoutOwner, own.systems),
    ));
    needs.push(own_card(
        title(Topic::Reviews),
        rows(v, Topic::Reviews, own.reviews),
    ));
    // The register as a whole is for those who keep it.
    let mut register = Vec::new();
    if v.desk.may(Action::EnterMeasurement) {
        register.push(behind(v).await?);
    }
    if v.desk.may(Action::EditRegister) {
        register.push(topic(v, Topic::WithoutOwner, None).await?);
    }
    if v.desk.may(Action::EditStandard) {
        register.push(topic(v, Topic::Reviews, None).await?);
    }
    let theirs: HashSet<String> = needs
        .iter()
        .flat_map(|card| &card.rows)
        .map(|row| row.record.page.path())
        .collect();
    for card in &mut register {
        card.rows
            .retain(|row| !theirs.contains(&row.record.page.path()));
    }
    let news = [
        topic(v, Topic::Decided, None).await?,
        topic(v, Topic::Standards, None).await?,
        topic(v, Topic::PhaseOut, None).await?,
    ];
    let rights = v.desk.rights_news().await?;
    let stages = v.desk.tally(Kind::System, "stage").await?;
    let v = v.clone();
    let mut page = Page::new("", "", move || {
        let counts: Vec<_> = styrbord_domain::lifecycle::Stage::ALL
            .into_iter()
            .filter_map(|stage| {
                let count = stages.iter().find(|(code, _)| code == stage.as_str())?.1;
                let href = format!("/systems?stage={}", stage.as_str());
                Some(view! { <div><dt><a href=href>{v.label("stage", stage.as_str())}</a></dt><dd>{count}</dd></div> })
            })
            .collect();
        let rights = (!rights.is_empty()).then(|| told(&v, &rights));
        let needs = group(&v, "front-needs-you", needs);
        let register = group(&v, "front-register", register);
        let news = group(&v, "front-news", news.into());
        view! {
            <div class="hero"><div><h1>{v.t("front-heading")}</h1><p>{v.t("product-tagline")}</p>{search_form(v.language, "")}</div></div>
            <div class="page">
                {rights} {needs} {news} {register}
                <section class="stack"><h2>{v.t("front-portfolio")}</h2><dl class="figures">{counts}</dl></section>
            </div>
        }
        .into_any()
    });
    page.own_search = true;
    page.bands = true;
    Ok(page)
}

/// A topic, of it only what a field says where that is given.
async fn topic(v: &Viewer, topic: Topic, only: Option<(&str, Vec<String>)>) -> Result<Card, Fault> {
    let (kind, mut query) = topic.list(v.today());
    let only = only.map(|(field, values)| (field.to_owned(), values));
    query.filters.extend(only);
    let filters = query.filters.clone().into_iter();
    let mut pairs: Vec<(String, String)> = filters
        .flat_map(|(field, values)| values.into_iter().map(move |value| (field.clone(), value)))
        .collect();
    pairs.push((
        "sort".to_owned(),
        format!("{}{}", if query.descending { "-" } else { "" }, query.sort),
    ));
    query.limit = ROWS.into();
    let records = v.desk.list(kind, &query).await?.items;
    Ok(Card {
        title: title(topic),
        all: Some(format!("/{}?{}", kind.folder(), query_string(&pairs))),
        rows: rows(v, topic, records),
    })
}

/// A card of what is the reader's own.
const fn own_card(title: &'static str, rows: Vec<Row>) -> Card {
    Card {
        title,
        all: None,
        rows,
    }
}

fn rows(v: &Viewer, topic: Topic, records: Vec<Record>) -> Vec<Row> {
    records
        .into_iter()
        .map(|record| {
            let state = (topic == Topic::Reviews).then(|| {
                let tone = if record.is("overdue") {
                    "warn"
                } else {
                    "quiet"
                };
                (tone, v.date_short(record.fact("review_due")))
            });
            Row { record, state }
        })
        .collect()
}

const fn title(topic: Topic) -> &'static str {
    match topic {
        Topic::ToDecide => "front-to-decide",
        Topic::Decided => "front-decided",
        Topic::PhaseOut => "front-phase-out",
        Topic::WithoutOwner => "front-no-owner",
        Topic::Reviews => "front-reviews",
        Topic::Standards => "front-standards",
    }
}

async fn behind(v: &Viewer) -> Result<Card, Fault> {
    let rows = v.desk.benefits_behind(ROWS.into()).await?;
    Ok(Card {
        title: "front-benefits-behind",
        all: Some("/benefits?status=active".to_owned()),
        rows: behind_rows(v, rows),
    })
}

fn behind_rows(v: &Viewer, benefits: Vec<(Record, Assessment)>) -> Vec<Row> {
    benefits
        .into_iter()
        .map(|(record, assessment)| {
            let rating = assessment.rating.as_str();
            let state = (
                chip::tone("benefit-rating", rating),
                rating_words(v, &record, assessment.rating),
            );
            Row {
                record,
                state: Some(state),
            }
        })
        .collect()
}

/// What others did to rights lately, for those who administer too.
fn told(v: &Viewer, rights: &[AccountEvent]) -> AnyView {
    let rows: Vec<_> = rights
        .iter()
        .take(ROWS.into())
        .map(|event| account_event::row(v, event))
        .collect();
    view! {
        <section class="needs card">
            <header><h2>{v.t("front-rights")}</h2><a href="/accounts#account-events">{v.t("action-show-all")}</a></header>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}

fn group(v: &Viewer, title: &'static str, cards: Vec<Card>) -> Option<AnyView> {
    let cards: Vec<_> = cards
        .into_iter()
        .filter(|card| !card.rows.is_empty())
        .map(|card| shown(v, card))
        .collect();
    (!cards.is_empty()).then(|| {
        view! { <section class="stack"><h2>{v.t(title)}</h2><div class="grid" data-fit="wide">{cards}</div></section> }
            .into_any()
    })
}

fn shown(v: &Viewer, card: Card) -> AnyView {
    let rows: Vec<_> = card
        .rows
        .into_iter()
        .map(|Row { record, state }| {
            let number = record.fact("number");
            let title = if number.is_empty() {
                record.page.title.clone()
            } else {
                format!("{number} {}", record.page.title)
            };
            let state = match state {
                Some((tone, words)) => Some(chip(tone, words)),
                None => chip::status(v, &record),
            };
            view! { <li><a href=record.page.path()>{title}</a> {state}</li> }
        })
        .collect();
    let all = card
        .all
        .map(|all| view! { <a href=all>{v.t("action-show-all")}</a> });
    view! {
        <section class="needs card">
            <header><h3>{v.t(card.title)}</h3>{all}</header>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}
