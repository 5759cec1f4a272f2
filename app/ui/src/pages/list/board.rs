//! A list as a board: a lane for each state, with the first records of each and the way to all of them.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_registry::{Count, Fault, ListQuery, Page, Record};

use super::asked::Asked;
use crate::components::{chip, facts};
use crate::viewer::Viewer;

/// How many records a lane shows.
const CARDS: u64 = 10;
/// How many facts a card shows at most.
const FACTS: usize = 3;
/// The value of a state that is not known.
const UNKNOWN: &str = "-";

/// The records in one state.
struct Lane {
    code: String,
    count: Count,
    records: Vec<Record>,
}

/// The lanes of a list, and the pages that their records name.
pub struct Board {
    lanes: Vec<Lane>,
    heads: HashMap<String, Page>,
}

impl Board {
    /// The lanes of a list whose records have a state: those that any record of the kind is in, of those that are asked
    /// for.
    pub async fn load(v: &Viewer, kind: Kind, asked: &Asked) -> Result<Self, Fault> {
        let Some((field, _)) = kinds::status(kind) else {
            return Err(Fault::invalid("as", "not_a_choice"));
        };
        let asked_for = asked.listing.filters.get(field.name);
        let there = v.desk.tally(kind, field.name).await?;
        let known = super::asked::codes(field).iter().copied();
        let codes = known.chain([UNKNOWN]).filter(|code| {
            let wanted = asked_for.is_none_or(|codes| codes.iter().any(|one| one == code));
            wanted && there.iter().any(|(value, _)| value == code)
        });
        let mut lanes = Vec::new();
        for code in codes {
            let mut query = ListQuery {
                limit: CARDS,
                cursor: None,
                ..asked.query()
            };
            query.filters.retain(|(name, _)| name != field.name);
            query
                .filters
                .push((field.name.to_owned(), vec![code.to_owned()]));
            lanes.push(Lane {
                code: code.to_owned(),
                count: v.desk.count(kind, &query).await?,
                records: v.desk.list(kind, &query).await?.items,
            });
        }
        let records = lanes.iter().flat_map(|lane| &lane.records);
        let records: Vec<Record> = records.cloned().collect();
        let heads = v.desk.heads_in_fields(&records).await?;
        Ok(Self { lanes, heads })
    }

    /// Whether no lane has a record.
    pub fn is_empty(&self) -> bool {
        self.lanes.iter().all(|lane| lane.records.is_empty())
    }

    /// The lanes beside each other.
    pub fn view(&self, v: &Viewer, kind: Kind, asked: &Asked) -> AnyView {
        let lanes = self.lanes.iter();
        let lanes: Vec<_> = lanes.map(|lane| self.lane(v, kind, asked, lane)).collect();
        view! { <div class="board" tabindex="0" role="group" aria-label=v.t("list-shape-board")>{lanes}</div> }
            .into_any()
    }

    fn lane(&self, v: &Viewer, kind: Kind, asked: &Asked, lane: &Lane) -> Option<AnyView> {
        let (field, list) = kinds::status(kind)?;
        let whole = asked.link(|listing| {
            listing.shape.clear();
            let code = vec![lane.code.clone()];
            listing.filters.insert(field.name.to_owned(), code);
        });
        let name = match lane.code.as_str() {
            UNKNOWN => v.t("value-unknown"),
            code => v.label(list, code),
        };
        let number = match lane.count.more {
            true => v.tw("count-more", &[("count", lane.count.number.into())]),
            false => lane.count.number.to_string(),
        };
        let cards = lane.records.iter();
        let cards: Vec<_> = cards
            .map(|record| self.card(v, kind, asked, record))
            .collect();
        let rest = (lane.count.number > lane.records.len() as u64).then(|| {
            let words = v.tw("board-all", &[("count", number.clone().into())]);
            view! { <p><a href=whole.clone()>{words}</a></p> }
        });
        let tone = chip::tone(list, &lane.code);
        let empty = lane.records.is_empty().then_some("");
        Some(
            view! {
                <section class="lane" data-tone=tone data-empty=empty>
                    <h2><a href=whole>{name}</a> " " <span class="count">{number}</span></h2>
                    <ul>{cards}</ul>
                    {rest}
                </section>
            }
            .into_any(),
        )
    }

    fn card(&self, v: &Viewer, kind: Kind, asked: &Asked, record: &Record) -> AnyView {
        let status = kinds::status(kind).map(|(field, _)| field.name);
        let shown = asked
            .columns
            .iter()
            .filter(|column| Some(column.name) != status)
            .filter_map(|column| {
                let value = record.facts.get(column.name)?;
                let lines = facts::lines(v, kind, column, value, &self.heads);
                Some((v.field_of(record, column.name), lines.join(", ")))
            });
        let shown: Vec<_> = shown
            .take(FACTS)
            .map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> })
            .collect();
        let shown = (!shown.is_empty()).then(|| view! { <dl>{shown}</dl> });
        view! {
            <li class="lane-card">
                <h3><a href=v.at(&record.page.path())>{record.page.title.clone()}</a></h3>
                {shown}
            </li>
        }
        .into_any()
    }
}
