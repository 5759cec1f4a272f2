//! The front page: search first, then what needs each kind of reader.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, ListQuery, Record};

use crate::components::chip;
use crate::page::Page;
use crate::shell::search_form;
use crate::viewer::Viewer;

/// How many rows a card shows.
const ROWS: u64 = 6;

/// A card: its heading, where all of it is, and its records.
struct Card {
    title: &'static str,
    all: String,
    records: Vec<Record>,
    empty: &'static str,
}

/// The front page.
///
/// # Errors
/// `SignIn` without the right to read.
pub async fn front(v: &Viewer) -> Result<Page, Fault> {
    let cards = vec![
        card(
            v,
            "front-to-decide",
            Kind::Decision,
            &[("status", "draft")],
            "-updated",
            "front-nothing-to-decide",
        )
        .await?,
        card(
            v,
            "front-decided",
            Kind::Decision,
            &[("status", "in_effect")],
            "-decided_on",
            "list-empty",
        )
        .await?,
        card(
            v,
            "front-phase-out",
            Kind::System,
            &[("stage", "phase_out")],
            "title",
            "list-empty",
        )
        .await?,
        card(
            v,
            "front-no-owner",
            Kind::System,
            &[("owner", "-"), ("stage", "operation")],
            "title",
            "list-empty",
        )
        .await?,
        card(
            v,
            "front-benefits",
            Kind::Benefit,
            &[("status", "active")],
            "full_effect",
            "list-empty",
        )
        .await?,
        card(
            v,
            "front-standards",
            Kind::Standard,
            &[("status", "approved")],
            "-updated",
            "list-empty",
        )
        .await?,
    ];
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
        let cards: Vec<_> = cards.into_iter().map(|card| shown(&v, card)).collect();
        view! {
            <div class="hero"><h1>{v.t("front-heading")}</h1><p>{v.t("product-tagline")}</p>{search_form(&v, "")}</div>
            <section><h2>{v.t("front-portfolio")}</h2><dl class="figures">{counts}</dl></section>
            <div class="grid" data-fit="wide">{cards}</div>
        }
        .into_any()
    });
    page.own_search = true;
    Ok(page)
}

async fn card(
    v: &Viewer,
    title: &'static str,
    kind: Kind,
    filters: &[(&str, &str)],
    sort: &str,
    empty: &'static str,
) -> Result<Card, Fault> {
    let query = ListQuery {
        filters: filters
            .iter()
            .map(|(field, code)| ((*field).to_owned(), vec![(*code).to_owned()]))
            .collect(),
        sort: sort.trim_start_matches('-').to_owned(),
        descending: sort.starts_with('-'),
        limit: ROWS,
        ..ListQuery::default()
    };
    let records = v.desk.list(kind, &query).await?.items;
    let pairs: Vec<(String, String)> = filters
        .iter()
        .map(|(field, code)| ((*field).to_owned(), (*code).to_owned()))
        .collect();
    Ok(Card {
        title,
        all: format!("/{}?{}", kind.folder(), super::query_string(&pairs)),
        records,
        empty,
    })
}

fn shown(v: &Viewer, card: Card) -> AnyView {
    let rows: Vec<_> = card
        .records
        .iter()
        .map(|record| {
            let number = record.fact("number");
            let title = if number.is_empty() {
                record.page.title.clone()
            } else {
                format!("{number} {}", record.page.title)
            };
            view! { <li><a href=record.page.path()>{title}</a> {chip::status(v, record)}</li> }
        })
        .collect();
    let body = if rows.is_empty() {
        view! { <p class="soft">{v.t(card.empty)}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    view! { <section class="needs card"><header><h2>{v.t(card.title)}</h2><a href=card.all>{v.t("action-show-all")}</a></header>{body}</section> }
        .into_any()
}
