//! A list as a board: a lane for each state, or for what to do with each, with the first records of each and the way to all.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::listing::QUADRANT;
use styrbord_registry::{Count, Fault, ListQuery, Page, Record};

use super::asked::{Asked, codes, lanes_of};
use super::table::is_over;
use crate::components::{chip, facts};
use crate::kinds::look;
use crate::shown::Figures;
use crate::viewer::Viewer;

/// How many records a lane shows.
const CARDS: u64 = 10;
/// How many chosen columns a card shows at most.
const FACTS: usize = 4;
/// The value of a state that is not known.
const UNKNOWN: &str = "-";

/// The records in one state.
struct Lane {
    code: String,
    count: Count,
    records: Vec<Record>,
}

/// The lanes of a list, what is worked out for their records, and the pages that these name.
pub struct Board {
    lanes: Vec<Lane>,
    figures: Figures,
    heads: HashMap<String, Page>,
}

impl Board {
    /// The lanes of a list whose records have a state: those that any record of the kind is in, of those that are asked
    /// for.
    pub async fn load(v: &Viewer, kind: Kind, asked: &Asked) -> Result<Self, Fault> {
        let shape = asked.listing.shape.as_str();
        let Some((field, _)) = lanes_of(kind, shape) else {
            return Err(Fault::invalid("as", "not_a_choice"));
        };
        let asked_for = asked.listing.filters.get(field.name);
        let there = v.desk.tally(kind, field.name).await?;
        let known = codes(field).iter().copied();
        let codes = known.chain([UNKNOWN]).filter(|code| {
            let wanted = asked_for.is_none_or(|codes| codes.iter().any(|one| one == code));
            // A place of a picture is one also where nothing is.
            let is_place = shape == QUADRANT && *code != UNKNOWN;
            wanted && (is_place || there.iter().any(|(value, _)| value == code))
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
        let figures = crate::kinds::figures(kind, v, &records).await?;
        Ok(Self {
            lanes,
            figures,
            heads,
        })
    }

    /// Whether no lane has a record.
    pub fn is_empty(&self) -> bool {
        self.lanes.iter().all(|lane| lane.records.is_empty())
    }

    /// The lanes beside each other.
    pub fn view(&self, v: &Viewer, kind: Kind, asked: &Asked) -> AnyView {
        let lanes = self.lanes.iter();
        let lanes: Vec<_> = lanes.map(|lane| self.lane(v, kind, asked, lane)).collect();
        if asked.listing.shape == QUADRANT {
            return view! {
                <p class="hint">{v.t("quadrant-about")} " " {asked.standing.is_some().then(|| v.t("quadrant-standing"))}</p>
                <div class="board" data-shape=QUADRANT role="group" aria-label=v.t("list-shape-quadrant")>{lanes}</div>
            }
            .into_any();
        }
        view! { <div class="board" tabindex="0" role="group" aria-label=v.t("list-shape-board")>{lanes}</div> }
            .into_any()
    }

    fn lane(&self, v: &Viewer, kind: Kind, asked: &Asked, lane: &Lane) -> Option<AnyView> {
        let (field, list) = lanes_of(kind, &asked.listing.shape)?;
        let whole = asked.as_table(|listing| {
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
        // What is as usual is told apart by how far along it is.
        let step = chip::step(list, codes(field), &lane.code);
        let tone = step.is_none().then(|| chip::tone(list, &lane.code));
        let over = !lane.records.is_empty() && lane.records.iter().all(|one| is_over(v, one));
        let over = over.then_some("");
        let empty = lane.records.is_empty().then_some("");
        Some(
            view! {
                <section class="lane" data-tone=tone data-step=step data-over=over data-empty=empty>
                    <h2><a href=whole>{name}</a> " " <span class="count">{number}</span></h2>
                    <ul>{cards}</ul>
                    {rest}
                </section>
            }
            .into_any(),
        )
    }

    fn card(&self, v: &Viewer, kind: Kind, asked: &Asked, record: &Record) -> AnyView {
        let facts = match &asked.listing.columns {
            Some(_) => self.chosen(v, kind, asked, record),
            None => self.usual(v, kind, asked, record),
        };
        let facts = (!facts.is_empty()).then(|| view! { <dl>{facts}</dl> });
        let marks = self.marks(v, kind, asked, record);
        let marks = (!marks.is_empty()).then(|| view! { <p class="cluster">{marks}</p> });
        view! {
            <li class="lane-card">
                <h3><a href=v.at(&record.page.path())>{record.page.title.clone()}</a></h3>
                {marks}
                {facts}
            </li>
        }
        .into_any()
    }

    /// What is out of the ordinary: how it does, and codes that few have.
    fn marks(&self, v: &Viewer, kind: Kind, asked: &Asked, record: &Record) -> Vec<AnyView> {
        let figures = self.figures.get(&record.page.slug);
        let figures = figures.filter(|_| !is_over(v, record));
        let figures = figures.into_iter().flatten();
        let figures = figures.filter_map(|(words, tone)| Some(chip::chip((*tone)?, words.clone())));
        let marks = look(kind).card.marks.iter().filter_map(|(name, code)| {
            let field = field(kind, name)?;
            let Shape::Choice(_, list) = field.shape else {
                return None;
            };
            (record.fact(name) == *code && !is_said(asked, field))
                .then(|| chip::chip(chip::tone(list, code), v.label(list, code)))
        });
        figures.chain(marks).collect()
    }

    /// The columns that the reader has chosen, each with its name.
    fn chosen(&self, v: &Viewer, kind: Kind, asked: &Asked, record: &Record) -> Vec<AnyView> {
        let status = kinds::status(kind).map(|(field, _)| field.name);
        let columns = asked.columns.iter();
        columns
            .filter(|column| Some(column.name) != status)
            .filter_map(|column| {
                let value = record.facts.get(column.name)?;
                let lines = facts::lines(v, kind, column, value, &self.heads);
                let name = v.field_of(record, column.name);
                Some(view! { <div><dt>{name}</dt><dd>{lines.join(", ")}</dd></div> }.into_any())
            })
            .take(FACTS)
            .collect()
    }

    /// What tells it from the others, but for what the list asks for and so all have.
    fn usual(&self, v: &Viewer, kind: Kind, asked: &Asked, record: &Record) -> Vec<AnyView> {
        let card = &look(kind).card;
        // What has been reached is late no more.
        let reached =
            chip::status_code(record).is_some_and(|(list, code)| chip::tone(list, &code) == "good");
        let over = is_over(v, record);
        let fields = |names: &'static [&'static str]| {
            let fields = names.iter().filter_map(|name| field(kind, name));
            fields.filter(|field| v.desk.sees(field) && !is_said(asked, field))
        };
        let says = fields(card.says).filter_map(|field| {
            let name = v.field_of(record, field.name);
            let said = match record.facts.get(field.name) {
                Some(_) if field.shape == Shape::Date => v.date_short(record.fact(field.name)),
                Some(value) => facts::lines(v, kind, field, value, &self.heads).join(", "),
                None if over || card.says.first() != Some(&field.name) => return None,
                None => {
                    let gap = facts::absent(v, record, field);
                    return Some(view! { <div><dt>{name}</dt><dd>{gap}</dd></div> }.into_any());
                }
            };
            // A day alone does not say what happens on it.
            let plain = (field.shape != Shape::Date).then_some("");
            Some(view! { <div data-plain=plain><dt>{name}</dt><dd>{said}</dd></div> }.into_any())
        });
        let due = fields(card.due).filter_map(|field| {
            let day = record.fact(field.name);
            let late = !over && !reached && day < v.today().to_string().as_str();
            let words = v.date_short(day);
            let said = match late {
                true => view! { <span class="due" data-tone="warn">{words} ", " {v.t("field-overdue").to_lowercase()}</span> }.into_any(),
                false => words.into_any(),
            };
            let name = v.field_of(record, field.name);
            (!day.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{said}</dd></div> }.into_any())
        });
        says.chain(due).collect()
    }
}

fn field(kind: Kind, name: &str) -> Option<&'static Field> {
    kinds::all_fields(kind).find(|field| field.name == name)
}

/// Whether the list asks for one value of a field, so that every record in it has that.
fn is_said(asked: &Asked, field: &Field) -> bool {
    let wanted = asked.listing.filters.get(field.name);
    field.shape != Shape::Date && wanted.is_some_and(|values| values.len() == 1)
}
